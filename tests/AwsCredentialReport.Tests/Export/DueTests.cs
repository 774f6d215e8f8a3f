using System.Text.Json;
using System.Xml.Linq;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Export;

/// <summary>A finding that is due soon: every format shows it, and none counts it as a failure.</summary>
public sealed class DueTests
{
    private static ExportInput Input => ExportCases.Of(ExportCases.Due);

    [Fact]
    public void Sarif_gives_it_no_level()
    {
        var results = new SarifExport().Json(Input).GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToList();
        var due = results.Single(IsDue);

        Assert.Equal("informational", due.GetProperty("kind").GetString());
        Assert.Equal("none", due.GetProperty("level").GetString());
        Assert.All(results.Where(result => !IsDue(result)), result => Assert.False(result.TryGetProperty("kind", out _)));

        static bool IsDue(JsonElement result) => result.GetProperty("properties").GetProperty("verdict").GetString() == "Due";
    }

    [Fact]
    public void Security_Hub_is_told_that_it_passes_today()
    {
        var compliance = new AsffExport().Json(Input).EnumerateArray()
            .Single(finding => finding.GetProperty("ProductFields").GetProperty("Verdict").GetString() == "Due").GetProperty("Compliance");

        Assert.Equal("PASSED", compliance.GetProperty("Status").GetString());
        Assert.Equal("DUE_SOON", compliance.GetProperty("StatusReasons")[0].GetProperty("ReasonCode").GetString());
    }

    [Fact]
    public void Ocsf_passes_it()
    {
        var due = new OcsfExport().Text(Input).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Single(line => line.GetProperty("unmapped").GetProperty("verdict").GetString() == "Due");

        Assert.Equal((1, "Pass"), (due.GetProperty("compliance").GetProperty("status_id").GetInt32(), due.GetProperty("compliance").GetProperty("status").GetString()));
        Assert.Equal(1, due.GetProperty("severity_id").GetInt32());
    }

    [Fact]
    public void A_test_passes_and_its_suite_prints_the_day()
    {
        using var stream = new MemoryStream(new JUnitExport().Bytes(Input));
        var suite = XDocument.Load(stream).Root!.Elements("testsuite").Single(suite => suite.Attribute("name")!.Value == nameof(AccessKeyUnused));

        Assert.Equal(("2", "1", "0"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("errors")!.Value));
        Assert.Empty(suite.Elements("testcase").Single(test => test.Attribute("name")!.Value == "soon AccessKey1").Elements());
        Assert.Contains("soon AccessKey1: ", suite.Element("system-out")!.Value, StringComparison.Ordinal);
        Assert.Contains("It will fail on ", suite.Element("system-out")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void GitHub_notices_it_and_Azure_Pipelines_has_no_level_for_it()
    {
        Assert.Contains(new GitHubExport().Commands(Input, summary: null), line => line.StartsWith("::notice", StringComparison.Ordinal) && line.Contains("soon AccessKey1", StringComparison.Ordinal));
        Assert.DoesNotContain(new AzureDevOpsExport().Commands(Input, summary: null), line => line.Contains("soon AccessKey1", StringComparison.Ordinal));
    }

    [Fact]
    public void The_summary_of_a_step_counts_it_apart()
    {
        var text = new GitHubExport().Text(Input);

        Assert.StartsWith("### Credential hygiene: 1 finding open, 0 waived, 1 due soon", text, StringComparison.Ordinal);
        Assert.Contains("| Due soon | ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_counts_it_apart()
    {
        var view = new HtmlView(Input);
        var alone = new HtmlView(Input with { Findings = [.. Input.Findings.Where(finding => !finding.IsOpen)] });

        Assert.Equal((1, 1), (view.Tally.Open, view.Tally.Due));
        Assert.Equal("Clean", VerdictHeader.Judge(alone).Word);
        Assert.Contains("Due soon", new HtmlExport().Text(Input), StringComparison.Ordinal);
    }

    [Fact]
    public void The_tables_have_the_verdict()
    {
        Assert.Contains(",Due,", new CsvExport().Text(Input), StringComparison.Ordinal);
        Assert.Contains("| Due |", new MarkdownExport().Text(Input), StringComparison.Ordinal);
        Assert.Contains("\"Verdict\": \"Due\"", new JsonExport().Text(Input), StringComparison.Ordinal);
    }
}
