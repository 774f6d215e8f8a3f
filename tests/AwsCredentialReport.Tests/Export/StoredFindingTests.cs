using System.Xml.Linq;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Export;

/// <summary>Findings that were stored and read back: what they do not contain is not made up, and what they contain is not lost.</summary>
public sealed class StoredFindingTests
{
    private static readonly HygieneOptions Strict = new()
    {
        Rules = [nameof(AccessKeyUnused), nameof(AccessKeyUsedOutsideAllowed)],
        Parameters =
        [
            KeyValuePair.Create("AccessKeyUnused.MaximumUnusedDays", "30"),
            KeyValuePair.Create("AccessKeyUsedOutsideAllowed.AllowedRegion", "eu-central-1,eu-west-*"),
        ],
    };

    private static readonly ExportInput Live = ExportCases.Audit(
        Strict, TestReport.Of(TestRow.User("bob").Key(created: 300, used: 40).With(ReportColumn.AccessKey1LastUsedRegion, "us-east-1")).Entries);

    [Fact]
    public void The_parameters_of_a_rule_are_in_Asff_and_Ocsf()
    {
        var stored = Input(Live.Findings.Select(finding => Store(finding)));

        Assert.Equal(2, stored.Findings.Length);
        Assert.Equal(Asff(Live), Asff(stored));
        Assert.Equal(Ocsf(Live), Ocsf(stored));
        Assert.Contains("\"30\"", Asff(stored)[0], StringComparison.Ordinal);
        Assert.Contains("eu-west-*", Asff(stored)[1], StringComparison.Ordinal);

        static string[] Asff(ExportInput input) => [.. new AsffExport().Json(input).EnumerateArray()
            .Select(finding => finding.GetProperty("Compliance").GetProperty("SecurityControlParameters").GetRawText())];

        static string[] Ocsf(ExportInput input) => [.. new OcsfExport().Text(input).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("compliance").GetProperty("control_parameters").GetRawText())];
    }

    [Fact]
    public void The_page_shows_the_parameters_of_the_findings_and_no_others()
    {
        Assert.Contains("MaximumUnusedDays = 30 (default 45)", Method(text => text), StringComparison.Ordinal);
        Assert.Contains("not known", Method(_ => null), StringComparison.Ordinal);
        Assert.DoesNotContain("MaximumUnusedDays = ", Method(_ => null), StringComparison.Ordinal);

        static string Method(Func<string?, string?> parameters) =>
            HtmlReports.Page(Input(Live.Findings.Select(finding => Store(finding) with { RuleParameters = parameters(finding.RuleParameters) }))).TextOf("#method");
    }

    [Fact]
    public void Parameters_that_this_version_does_not_have_are_left_out()
    {
        var finding = Store(Live.Findings[0]) with { RuleParameters = "MaximumUnusedWeeks=3" };

        Assert.DoesNotContain("SecurityControlParameters", new AsffExport().Text(Input([finding])), StringComparison.Ordinal);
    }

    [Fact]
    public void Copies_of_one_waiver_are_one_waiver()
    {
        var waived = Live.Findings.Select(finding => Store(finding) with { Waiver = new Waiver { Owner = "ops", Reason = "r", Expires = TestRow.Now.AddDays(90) } });

        Assert.Equal(["In force  ops r – 2026-08-30, in 90 days 2"], HtmlReports.Page(Input(waived)).RowsOf("#waivers tbody tr"));
    }

    [Fact]
    public void A_waiver_without_an_end_has_not_expired()
    {
        var page = HtmlReports.Page(Input([Store(Live.Findings[0]) with { Waiver = new Waiver { Owner = "ops", Reason = "r" } }]));

        Assert.Equal(["End not known  ops r – – 1"], page.RowsOf("#waivers tbody tr"));
    }

    [Fact]
    public void Without_a_finding_and_a_policy_nothing_is_called_clean()
    {
        var builder = new ExportInputBuilder();
        builder.Add(TestReport.Of(TestRow.User()).Entries[0]);

        Assert.Equal("Incomplete", HtmlReports.Page(builder.Build(ExportCases.RunTime)).TextOf(".word"));
        Assert.StartsWith(
            "No finding was given, so it is not known by which rules", Assert.Single(builder.Build(ExportCases.RunTime).NotJudged), StringComparison.Ordinal);
        builder.Add(Store(Live.Findings[0]) with { Verdict = HygieneVerdict.Due });
        Assert.Equal("Nothing open", HtmlReports.Page(builder.Build(ExportCases.RunTime)).TextOf(".word"));
    }

    // A finding that was made and left out is not "clean", and neither are rows of which only some were judged.
    [Fact]
    public void Rows_without_a_finding_know_the_latest_audit_if_it_judged_them_all_and_made_none()
    {
        var report = TestReport.Of(TestRow.Root(), TestRow.User().Key(used: 300));
        var isCritical = new HygieneOptions { MinimumSeverity = HygieneSeverity.Critical };
        Assert.Empty(report.Audit(isCritical));
        Assert.Equal(HygieneSeverity.Critical, Build().Policy!.MinimumSeverity);
        Assert.Empty(Build().NotJudged);

        Assert.NotEmpty(report.Audit());
        Assert.Null(Build().Policy);
        Assert.Single(Build().NotJudged);

        Assert.Empty(new HygieneAuditor(new HygienePolicy(isCritical)).Audit(report.Entries.Take(1)));
        Assert.Null(Build().Policy);
        Assert.NotNull(Build(report.Entries.Take(1)).Policy);
        Assert.Null(Build(report.Entries.Skip(1)).Policy);

        ExportInput Build(IEnumerable<CredentialReportEntry>? rows = null)
        {
            var builder = new ExportInputBuilder();
            (rows ?? report.Entries).ToList().ForEach(builder.Add);
            return builder.Build(ExportCases.RunTime);
        }
    }

    // Of rows that are exported, or of the whole audit where only findings are.
    [Theory]
    [InlineData("root ann bob", "root ann bob", null)]
    [InlineData("root ann bob", "", null)]
    [InlineData("root bob", "root bob", null)]
    [InlineData("root bob", "root ann bob", "Left out before the export: 2 findings of this audit.")]
    [InlineData("root bob", "", "Left out before the export: 2 findings of this audit.")]
    [InlineData("ann bob", "", "Left out before the export: 1 finding of this audit.")]
    public void Findings_that_were_left_out_before_an_export_are_counted(string findings, string rows, string? said)
    {
        var report = TestReport.Of(TestRow.Root().WithoutMfa(), TestRow.User("ann").Key(created: 400, used: 300), TestRow.User("bob").Key(created: 400));
        var builder = new ExportInputBuilder();
        var policy = new HygienePolicy();
        _ = new HygieneAuditor(policy).Audit(report.Entries).Count();
        new HygieneAuditor(policy).Audit(report.Entries).Where(finding => IsIn(findings, finding.UserName!)).ToList().ForEach(builder.Add);
        report.Entries.Where(entry => IsIn(rows, entry.UserName)).ToList().ForEach(builder.Add);

        var sentence = builder.Build(ExportCases.RunTime).NotJudged.FirstOrDefault(sentence => sentence.StartsWith("Left out", StringComparison.Ordinal));
        Assert.Equal(said, sentence?.Split(" A severity")[0]);

        static bool IsIn(string names, string user) => names.Split(' ').Contains(user.Trim('<').Split('_')[0]);
    }

    [Fact]
    public void A_suite_has_the_parameters_that_judged()
    {
        var suites = XDocument.Parse(new JUnitExport().Text(Input(Live.Findings.Select(finding => Store(finding))))).Descendants("property");

        Assert.Equal("30", Assert.Single(suites, property => property.Attribute("name")!.Value == "MaximumUnusedDays").Attribute("value")!.Value);
    }

    private static ExportInput Input(IEnumerable<StoredFinding> findings)
    {
        var builder = new ExportInputBuilder();
        foreach (var finding in findings)
        {
            builder.Add(finding);
        }

        return builder.Build(ExportCases.RunTime, policy: null, Live.Options);
    }

    private static StoredFinding Store(IHygieneFinding finding) => new()
    {
        FindingId = finding.FindingId, Rule = finding.Rule, Severity = finding.Severity, Verdict = finding.Verdict, UserName = finding.UserName, Arn = finding.Arn,
        AccountId = finding.AccountId, Credential = finding.Credential, Evidence = finding.Evidence, Recommendation = finding.Recommendation, HelpUri = finding.HelpUri,
        ReportGeneratedTime = finding.ReportGeneratedTime, RuleParameters = finding.RuleParameters,
    };
}
