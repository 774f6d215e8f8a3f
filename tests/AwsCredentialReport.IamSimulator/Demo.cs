using System.Globalization;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.IamSimulator;

/// <summary>An account with typical findings, and members of its organization with a few users each.</summary>
internal static class Demo
{
    private const string AccountId = "123456789012";
    private const string KeyId = "AKIAIOSFODNN7EXAMPLE";
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private static readonly string[] MemberIds = ["111122223333", "444455556666", "777788889999"];

    internal static void Fill(SimulatedCloud cloud, int accounts, int stale)
    {
        var management = cloud.AddAccount(AccountId);
        FillManagement(management);
        AddStaleUsers(management, stale);
        var organization = cloud.Organization = new SimulatedOrganization(management);
        var workloads = organization.AddUnit("Workloads");
        SimulatedUnit[] units = [organization.AddUnit("Prod", workloads), organization.AddUnit("Test", workloads)];
        organization.AddMember(AccountId, "management");
        for (var i = 0; i < accounts - 1; i++)
        {
            FillMember(cloud.AddAccount(MemberId(i)), i);
            organization.AddMember(MemberId(i), FormattableString.Invariant($"member-{i + 1}"), units[i % units.Length]);
        }

        organization.AddMember("999999999999", "old-project", organization.AddUnit("Closed"), "SUSPENDED");
    }

    internal static string WhatToType(Uri endpoint, int accounts)
    {
        var url = endpoint.AbsoluteUri.TrimEnd('/');
        var members = accounts > 1
            ? $"Members {MemberId(0)} to {MemberId(accounts - 2)} have the roles Audit and OrganizationAccountAccessRole.\n"
            : string.Empty;
        return $"""
            IAM and STS at {url}, account {AccountId}. Ctrl+C stops.
            {members}
            PowerShell:
              $env:AWS_ACCESS_KEY_ID = '{KeyId}'
              $env:AWS_SECRET_ACCESS_KEY = '{Secret}'
              Get-IamCredentialReport -EndpointUrl {url}

            sh:
              export AWS_ACCESS_KEY_ID={KeyId}
              export AWS_SECRET_ACCESS_KEY={Secret}
              aws iam generate-credential-report --endpoint-url {url}
              aws iam get-credential-report --endpoint-url {url}

            """;
    }

    private static string MemberId(int index) => index < MemberIds.Length
        ? MemberIds[index]
        : (200000000000 + index).ToString(CultureInfo.InvariantCulture);

    private static void FillManagement(SimulatedAccount account)
    {
        account.Alias = "example-corp";
        account.PasswordPolicy = new SimulatedPasswordPolicy { MaxPasswordAge = 90 };
        account.Root.PasswordLastUsed = Ago(account, 3);
        account.Root.MfaActive = false;
        Used(account.Root.AddAccessKey(Ago(account, 800)), 200);

        account.AddUser("Auditor", "/audit/", Ago(account, 20)).AddAccessKey(Ago(account, 20), KeyId, Secret);

        var alice = Console(account, "Alice", age: 400, set: 30, used: 1, mfa: true);
        alice.SetTag("Owner", "Alice");
        Used(alice.AddAccessKey(Ago(account, 60)), 1);

        // No MFA, an old password, a stale key.
        Used(Console(account, "Bob", age: 700, set: 300, used: 120, mfa: false).AddAccessKey(Ago(account, 650)), 240);

        // Never signed in.
        Console(account, "Carlos", age: 100, set: 100, used: null, mfa: false);

        // A key made with the user and never used.
        account.AddUser("Diego", createdTime: Ago(account, 200)).AddAccessKey(Ago(account, 200));

        var deploy = account.AddUser("deploy-bot", "/service/", Ago(account, 500));
        deploy.SetTag("Owner", "Platform team");
        Used(deploy.AddAccessKey(Ago(account, 480)), 0, "eu-west-1", "s3");
        Used(deploy.AddAccessKey(Ago(account, 15)), 0, "eu-west-1", "s3");

        // What is left of somebody: an inactive key.
        var gone = account.AddUser("Efua", createdTime: Ago(account, 900)).AddAccessKey(Ago(account, 890));
        gone.Status = SimulatedKeyStatus.Inactive;
        Used(gone, 600);

        account.AddUser("Faythe", createdTime: Ago(account, 1000)).AddSigningCertificate(Ago(account, 990));
        account.AddUser("Grace", createdTime: Ago(account, 45));
        Console(account, "Heidi", age: 250, set: 20, used: 2, mfa: true);
        AddRoles(account);
        AddDetail(account);
    }

