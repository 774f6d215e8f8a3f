using System.Diagnostics;
using System.Text.Json;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Export;

/// <summary>The block of data that the script draws the tables from, and the limits of a page.</summary>
public sealed class HtmlDataTests
{
    [Fact]
    public void The_data_have_every_finding_the_worst_first()
    {
        var input = ExportCases.Of(ExportCases.Sample);
        var data = HtmlReports.Page(input).Data();
        var findings = data.GetProperty("findings");

        Assert.Equal(
            input.Findings.Select(finding => finding.FindingId).Order(StringComparer.Ordinal),
            findings.GetProperty("id").EnumerateArray().Select(id => id.GetString()).Order(StringComparer.Ordinal));
        var first = input.Findings.Single(finding => finding.FindingId == findings.GetProperty("id")[0].GetString());
        Assert.Equal(HygieneSeverity.Critical, first.Severity);
        Assert.Equal(first.Evidence, findings.GetProperty("evidence")[0].GetString());
        Assert.Equal(first.Rule, data.GetProperty("ruleNames")[findings.GetProperty("rule")[0].GetInt32()].GetString());
        Assert.Equal(first.Recommendation, data.GetProperty("advice")[findings.GetProperty("advice")[0].GetInt32()].GetString());
        Assert.Equal(first.UserName, data.GetProperty("users").GetProperty("name")[findings.GetProperty("user")[0].GetInt32()].GetString());
        Assert.Equal(first.AgeDays, findings.GetProperty("age")[0].GetInt32());
        Assert.True(Numbers(findings, "waiver").Last() is not null);
    }

    [Fact]
    public void All_columns_are_of_one_length()
    {
        var data = HtmlReports.Page(ExportCases.Hostile).Data();

        foreach (var table in new[] { "findings", "rows", "users" })
        {
            Assert.Single(data.GetProperty(table).EnumerateObject().Select(column => column.Value.GetArrayLength()).Distinct());
        }
    }

    [Fact]
    public void A_user_has_the_state_the_age_and_the_last_use_of_each_credential()
    {
        var rows = HtmlReports.Page(
            new HygieneOptions(), TestRow.User().Password(set: 20, used: 3).Key(created: 100, used: null).SecondKey(created: 50, used: 7, active: false)).Data().GetProperty("rows");

        Assert.Equal([1, 20, 3], State("password"));
        Assert.Equal([1, 100, -1], State("key1"));
        Assert.Equal([2, 50, 7], State("key2"));
        Assert.Equal([0, null, null], State("certificate1"));
        Assert.Equal([1], Numbers(rows, "mfa"));

        IEnumerable<int?> State(string name) => [.. Numbers(rows, name), .. Numbers(rows, name + "Age"), .. Numbers(rows, name + "Used")];
    }

    [Fact]
    public void Above_two_megabytes_the_data_are_packed()
    {
        var page = HtmlReports.Page(ExportCases.Large);

        Assert.Equal("application/gzip", page.GetElementById("data")!.GetAttribute("type"));
        Assert.Equal(ExportCases.Of(ExportCases.Large).Findings.Length, page.Data().GetProperty("findings").GetProperty("id").GetArrayLength());
        Assert.Equal("application/json", HtmlReports.Page(ExportCases.Sample).GetElementById("data")!.GetAttribute("type"));
    }

    [Fact]
    public void Above_200_000_findings_the_page_has_the_counts_and_points_to_the_other_formats()
    {
        var one = ExportCases.Of(ExportCases.Large).Findings[0];
        var notes = new List<string>();

        var page = HtmlReports.Parse(HtmlReports.Text(ExportCases.Of(ExportCases.Clean) with { Findings = [.. Enumerable.Repeat(one, 200_001)] }, notes.Add));

        Assert.Null(page.GetElementById("data"));
        Assert.Contains("200,001 Critical open", page.TextOf(".sentence"), StringComparison.Ordinal);
        Assert.Equal(200, page.QuerySelectorAll("#finding-table tbody tr").Length);
        Assert.Contains("CSV and JSON", page.TextOf("#findings .lede"), StringComparison.Ordinal);
        Assert.Contains("200,001 findings are more than", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_run_writes_the_same_bytes_in_every_time_zone()
    {
        using var folder = new TemporaryFolder();
        var files = new List<byte[]>();
        foreach (var (zone, language) in new[] { ("UTC", "C"), ("America/Los_Angeles", "tr_TR.UTF-8"), ("Asia/Kolkata", "de_DE.UTF-8") })
        {
            var file = Path.Combine(folder.Path, zone.Replace('/', '-') + ".html");
            await RunAsync(zone, language, "audit", "--sample", "--run-time", "2026-10-01T12:00:05Z", "--out", file);
            files.Add(await File.ReadAllBytesAsync(file));
        }

        Assert.All(files, bytes => Assert.Equal(files[0], bytes));
    }

    private static async Task RunAsync(string zone, string language, params string[] args)
    {
        var start = ToolProgram.Start(args);
        start.RedirectStandardOutput = true;
        start.Environment["TZ"] = zone;
        start.Environment["LC_ALL"] = language;
        using var process = Process.Start(start)!;
        using var hang = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await process.StandardOutput.ReadToEndAsync(hang.Token);
        await process.WaitForExitAsync(hang.Token);
    }

    private static IEnumerable<int?> Numbers(JsonElement columns, string name) =>
        columns.GetProperty(name).EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? (int?)null : value.GetInt32());
}
