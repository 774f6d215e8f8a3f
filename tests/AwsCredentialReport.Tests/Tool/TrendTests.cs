using System.Text.Json;
using AwsCredentialReport.IamSimulator.Archive;
using AwsCredentialReport.Tests.Export;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>The command <c>trend</c>.</summary>
public sealed class TrendTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TrendTests() => new ArchiveGenerator(Accounts: 2, Days: 5, Users: 10, Seed: 1).Write(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_report_is_a_row_in_every_format()
    {
        var csv = ToolRun.Of("trend", _folder.Path, "--format", "csv").Output.Trim().Split('\n');
        Assert.Equal(11, csv.Length);
        Assert.StartsWith("AccountId,GeneratedTime,Standard,Users,", csv[0], StringComparison.Ordinal);
        Assert.StartsWith("111122223333,2025-10-01T06:00:01Z,", csv[1], StringComparison.Ordinal);
        using var json = JsonDocument.Parse(ToolRun.Of("trend", _folder.Path, "--format", "json").Output);
        Assert.Equal(10, json.RootElement.GetArrayLength());
        Assert.Equal(JsonValueKind.Number, json.RootElement[0].GetProperty("Findings").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.RootElement[0].GetProperty("MedianDaysToFix").ValueKind);
        Assert.Contains("2025-10-05 06:00:00Z", ToolRun.Of("trend", _folder.Path).Output, StringComparison.Ordinal);
        Assert.Contains("| 123456789012 |", ToolRun.Of("trend", _folder.Path, "--format", "markdown").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Accounts_times_and_rules_are_selected()
    {
        var run = ToolRun.Of(
            "trend", _folder.Path, "--account-id", "123456789012", "--since", "2025-10-02", "--until", "2025-10-03T12:00Z", "--standard", "CIS-5.0", "--format", "csv");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["2025-10-02", "2025-10-03"], run.Output.Trim().Split('\n').Skip(1).Select(line => line.Split(',')[1][..10]));
        Assert.All(run.Output.Trim().Split('\n').Skip(1), line => Assert.Contains("CIS-5.0", line, StringComparison.Ordinal));
    }

    [Fact]
    public void An_account_that_the_archive_does_not_have_is_an_error()
    {
        var run = ToolRun.Of("trend", _folder.Path, "--account-id", "999999999999", "--account-id", "123456789012", "--format", "csv");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("has no reports of the account 999999999999.", run.Error, StringComparison.Ordinal);
        Assert.Equal(6, run.Output.Trim().Split('\n').Length);
    }

    [InProcessTheory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(140)]
    public void Account_ids_and_times_are_whole_on_every_terminal(int width)
    {
        var screen = ToolRun.OnTerminal(width, expectedExitCode: 0, "trend", _folder.Path);

        Assert.Contains("123456789012", screen, StringComparison.Ordinal);
        Assert.Contains("2025-10-05 06:00:00Z", screen, StringComparison.Ordinal);
        Assert.All(screen.Split('\n'), line => Assert.InRange(line.Length, 0, width));
    }

    [Fact]
    public void A_report_that_cannot_be_read_is_named_and_the_others_are_counted()
    {
        var report = Directory.GetFiles(_folder.Path, "credential-report_2025-10-03*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        File.WriteAllText(report, "no report");

        var run = ToolRun.Of("trend", _folder.Path, "--format", "csv");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(report, run.Error, StringComparison.Ordinal);
        Assert.Equal(10, run.Output.Trim().Split('\n').Length);
    }

    [Fact]
    public void What_cannot_be_done_is_one_sentence()
    {
        ToolRun.Of("trend", Path.Join(_folder.Path, "none")).AssertOneClearError("does not exist");
        ToolRun.Of("trend", _folder.Path, "--standard", "none").AssertOneClearError("none");
        ToolRun.Of("trend", _folder.Path, "--standard", "CIS-5.0", "--policy-path", "policy.json").AssertOneClearError("--standard");
        ToolRun.Of("trend", _folder.Path, "--account-id", "12").AssertOneClearError("12");
    }

    [Fact]
    public void The_HTML_report_of_an_audit_shows_the_trend_of_its_accounts_judged_as_the_report()
    {
        var report = Directory.GetFiles(_folder.Path, "credential-report_2025-10-05*.csv", SearchOption.AllDirectories).Single(file => file.Contains("123456789012", StringComparison.Ordinal));
        var page = Path.Join(_folder.Path, "report.html");
        string[] policy = ["--standard", "CIS-5.0"];
        ToolRun.Of(["audit", report, .. policy, "--format", "json", "--out", Path.Join(_folder.Path, "baseline.json")]);

        var run = ToolRun.Of(["audit", report, .. policy, "--out", page, "--trend", _folder.Path, "--baseline-path", Path.Join(_folder.Path, "baseline.json")]);

        Assert.True(run.ExitCode == 1, run.Error);
        var csv = ToolRun.Of(["trend", _folder.Path, "--account-id", "123456789012", .. policy, "--format", "csv"]).Output.Trim().Split('\n');
        var findings = csv.Skip(1).Reverse().Select(line => line.Split(',')).Select(cells => $"{cells[1][..10]} {cells[6]}");
        Assert.Equal(findings, HtmlReports.Parse(File.ReadAllText(page)).QuerySelectorAll("#trend tbody tr").Select(row => $"{row.Children[0].TextContent} {row.Children[4].TextContent}"));
    }

    [Fact]
    public void A_report_that_cannot_be_read_is_missing_in_the_trend_of_the_HTML_report_and_the_exit_code_is_2()
    {
        var report = Directory.GetFiles(_folder.Path, "credential-report_2025-10-03*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        var newest = Directory.GetFiles(Path.GetDirectoryName(Path.GetDirectoryName(report))!, "credential-report_2025-10-05*.csv", SearchOption.AllDirectories)[0];
        File.WriteAllText(report, "no report");
        var page = Path.Join(_folder.Path, "report.html");

        var run = ToolRun.Of("audit", newest, "--out", page, "--trend", _folder.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(report, run.Error, StringComparison.Ordinal);
        Assert.Equal(
            ["2025-10-05", "2025-10-04", "2025-10-02", "2025-10-01"],
            HtmlReports.Parse(File.ReadAllText(page)).TextsOf("#trend tbody th"));
    }

    [Fact]
    public void A_trend_that_nothing_would_show_is_refused_before_the_audit()
    {
        ToolRun.Of("audit", "--sample", "--trend", _folder.Path).AssertOneClearError("Only Html and Evidence show a trend");
        ToolRun.Of("audit", "--sample", "--trend", _folder.Path, "--out", "f.csv").AssertOneClearError("Only Html and Evidence show a trend");
        ToolRun.Of("audit", "--sample", "--trend", "none", "--out", "f.html").AssertOneClearError("none cannot be read: it does not exist");
    }
}
