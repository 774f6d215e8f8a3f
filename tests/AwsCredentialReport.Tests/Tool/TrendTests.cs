using System.Text.Json;
using AwsCredentialReport.IamSimulator.Archive;

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
}
