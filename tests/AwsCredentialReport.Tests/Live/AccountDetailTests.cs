using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Http;

namespace AwsCredentialReport.Tests.Live;

/// <summary>The account around the report, as IAM's answers describe it.</summary>
public sealed class AccountDetailTests
{
    [Fact]
    public async Task A_row_has_the_facts_of_its_user()
    {
        await using var server = await DetailRun.StartAsync();

        var run = await DetailRun.FetchAsync(server);

        Assert.Empty(run.Warnings);
        var alice = run.Row("Alice");
        Assert.Equal((true, false, MfaKind.Virtual, server.Alice.UserId), (alice.IsAdministrator, alice.CanBecomeAdministrator, alice.MfaKind, alice.UserId));
        Assert.Contains("AdministratorAccess", alice.AdministratorReason, StringComparison.Ordinal);
        Assert.Contains("Administrators", alice.AdministratorReason, StringComparison.Ordinal);
        Assert.Equal(["Administrators"], alice.Groups!);
        Assert.Equal(
            [new IamPolicyAttachment { Name = "AdministratorAccess", Arn = "arn:aws:iam::aws:policy/AdministratorAccess", Group = "Administrators" }],
            alice.AttachedPolicies!);
        Assert.Equal([new IamPolicyAttachment { Name = "notes", Group = "Administrators" }], alice.InlinePolicies!);
        Assert.Equal("Alice", alice.Tags!["owner"]);
        var bedrock = Assert.Single(alice.ServiceCredentials!);
        Assert.Equal(("bedrock.amazonaws.com", true, new DateTime(2026, 6, 1, 12, 0, 0, DateTimeKind.Utc), null), (bedrock.Service, bedrock.IsActive, bedrock.Created, bedrock.Expires));
        Assert.True(Assert.Single(alice.SshKeys!).IsActive);

        var bob = run.Row("Bob");
        Assert.Equal((false, MfaKind.Hardware, "arn:aws:iam::aws:policy/ReadOnlyAccess"), (bob.IsAdministrator, bob.MfaKind, bob.PermissionsBoundary));
        Assert.Equal(("Inactive", new DateTime(2026, 8, 30, 12, 0, 0, DateTimeKind.Utc)), (bob.ServiceCredentials![0].Status, bob.ServiceCredentials[0].Expires));
        Assert.Empty(bob.Groups!);
        Assert.Empty(bob.Tags!);

        var carlos = run.Row("Carlos");
        Assert.Equal((false, true, MfaKind.None), (carlos.IsAdministrator, carlos.CanBecomeAdministrator, carlos.MfaKind));
        Assert.Equal("arn:aws:iam::123456789012:policy/team/manage", Assert.Single(carlos.AttachedPolicies!).Arn);
    }

    [Theory]
    [InlineData("aws", "123456789012", false)]
    [InlineData("aws", "999999999999", true)]
    [InlineData("aws-cn", "123456789012", true)]
    public async Task A_Deny_counts_only_for_the_account_of_the_report(string partition, string account, bool isAdministrator)
    {
        await using var server = await DetailRun.StartAsync();
        server.Alice.Policies.Put("deny", $$"""{ "Statement": { "Effect": "Deny", "Action": "iam:*", "Resource": "arn:{{partition}}:iam::{{account}}:*" } }""");

        Assert.Equal(isAdministrator, (await DetailRun.FetchAsync(server)).Row("Alice").IsAdministrator);
    }

