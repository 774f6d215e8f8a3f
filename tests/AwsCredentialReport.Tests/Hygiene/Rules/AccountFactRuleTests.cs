using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

/// <summary>Rules about the credentials that the report leaves out, and about the account.</summary>
public sealed class AccountFactRuleTests
{
    [Theory]
    [InlineData(90, 0)]
    [InlineData(91, 1)]
    public void A_service_credential_is_old_after_the_limit(int age, int findings) => Assert.Equal(
        findings, Services(Service(age)).Judge(nameof(ServiceCredentialOld), User()).Count);

    [Fact]
    public void Each_service_credential_has_its_finding_and_its_date()
    {
        var findings = Services(Service(200), Service(300, "ACCA7777", "codecommit.amazonaws.com"), Service(400, "OFF", status: "Inactive"))
            .Judge(nameof(ServiceCredentialOld), User());

        Assert.Equal(["ACCA1234", "ACCA7777"], findings.Select(finding => finding.CredentialId));
        Assert.All(findings, finding => Assert.Equal(("bob", CredentialKind.ServiceCredential), (finding.UserName, finding.Credential)));
        Assert.Equal(Now.AddDays(-109), findings[0].DueDate);
        Assert.Equal(2, findings.Select(finding => finding.FindingId).Distinct().Count());
    }

    [Theory]
    [InlineData("bedrock.amazonaws.com", 1)]
    [InlineData("logs.amazonaws.com", 1)]
    [InlineData("codecommit.amazonaws.com", 0)]
    public void Without_expiry_fails_only_where_the_service_offers_one(string service, int findings)
    {
        Assert.Equal(findings, Services(Service(1, service: service)).Judge(nameof(ServiceCredentialWithoutExpiry), User()).Count);
        Assert.Empty(Services(Service(1, service: service) with { Expires = Now.AddDays(1) }).Judge(nameof(ServiceCredentialWithoutExpiry), User()));
    }

    [Theory]
    [InlineData(365, 0)]
    [InlineData(366, 1)]
    public void An_ssh_key_is_old_after_the_limit(int age, int findings)
    {
        var key = new IamSshKey { Id = "APKA1234", Status = "Active", Uploaded = Now.AddDays(-age) };

        Assert.Equal(findings, Ssh(key).Judge(nameof(SshKeyOld), User()).Count);
        Assert.Empty(Ssh(key with { Status = "Inactive" }).Judge(nameof(SshKeyOld), User()));
    }

    [Theory]
    [InlineData(31, null, null)]
    [InlineData(30, HygieneSeverity.Low, null)]
    [InlineData(1, HygieneSeverity.Low, null)]
    [InlineData(0, HygieneSeverity.Medium, 0)]
    [InlineData(-5, HygieneSeverity.Medium, 5)]
    public void A_server_certificate_warns_and_then_fails(int days, HygieneSeverity? severity, int? age)
    {
        var finding = Certificates(Now.AddDays(days)).Judge(nameof(ServerCertificateExpired), Root(), User()).SingleOrDefault();

        Assert.Equal(severity, finding?.Severity);
        Assert.Equal(age, finding?.AgeDays);
        Assert.Equal(severity is null ? null : Now.AddDays(days), finding?.DueDate);
        Assert.Null(finding?.UserName);
    }

    [Fact]
    public void A_certificate_without_a_date_is_unknown() => Assert.Equal(
        HygieneVerdict.Unknown, Assert.Single(Certificates(null).Judge(nameof(ServerCertificateExpired), User())).Verdict);

    [Fact]
    public void The_support_role_and_cloudshell_name_the_holders()
    {
        var detail = TestDetail.Account() with { SupportAccessHolders = TestDetail.List<string>(), CloudShellFullAccessHolders = TestDetail.List<string>("group/Dev", "user/Bob") };

        Assert.Single(detail.Judge(nameof(SupportRoleMissing), Root(), User()));
        Assert.Equal("AWSCloudShellFullAccess is attached to group/Dev and user/Bob.", Assert.Single(detail.Judge(nameof(CloudShellFullAccess), Root(), User())).Evidence);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    [InlineData(null, 0)]
    public void The_roots_app_fails(bool? isVirtual, int findings)
    {
        var root = new IamUserDetail { UserName = "<root_account>", IsInIam = true, HasVirtualMfa = isVirtual };

        Assert.Equal(findings, TestDetail.Account(root, TestDetail.User() with { HasVirtualMfa = true }).Judge(nameof(RootVirtualMfa), Root(), User()).Count);
    }

    [Fact]
    public void Users_that_the_report_does_not_contain_are_named()
    {
        var detail = TestDetail.Account() with { UsersNotInReport = TestDetail.List(Enumerable.Range(1, 12).Select(number => $"new-{number}")) };

        var finding = Assert.Single(detail.Judge(nameof(ReportIncomplete), Root(), User()));

        Assert.Contains("12 (new-1, new-2,", finding.Evidence, StringComparison.Ordinal);
        Assert.Contains("new-10 and others)", finding.Evidence, StringComparison.Ordinal);
    }

    private static IamServiceCredential Service(int age, string id = "ACCA1234", string service = "bedrock.amazonaws.com", string status = "Active") =>
        new() { Id = id, Service = service, Status = status, Created = Now.AddDays(-age) };

    private static IamAccountDetail Services(params IEnumerable<IamServiceCredential> credentials) =>
        TestDetail.Account(TestDetail.User() with { ServiceCredentials = TestDetail.List(credentials) });

    private static IamAccountDetail Ssh(IamSshKey key) => TestDetail.Account(TestDetail.User() with { SshKeys = TestDetail.List(key) });

    private static IamAccountDetail Certificates(DateTime? expires) => TestDetail.Account() with
    {
        ServerCertificates = TestDetail.List(new IamServerCertificate { Name = "web", Arn = "arn:aws:iam::123456789012:server-certificate/web", Expires = expires }),
    };
}