    // Alice administers, Bob does so without MFA, deploy-bot could make itself an administrator.
    private static void AddDetail(SimulatedAccount account)
    {
        var administrators = account.AddGroup("Administrators");
        administrators.Policies.Attach(account.AwsPolicy("AdministratorAccess"));
        account.FindUser("Alice")!.AddTo(administrators);
        account.FindUser("Bob")!.Policies.Put("everything", Policy("*"));
        account.FindUser("deploy-bot")!.Policies.Attach(account.AddPolicy("manage-iam", Policy("iam:*")).Arn);
        var heidi = account.FindUser("Heidi")!;
        heidi.MfaIsVirtual = false;
        heidi.AddServiceCredential("bedrock.amazonaws.com", Ago(account, 200));
        heidi.AddSshKey(Ago(account, 400));
        account.ServerCertificates = [new SimulatedServerCertificate("www.example.com", Ago(account, 400), Ago(account, 35))];
        account.Roles["Audit"].Policies.Attach(account.AwsPolicy("AWSSupportAccess"));
    }

    /// <summary>Users in three groups each; a group has a policy of AWS, a customer's and an inline one.</summary>
    internal static void AddUsers(SimulatedAccount account, int users, int groups)
    {
        var members = Enumerable.Range(1, users == 0 ? 0 : groups).Select(number => account.AddGroup($"group-{number}")).ToList();
        foreach (var group in members)
        {
            group.Policies.Attach(account.AwsPolicy("ReadOnlyAccess"))
                .Attach(account.AddPolicy($"{group.Name}-managed", Policy("s3:*")).Arn)
                .Put("inline", Policy("ec2:Describe*"));
        }

        for (var i = 0; i < users; i++)
        {
            var user = account.AddUser($"user-{i + 1}", "/many/", Ago(account, 300));
            user.SetTag("Owner", $"Team {i % 100}");
            Enumerable.Range(0, 3).ToList().ForEach(number => user.AddTo(members[(i + (number * 7)) % groups]));
            Used(user.AddAccessKey(Ago(account, 200)), i % 90);
        }
    }

    private static string Policy(string action) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"{{action}}","Resource":"*"}]}""";

    private static void AddStaleUsers(SimulatedAccount account, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            var user = account.AddUser($"stale-{i}", "/stale/", Ago(account, 500));
            user.SetTag("Team", i % 2 == 0 ? "Even" : "Odd");
            Used(user.AddAccessKey(Ago(account, 400)), 200 + i, "eu-west-1", "s3");
        }
    }

    private static void FillMember(SimulatedAccount account, int index)
    {
        account.Root.LoginProfile = null;
        var user = account.AddUser("ci", "/service/", Ago(account, 30 + (index % 200)));
        var key = user.AddAccessKey(Ago(account, 30 + (index % 200)));
        if (index % 3 != 0)
        {
            Used(key, index % 30);
        }

        Console(account, "Alice", age: 300, set: 100 + (index % 100), used: index % 100, mfa: index % 2 == 0);
        AddRoles(account);
    }

    private static void AddRoles(SimulatedAccount account)
    {
        account.AddRole("Audit", AccountId);
        account.AddRole("OrganizationAccountAccessRole", AccountId);
    }

    private static SimulatedUser Console(SimulatedAccount account, string name, int age, int set, int? used, bool mfa)
    {
        var user = account.AddUser(name, createdTime: Ago(account, age));
        user.LoginProfile = new SimulatedLoginProfile(Ago(account, set));
        user.PasswordLastUsed = used is { } days ? Ago(account, days) : null;
        user.MfaActive = mfa;
        return user;
    }

    private static void Used(
        SimulatedAccessKey key, int daysAgo, string region = "us-east-1", string service = "iam") =>
        key.LastUsed = new SimulatedKeyUse(Ago(key.Owner.Account, daysAgo), region, service);

    private static DateTimeOffset Ago(SimulatedAccount account, int days) =>
        account.Cloud.Clock.GetUtcNow().AddDays(-days).AddHours(-1);
}