    [Fact]
    public async Task The_account_has_its_own_facts()
    {
        await using var server = await DetailRun.StartAsync();

        var detail = (await DetailRun.FetchAsync(server)).Detail;

        Assert.Equal(LiveServer.AccountId, detail.AccountId);
        Assert.Equal(
            new IamPasswordPolicy
            {
                MinimumLength = 10,
                RequiresUppercase = true,
                RequiresLowercase = true,
                RequiresNumbers = true,
                ReusePrevention = 5,
                AllowsUsersToChange = true,
            },
            detail.PasswordPolicy);
        Assert.Equal((3, 1, 1, 0), (detail.Summary!.Users, detail.Summary.Groups, detail.Summary.AccountMfaEnabled, detail.Summary.AccountAccessKeysPresent));
        Assert.Equal(("www.example.com", new DateTime(2027, 6, 1, 12, 0, 0, DateTimeKind.Utc)), (detail.ServerCertificates![0].Name, detail.ServerCertificates[0].Expires));
        Assert.Equal(["role/Auditor"], detail.SupportAccessHolders!);
        Assert.Empty(detail.CloudShellFullAccessHolders!);
        Assert.True(detail.RootCredentialsManaged);
        Assert.Empty(detail.UsersNotInReport!);
        Assert.Equal(["all", "everything (user/Bob)"], detail.AdministratorPolicies!.Select(policy => policy.ToString()));
        Assert.Equal(1, detail.AdministratorPolicies![0].AttachmentCount);
    }

    [Fact]
    public async Task A_policy_that_allows_everything_is_listed_whatever_it_denies()
    {
        await using var server = await DetailRun.StartAsync();
        server.Alice.Policies.Put("both", """
            { "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }, { "Effect": "Deny", "Action": "iam:*", "Resource": "*" }] }
            """);

        var run = await DetailRun.FetchAsync(server);

        Assert.False(run.Row("Alice").IsAdministrator);
        Assert.Contains("both (user/Alice)", run.Detail.AdministratorPolicies!.Select(policy => policy.ToString()));
    }

    [Fact]
    public async Task The_root_user_may_do_everything_and_its_device_is_known()
    {
        await using var server = await DetailRun.StartAsync();

        var root = (await DetailRun.FetchAsync(server)).Row("<root_account>");

        Assert.Equal((true, MfaKind.Virtual, null), (root.IsAdministrator, root.MfaKind, root.Groups));
        server.Account.Root.MfaIsVirtual = false;
        Assert.Equal(MfaKind.Hardware, (await DetailRun.FetchAsync(server)).Row("<root_account>").MfaKind);
    }

    [Fact]
    public async Task An_account_without_a_password_policy_has_that_of_AWS()
    {
        await using var server = await DetailRun.StartAsync();
        server.Account.PasswordPolicy = null;

        var detail = (await DetailRun.FetchAsync(server)).Detail;

        Assert.Equal(new IamPasswordPolicy { IsDefault = true, MinimumLength = 8 }, detail.PasswordPolicy);
        Assert.Empty(detail.Missing);
    }

    [Fact]
    public async Task What_was_not_asked_for_is_null()
    {
        await using var server = await DetailRun.StartAsync();

        var without = (await DetailRun.FetchAsync(server, new FetchOptions())).Row("Alice");
        var calls = server.Server.Requests.Count;
        var withoutKeys = (await DetailRun.FetchAsync(server, new FetchOptions { Detail = true })).Row("Alice");

        Assert.Null(without.AccountDetail);
        Assert.Null(without.DetailJson);
        Assert.Equal((null, null, null, null, null), (without.IsAdministrator, without.Groups, without.Tags, without.MfaKind, without.ServiceCredentials));
        Assert.Null(withoutKeys.SshKeys);
        Assert.False(withoutKeys.AccountDetail!.HasSshKeys);
        Assert.Equal(0, server.Server.Count("ListSSHPublicKeys"));
        Assert.InRange(server.Server.Requests.Count - calls, 10, 12);
    }

    [Fact]
    public async Task Many_users_take_pages_and_not_a_call_each()
    {
        await using var server = await DetailRun.StartAsync();
        for (var i = 0; i < 2500; i++)
        {
            server.Account.AddUser($"user{i}").AddTo(server.Account.Groups[0]);
        }

        var run = await DetailRun.FetchAsync(server, new FetchOptions { Detail = true });

        Assert.Equal(3, server.Server.Count("GetAccountAuthorizationDetails"));
        Assert.Equal(2, server.Server.Count("ListEntitiesForPolicy"));
        Assert.InRange(server.Server.Requests.Count, 12, 15);
        Assert.Equal(2501, run.Rows.Count(row => row is { IsRoot: false, IsAdministrator: true }));
    }

