using System.Security.Cryptography;
using System.Text.Json;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Documents;

namespace AwsCredentialReport.Tests.Hygiene;

/// <summary>The sample with the facts around it.</summary>
public sealed class SampleDetailTests
{
    public static TheoryData<string> DetailRules => [.. HygieneRules.All.Where(rule => rule.NeedsDetail).Select(rule => rule.Name)];

    [Fact]
    public void It_is_bound_to_the_sample() => Assert.Equal(
        Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Repository.PathOf("samples", SampleReport.FileName)))).ToLowerInvariant(),
        JsonDocument.Parse(File.ReadAllText(Repository.PathOf("samples", "sample-detail.json"))).RootElement.GetProperty("reportSha256").GetString());

    [Theory]
    [MemberData(nameof(DetailRules))]
    public void Every_rule_that_needs_detail_fails_in_it(string rule) =>
        Assert.Contains(Audit(new HygieneOptions { Rules = [rule] }).Findings, finding => finding.Verdict == HygieneVerdict.Fail);

    [Fact]
    public void It_has_every_row_of_the_sample()
    {
        using var reader = SampleReport.Open(withDetail: true);

        Assert.All(reader.ReadAll(), row => Assert.NotNull(row.Detail));
    }

    [Fact]
    public void Without_it_the_summary_names_what_the_standard_asks_for_and_was_not_judged()
    {
        var standard = new HygieneOptions { Standard = "CIS-5.0" };

        Assert.Equal(
            [
                "CloudShellFullAccess", "FullAdministratorPolicy", "PasswordPolicyMinimumLength", "PasswordPolicyReuse",
                "PolicyAttachedToUser", "RootVirtualMfa", "ServerCertificateExpired", "SupportRoleMissing",
                "CIS-5.0 1.19 (IAM Access Analyzer in every Region)",
            ],
            Audit(standard, withDetail: false).Summary.NotJudged.ToArray());
        Assert.Equal(["CIS-5.0 1.19 (IAM Access Analyzer in every Region)"], Audit(standard).Summary.NotJudged.ToArray());
    }

    [Fact]
    public void Of_equally_severe_findings_those_of_administrators_come_first()
    {
        var high = Audit(new HygieneOptions()).Findings.WorstFirst().Where(finding => finding.Severity == HygieneSeverity.High).ToList();

        Assert.Contains(high, finding => finding.IsAdministrator == true);
        Assert.Equal(high.OrderByDescending(finding => finding.IsAdministrator == true), high);
    }

    [Fact]
    public void The_owner_is_the_tag_of_the_user()
    {
        Assert.Equal("bob@example.com", Owner(new HygieneOptions { Rules = [nameof(AdministratorAccessKey)] }, "ci-deploy"));
        Assert.Equal("machine", Owner(new HygieneOptions { Rules = [nameof(AdministratorAccessKey)], OwnerTag = "kind" }, "ci-deploy"));
    }

    [Fact]
    public void A_section_selects_by_tag()
    {
        var section = new HygieneSection { Name = "machines", Tags = ["Kind=machine"], ExcludedRules = ["AdministratorAccessKey"] };
        var rules = new HygieneOptions { Rules = ["AdministratorAccessKey", "AccessKeyNotRotated"], Sections = [section] };

        Assert.DoesNotContain(Audit(rules).Findings, finding => finding is { UserName: "ci-deploy", Rule: "AdministratorAccessKey" });
        Assert.Contains(Audit(rules with { Sections = [] }).Findings, finding => finding is { UserName: "ci-deploy", Rule: "AdministratorAccessKey" });
    }

    private static string? Owner(HygieneOptions options, string user) =>
        Audit(options).Findings.First(finding => finding.UserName == user).Owner;

    private static (List<HygieneFinding> Findings, HygieneSummary Summary) Audit(HygieneOptions options, bool withDetail = true)
    {
        using var reader = SampleReport.Open(withDetail: withDetail);
        var auditor = new HygieneAuditor(new HygienePolicy(options), SampleReport.AsOf);
        var findings = auditor.Audit(reader.ReadAll()).ToList();
        return (findings, new HygieneSummaryBuilder(SampleReport.AsOf).Build(auditor));
    }
}
