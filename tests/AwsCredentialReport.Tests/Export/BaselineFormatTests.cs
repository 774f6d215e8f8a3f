using System.Text.Json;
using System.Xml.Linq;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Export;

/// <summary>New, unchanged and fixed findings in every format.</summary>
public sealed class BaselineFormatTests
{
    private const string Yesterday = "2026-05-31T12:00:00Z";

    private static ExportInput Input => ExportCases.Of(ExportCases.Compared);

    private static int FixedCount => Input.Findings.Count(finding => finding.Verdict == HygieneVerdict.Fixed);

    [Fact]
    public void Sarif_has_a_state_for_each_result_and_leaves_fixed_ones_out()
    {
        var results = new SarifExport().Json(Input).GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToList();

        Assert.Equal(["added new", "kept unchanged"], results
            .Select(result => $"{result.GetProperty("properties").GetProperty("user")} {result.GetProperty("baselineState")}").Order(StringComparer.Ordinal));
        Assert.Contains(results, result => result.GetProperty("provenance").GetProperty("firstDetectionTimeUtc").GetString() == Yesterday);
        Assert.DoesNotContain("baselineState", new SarifExport().Text(ExportCases.Of(ExportCases.Due)), StringComparison.Ordinal);
    }

    [Fact]
    public void Security_Hub_archives_what_is_fixed_and_keeps_the_first_time()
    {
        var findings = new AsffExport().Json(Input).EnumerateArray().ToDictionary(
            finding => finding.GetProperty("ProductFields").GetProperty("UserName").GetString()!, StringComparer.Ordinal);

        var closed = findings["fixed"];
        Assert.Equal("ARCHIVED", closed.GetProperty("RecordState").GetString());
        Assert.Equal("PASSED", closed.GetProperty("Compliance").GetProperty("Status").GetString());
        Assert.Equal("FIXED", closed.GetProperty("Compliance").GetProperty("StatusReasons")[0].GetProperty("ReasonCode").GetString());
        var kept = findings["kept"];
        Assert.Equal(("ACTIVE", Yesterday, Yesterday, "2026-06-01T12:00:00Z"), (
            kept.GetProperty("RecordState").GetString(), kept.GetProperty("CreatedAt").GetString(),
            kept.GetProperty("FirstObservedAt").GetString(), kept.GetProperty("LastObservedAt").GetString()));
        Assert.Equal(kept.GetProperty("GeneratorId").GetString(), closed.GetProperty("GeneratorId").GetString());
    }

    [Fact]
    public void Security_Hub_archives_under_the_id_of_the_earlier_import()
    {
        var before = ExportCases.Audit(new HygieneOptions { Rules = [nameof(AccessKeyUnused)] }, TestReport.Of(TestRow.User("fixed").Key(created: 300, used: 100)).Entries);

        Assert.Contains(
            new AsffExport().Json(before)[0].GetProperty("Id").GetString(),
            new AsffExport().Json(Input).EnumerateArray().Where(finding => finding.GetProperty("RecordState").GetString() == "ARCHIVED").Select(finding => finding.GetProperty("Id").GetString()));
    }

    [Fact]
    public void Ocsf_creates_updates_and_closes()
    {
        var lines = new OcsfExport().Text(Input).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(line => line.GetProperty("resources")[0].GetProperty("name").GetString()!, StringComparer.Ordinal);

        Assert.Equal((1, 200301, 1), Ids("added"));
        Assert.Equal((2, 200302, 1), Ids("kept"));
        Assert.Equal((3, 200303, 4), Ids("fixed"));
        Assert.Equal("Pass", lines["fixed"].GetProperty("compliance").GetProperty("status").GetString());
        Assert.Equal(Yesterday, lines["kept"].GetProperty("finding_info").GetProperty("first_seen_time_dt").GetString());

        (int Activity, int Type, int Status) Ids(string name) =>
            (lines[name].GetProperty("activity_id").GetInt32(), lines[name].GetProperty("type_uid").GetInt32(), lines[name].GetProperty("status_id").GetInt32());
    }

