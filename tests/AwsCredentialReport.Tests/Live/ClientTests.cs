using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Live;

/// <summary>Every call, signed by the SDK and checked by a checker that shares nothing with it.</summary>
public sealed class ClientTests
{
    public static TheoryData<string> Names => new(
        "Alice Ann", "a+b=c,d.e@f_g-h", "~*'()/!", "/path/to/Alice", "100%25&x=1;#?", "Ünïcødé 日本語 🙂", "two  spaces ", new string('x', 128));

    [Fact]
    public async Task The_report_is_asked_for_and_downloaded()
    {
        await using var server = await LiveServer.StartAsync();
        server.Account.ReportBehaviour.GenerationDelay = TimeSpan.FromMinutes(1);
        using var iam = server.Iam();

        Assert.Equal(ReportGenerationState.Started, (await iam.GenerateCredentialReportAsync(default)).State);
        Assert.Equal(ReportGenerationState.InProgress, (await iam.GenerateCredentialReportAsync(default)).State);
        server.Account.Report.Publish();
        Assert.Equal(ReportGenerationState.Complete, (await iam.GenerateCredentialReportAsync(default)).State);
        var report = await iam.GetCredentialReportAsync(default);

        Assert.Equal(["<root_account>", "Alice", "Bob"], TestReport.Read(report.Content).Users);
        Assert.InRange(report.GeneratedTime, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow);
        Assert.Equal(TimeSpan.Zero, report.GeneratedTime.Offset);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Any_name_is_sent_as_it_is(string name)
    {
        await using var server = await LiveServer.StartAsync();
        var user = server.Account.AddUser(name, "/a b+c/é/");
        var key = user.AddAccessKey();
        user.SetTag(name, name);
        user.LoginProfile = new SimulatedLoginProfile(DateTimeOffset.UtcNow.AddDays(-1), PasswordResetRequired: true);
        using var iam = server.Iam();

        var found = await iam.GetUserAsync(name, default);
        Assert.Equal((name, user.Path, user.Arn, user.UserId), (found.UserName, found.Path, found.Arn, found.UserId));
        Assert.Equal(key.Id, Assert.Single(await ListAsync(iam.ListAccessKeysAsync(name, default))).AccessKeyId);
        Assert.Equal(new IamTag(name, name), Assert.Single(await ListAsync(iam.ListUserTagsAsync(name, default))));
        Assert.True((await iam.GetLoginProfileAsync(name, default)).IsResetRequired);
        await iam.UpdateAccessKeyAsync(name, key.Id, active: false, default);
        Assert.Equal(SimulatedKeyStatus.Inactive, key.Status);
        await iam.DeleteLoginProfileAsync(name, default);
        Assert.Null(user.LoginProfile);
        Assert.All(server.Server.Requests, request => Assert.Equal(200, request.Status));
    }

    [Fact]
    public async Task Lists_come_page_by_page()
    {
        await using var server = await LiveServer.StartAsync();
        server.Account.PageSize = 3;
        var names = Enumerable.Range(0, 14).Select(i => $"usér+{(char)('a' + i)}/= ~").ToList();
        names.ForEach(name => server.Account.AddUser(name));
        names.ForEach(name => server.Alice.SetTag(name, "x"));
        using var iam = server.Iam();

        var users = await ListAsync(iam.GetAccountAuthorizationDetailsAsync(default));
        Assert.Equal(["Alice", "Bob", .. names], users.SelectMany(page => page.Users).Select(user => user.UserName));
        Assert.Equal(6, server.Server.Count("GetAccountAuthorizationDetails"));
        Assert.Equal(names, (await ListAsync(iam.ListUserTagsAsync("Alice", default))).Select(tag => tag.Key));
    }

    [Fact]
    public async Task A_list_of_the_account_may_have_more_pages_than_that_of_a_user()
    {
        await using var server = await LiveServer.StartAsync();
        server.Account.PageSize = 1;
        Enumerable.Range(0, 120).ToList().ForEach(i => server.Account.AddUser($"user-{i}"));
        using var iam = server.Iam();

        var pages = await ListAsync(iam.GetAccountAuthorizationDetailsAsync(default));

        Assert.Equal(server.Account.Users.Count, pages.SelectMany(page => page.Users).Count());
        Assert.InRange(server.Server.Count("GetAccountAuthorizationDetails"), 101, int.MaxValue);
    }

    [Fact]
    public async Task What_is_not_there_is_told_as_such()
    {
        await using var server = await LiveServer.StartAsync();
        using var iam = server.Iam();

        Assert.True((await iam.GetAccountPasswordPolicyAsync(default)).IsDefault);
        Assert.Empty(await ListAsync(iam.ListServerCertificatesAsync(default)));
        Assert.Empty(await ListAsync(iam.ListUserTagsAsync("Bob", default)));
        var e = await Assert.ThrowsAsync<IamException>(() => iam.GetLoginProfileAsync("Bob", default));
        Assert.Equal((IamFailure.NoSuchEntity, "GetLoginProfile"), (e.Failure, e.Operation));
    }

    [Fact]
    public async Task Password_policy_key_use_and_caller_are_read()
    {
        await using var server = await LiveServer.StartAsync();
        server.Account.PasswordPolicy = new SimulatedPasswordPolicy { MinimumPasswordLength = 20, MaxPasswordAge = 90, PasswordReusePrevention = 24 };
        var key = server.Account.FindUser("Bob")!.AddAccessKey();
        using var iam = server.Iam();

        Assert.Equal(
            new IamPasswordPolicy
            {
                MinimumLength = 20,
                RequiresUppercase = true,
                RequiresLowercase = true,
                RequiresNumbers = true,
                RequiresSymbols = true,
                MaximumAgeDays = 90,
                ReusePrevention = 24,
                AllowsUsersToChange = true,
            },
            await iam.GetAccountPasswordPolicyAsync(default));
        server.Account.PasswordPolicy = null;
        Assert.Equal(new IamPasswordPolicy { MinimumLength = 8, IsDefault = true }, await iam.GetAccountPasswordPolicyAsync(default));
        Assert.Equal(new IamKeyUse("Bob", null, null, null), await iam.GetAccessKeyLastUsedAsync(key.Id, default));
        key.LastUsed = new SimulatedKeyUse(new DateTimeOffset(2026, 9, 1, 2, 3, 0, TimeSpan.Zero), "eu-west-1", "s3");
        Assert.Equal(
            new IamKeyUse("Bob", new DateTimeOffset(2026, 9, 1, 2, 3, 0, TimeSpan.Zero), "s3", "eu-west-1"),
            await iam.GetAccessKeyLastUsedAsync(key.Id, default));
        Assert.Equal("Alice", (await iam.GetUserAsync(null, default)).UserName);
    }

    [Fact]
    public async Task STS_gives_sessions_and_says_who_calls()
    {
        await using var server = await LiveServer.StartAsync();
        server.Account.Roles["Auditor"].ExternalId = "id with +/=&é";
        var role = new RoleRequest(server.Account.Roles["Auditor"].Arn, "Session=,.@-_+name")
        {
            ExternalId = "id with +/=&é",
            SerialNumber = LiveServer.Device,
            TokenCode = StsActions.RightTokenCode,
        };
        using var sts = server.Sts();

        var caller = await sts.GetCallerIdentityAsync(default);
        Assert.Equal((LiveServer.AccountId, server.Alice.Arn), (caller.Account, caller.Arn));
        var keys = await sts.AssumeRoleAsync(role, default);
        Assert.InRange(keys.Expiration!.Value, DateTimeOffset.UtcNow.AddMinutes(55), DateTimeOffset.UtcNow.AddMinutes(61));
        using var asRole = server.Sts(Credentials(keys));
        Assert.EndsWith("assumed-role/Auditor/Session=,.@-_+name", (await asRole.GetCallerIdentityAsync(default)).Arn, StringComparison.Ordinal);
        using var asSession = server.Iam(Credentials(await sts.GetSessionTokenAsync(LiveServer.Device, StsActions.RightTokenCode, default)));
        Assert.Equal("Alice", (await asSession.GetUserAsync(null, default)).UserName);
        server.Account.Roles["Auditor"].WebIdentityToken = "header.pay+load/=.signature";
        var web = await sts.AssumeRoleWithWebIdentityAsync(role, "header.pay+load/=.signature", default);
        using var asWeb = server.Sts(Credentials(web));
        Assert.Equal(LiveServer.AccountId, (await asWeb.GetCallerIdentityAsync(default)).Account);
        Assert.DoesNotContain(role.TokenCode, role.ToString().Replace(LiveServer.AccountId, "*", StringComparison.Ordinal), StringComparison.Ordinal);
        server.AssertTellsNoSecret(keys.ToString(), web.ToString(), role.ToString());
    }

    private static Amazon.Runtime.SessionAWSCredentials Credentials(SessionKeys keys) =>
        new(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken);

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }
}