    [Fact]
    public async Task Users_made_and_deleted_since_the_report_are_known()
    {
        await using var server = await DetailRun.StartAsync();
        server.Account.Report.Publish();
        server.Account.DeleteUser(server.Account.FindUser("Bob")!);
        server.Account.AddUser("Diego");

        var run = await DetailRun.FetchAsync(server);

        Assert.Equal(["Diego"], run.Detail.UsersNotInReport!);
        Assert.Equal((false, null), (run.Row("Bob").Detail!.IsInIam, run.Row("Bob").Groups));
        Assert.Null(run.Row("Bob").IsAdministrator);
        Assert.True(run.Row("Alice").Detail!.IsInIam);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-3600)]
    public async Task A_user_of_the_same_name_with_another_creation_time_is_another_user(int seconds)
    {
        await using var server = await DetailRun.StartAsync();
        server.Account.Report.Publish();
        var bob = server.Account.FindUser("Bob")!;
        server.Account.DeleteUser(bob);
        var other = server.Account.AddUser("Bob", createdTime: bob.CreateDate.AddSeconds(seconds));
        other.Policies.Put("everything", DetailRun.Everything);

        var run = await DetailRun.FetchAsync(server);

        Assert.Equal(["Bob"], run.Detail.UsersNotInReport!);
        Assert.Equal((false, null, null, null), (run.Row("Bob").Detail!.IsInIam, run.Row("Bob").UserId, run.Row("Bob").IsAdministrator, run.Row("Bob").InlinePolicies));
        Assert.True(run.Row("Alice").Detail!.IsInIam);
    }

    [Fact]
    public async Task An_endpoint_without_creation_times_is_taken_by_the_names()
    {
        await using var server = await DetailRun.StartAsync();
        server.Server.Faults.Add(Fault.Rewrite(xml => xml.Replace("CreateDate", "Made", StringComparison.Ordinal)), "GetAccountAuthorizationDetails");

        Assert.True((await DetailRun.FetchAsync(server)).Row("Bob").Detail!.IsInIam);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_know_AllUsers_is_asked_user_by_user()
    {
        await using var server = await DetailRun.StartAsync();
        var all = (await DetailRun.FetchAsync(server)).Facts;
        server.Account.KnowsAllUsers = false;

        var run = await DetailRun.FetchAsync(server);

        Assert.Equal(all, run.Facts);
        Assert.Equal(1 + 1 + 3, server.Server.Count("ListServiceSpecificCredentials"));
    }

    [Fact]
    public async Task A_throttle_limit_of_one_is_enough_and_a_busy_IAM_is_asked_again()
    {
        await using var server = await DetailRun.StartAsync();
        var all = (await DetailRun.FetchAsync(server)).Facts;
        foreach (var call in DetailCall.All)
        {
            server.Server.Faults.Add(Fault.Throttle(), call.Operation);
        }

        var run = await DetailRun.FetchAsync(server, throttleLimit: 1);

        Assert.Empty(run.Warnings);
        Assert.Equal(all, run.Facts);
    }

    [Fact]
    public async Task A_policy_that_IAM_did_not_return_makes_the_user_unknown()
    {
        await using var server = await DetailRun.StartAsync();
        server.Account.AddUser("Diego").Policies.Attach("arn:aws:iam::123456789012:policy/just-made");
        server.Account.AddUser("Efua").AddTo(server.Account.AddGroup("just-made"));
        server.Server.Faults.Add(
            Fault.Rewrite(xml => xml.Replace("<GroupName>just-made</GroupName>", "<GroupName>other</GroupName>", StringComparison.Ordinal)),
            "GetAccountAuthorizationDetails");

        var run = await DetailRun.FetchAsync(server);

        Assert.Null(run.Row("Diego").IsAdministrator);
        Assert.Null(run.Row("Efua").IsAdministrator);
        Assert.Contains("just-made", run.Row("Efua").AdministratorReason, StringComparison.Ordinal);
    }
}
