using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

/// <summary>What all rules share that need more than the report.</summary>
public sealed class DetailRuleTests
{
    public static TheoryData<string, string> Rules
    {
        get
        {
            var rules = new TheoryData<string, string>();
            foreach (var rule in HygieneRules.All.Where(rule => rule.Operation is not null))
            {
                rules.Add(rule.Name, rule.Operation!);
            }

            return rules;
        }
    }

    [Fact]
    public void There_are_sixteen() => Assert.Equal(16, HygieneRules.All.Count(rule => rule.Operation is not null));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Without_detail_there_is_no_finding_and_the_rule_is_named_as_not_judged(string rule, string operation)
    {
        var auditor = new HygieneAuditor(new HygienePolicy(new HygieneOptions { Rules = [rule] }));

        Assert.Empty(auditor.Audit(TestReport.Of(Root(), User().Password().WithoutMfa().Key()).Entries));
        Assert.Equal([rule], auditor.NotJudged);
        Assert.Equal(
            $"Not judged, because the detail of the account is missing: {rule}. Get the report with {OptionFor(operation)}, or exclude them.",
            auditor.NotJudgedWarning);
        Assert.NotEmpty(operation);
    }

    [Fact]
    public void The_warning_names_the_option_that_makes_the_missing_call()
    {
        var auditor = new HygieneAuditor(new HygienePolicy(new HygieneOptions { Rules = [nameof(SshKeyOld)] }));

        Assert.Empty(auditor.Audit(TestReport.With(TestDetail.Account(TestDetail.User()) with { HasSshKeys = false }, [Root(), User()]).Entries));
        Assert.Contains("SshKeyOld. Get the report with -SshKey (--ssh-key)", auditor.NotJudgedWarning, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_refused_call_is_unknown_once_an_account_and_names_the_call(string rule, string operation)
    {
        var finding = Assert.Single(TestDetail.Without(operation).Judge(rule, Root(), User("a").Password().WithoutMfa().Key(), User("b").Key()));

        Assert.Equal(HygieneVerdict.Unknown, finding.Verdict);
        Assert.Null(finding.UserName);
        Assert.Equal(Account, finding.AccountId);
        Assert.Equal($"It is unknown, because the call {operation} failed: AccessDenied: no.", finding.Evidence);
        Assert.Equal($"Allow the caller iam:{operation}, or exclude the rule {rule}.", finding.Recommendation);
        Assert.Equal(finding.FindingId, Assert.Single(TestDetail.Without(operation).Judge(rule, User("z"))).FindingId);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_clean_account_has_no_finding(string rule, string operation)
    {
        var clean = TestDetail.Account(TestDetail.User(grade: AdministratorGrade.None)) with
        {
            PasswordPolicy = new IamPasswordPolicy
            {
                MinimumLength = 14, ReusePrevention = 24, MaximumAgeDays = 90,
                RequiresLowercase = true, RequiresNumbers = true, RequiresSymbols = true, RequiresUppercase = true,
            },
            SupportAccessHolders = TestDetail.List<string>("role/Support"),
            CloudShellFullAccessHolders = TestDetail.List<string>(),
            ServerCertificates = TestDetail.List<IamServerCertificate>(),
            AdministratorPolicies = TestDetail.List<IamAdministratorPolicy>(),
            UsersNotInReport = TestDetail.List<string>(),
        };

        Assert.Empty(clean.Judge(rule, Root(), User().Password().WithoutMfa().Key()));
        Assert.NotEmpty(operation);
    }

    [Fact]
    public void A_waiver_of_a_user_does_not_cover_a_refused_call()
    {
        var waivers = WaiverList.Parse("""[{ "user": "*", "rule": "SshKeyOld", "owner": "Alice", "reason": "r", "expires": "2027-01-01" }]""");
        var report = TestReport.With(TestDetail.Without("ListSSHPublicKeys"), User());

        Assert.False(report.Audit(new HygieneOptions { Rules = [nameof(SshKeyOld)], Waivers = waivers }).Single(finding => finding.Rule == nameof(SshKeyOld)).Waived);
    }

    private static string OptionFor(string operation) => operation == DetailCall.SshKeys ? "-SshKey (--ssh-key)" : "-Detail (--detail)";
}