    [Fact]
    public void A_fixed_finding_is_a_test_that_passes()
    {
        using var stream = new MemoryStream(new JUnitExport().Bytes(Input));
        var suite = XDocument.Load(stream).Root!.Elements("testsuite").Single();

        Assert.Equal("2", suite.Attribute("failures")!.Value);
        Assert.Empty(suite.Elements("testcase").Single(test => test.Attribute("name")!.Value == "fixed AccessKey1").Elements());
        Assert.Contains("fixed AccessKey1: No longer fails", suite.Element("system-out")!.Value, StringComparison.Ordinal);
        Assert.Contains("Baseline: New, first seen 2026-06-01T12:00:00Z", suite.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_of_the_same_name_that_fails_is_the_only_one()
    {
        var options = new HygieneOptions { Rules = [nameof(AccessKeyUnused)] };
        var yesterday = Baseline.Compared.Of(TestReport.Of(TestRow.User().Key(created: 300, used: 100)).Entries, options);
        var input = ExportCases.Audit(options with { Baseline = yesterday.Save() }, TestReport.Of(TestRow.User().Key(created: 200, used: 100)).Entries);
        Assert.Equal(2, input.Findings.Length);

        using var stream = new MemoryStream(new JUnitExport().Bytes(input));
        Assert.Equal("1", XDocument.Load(stream).Root!.Element("testsuite")!.Attribute("tests")!.Value);
    }

    [Fact]
    public void Annotations_show_new_findings_first_and_no_fixed_ones()
    {
        var lines = new GitHubExport().Commands(Input, summary: null).ToList();

        Assert.Equal(2, lines.Count);
        Assert.Contains("::New: added", lines[0], StringComparison.Ordinal);
        Assert.Contains("::kept", lines[1], StringComparison.Ordinal);
        Assert.Equal(2, new AzureDevOpsExport().Commands(Input, summary: null).Count());
    }

    [Fact]
    public void The_summary_of_a_step_has_the_headline_and_a_column()
    {
        var text = new GitHubExport().Text(Input);

        Assert.Contains($"**+1 new, −{FixedCount} fixed, 1 unchanged since the baseline**", text, StringComparison.Ordinal);
        Assert.Contains("| Due | Since | Evidence |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n", text, StringComparison.Ordinal);
        Assert.Contains("| New |", text, StringComparison.Ordinal);
        Assert.Contains("| 2026-05-31 |", text, StringComparison.Ordinal);
        Assert.DoesNotContain("No longer fails", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_has_the_headline_a_filter_and_what_is_fixed()
    {
        var text = new HtmlExport().Text(Input);

        Assert.Contains($"+1 new, −{FixedCount} fixed, 1 unchanged since the baseline", text, StringComparison.Ordinal);
        Assert.Contains("<select name=\"since\">", text, StringComparison.Ordinal);
        Assert.Contains("id=\"fixed\"", text, StringComparison.Ordinal);
        Assert.Contains(Input.Policy!.Baseline!.Sha256, text, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"since\"", new HtmlExport().Text(ExportCases.Of(ExportCases.Due)), StringComparison.Ordinal);
        Assert.Equal(2, new HtmlView(Input).Tally.Open);
        Assert.Equal(2, new HtmlView(Input).Findings.Length);
    }

    [Fact]
    public void The_tables_have_the_state_and_the_first_time()
    {
        Assert.Contains($",Unchanged,{Yesterday},", new CsvExport().Text(Input), StringComparison.Ordinal);
        Assert.Contains("| Finding | Since |", new MarkdownExport().Text(Input), StringComparison.Ordinal);
        Assert.DoesNotContain("Since", new MarkdownExport().Text(ExportCases.Of(ExportCases.Due)), StringComparison.Ordinal);
        Assert.Contains("\"BaselineState\": \"Fixed\"", new JsonExport().Text(Input), StringComparison.Ordinal);
    }

    [Fact]
    public void Owners_get_no_notice_of_fixed_findings() =>
        Assert.DoesNotContain("No longer fails", new OwnerMarkdownExport().Text(Input), StringComparison.Ordinal);

    [Fact]
    public void An_evidence_bundle_has_the_hash_of_the_baseline()
    {
        using var output = new MemoryStream();
        EvidenceJson.WritePolicy(Input, output);

        var policy = JsonDocument.Parse(output.ToArray()).RootElement;
        Assert.Equal(Input.Policy!.Baseline!.Sha256, policy.GetProperty("baseline").GetProperty("sha256").GetString());
    }

    [Fact]
    public void Stored_findings_give_the_same_counts()
    {
        var builder = new ExportInputBuilder();
        foreach (var finding in Input.Findings)
        {
            builder.Add(Store(finding));
        }

        var counts = builder.Build(ExportCases.RunTime).Summary;

        Assert.Equal((Input.Summary.NewFindings, Input.Summary.FixedFindings, Input.Summary.UnchangedFindings), (counts.NewFindings, counts.FixedFindings, counts.UnchangedFindings));

        static StoredFinding Store(IHygieneFinding finding) => new()
        {
            FindingId = finding.FindingId, Rule = finding.Rule, Severity = finding.Severity, Verdict = finding.Verdict, AccountId = finding.AccountId,
            Evidence = finding.Evidence, Recommendation = finding.Recommendation, HelpUri = finding.HelpUri, BaselineState = finding.BaselineState, FirstSeen = finding.FirstSeen,
        };
    }

    [Fact]
    public void Fixed_findings_do_not_hide_the_policy_of_the_others()
    {
        var builder = new ExportInputBuilder();
        Input.Findings.ToList().ForEach(builder.Add);

        Assert.Same(Input.Policy, builder.Build(ExportCases.RunTime).Policy);
    }
}
