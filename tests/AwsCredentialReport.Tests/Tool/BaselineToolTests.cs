using System.Globalization;
using System.Text.Json;

namespace AwsCredentialReport.Tests.Tool;

/// <summary><c>audit --baseline</c>, and the gate on new findings.</summary>
public sealed class BaselineToolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_night_without_new_findings_ends_in_exit_code_0()
    {
        var yesterday = Save(Stale("bob"), Stale("eve"));

        var same = Audit([Stale("bob"), Stale("eve")], "--baseline", yesterday, "--fail-on", "new");
        var worse = Audit([Stale("bob"), Stale("eve"), Stale("new")], "--baseline", yesterday, "--fail-on", "New");
        var any = Audit([Stale("bob")], "--baseline", yesterday);

        Assert.Equal((0, 1, 1), (same.ExitCode, worse.ExitCode, any.ExitCode));
        Assert.Equal(string.Empty, same.Error);
    }

    [Fact]
    public void The_table_and_the_counts_show_what_is_new_and_fixed()
    {
        var yesterday = Save(Stale("kept"), Stale("fixed"));

        var run = Audit([Stale("kept"), TestRow.User("fixed"), Stale("added")], "--baseline", yesterday);

        Assert.Contains("1 new, 1 fixed, 1 unchanged", run.Output, StringComparison.Ordinal);
        Assert.Contains("Since", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"added .*Fail\s+New", run.Output);
        Assert.Matches(@"kept .*Fail\s+2026-06-01", run.Output);
        Assert.Matches(@"fixed .*Fixed", run.Output);
    }

    [InProcessFact]
    public void The_list_of_a_narrow_terminal_says_since_when_and_counts_by_rule_below_the_findings()
    {
        var yesterday = Save(Stale("kept"), Stale("fixed"));

        var screen = ToolRun.OnTerminal(
            70, "audit", Report([Stale("kept"), TestRow.User("fixed"), Stale("added")]), "--rule", nameof(AccessKeyUnused), "--baseline", yesterday);

        Assert.Matches("kept: AccessKey1, [0-9]+ days, since 2026-06-01\n", screen);
        Assert.Matches("added: AccessKey1, [0-9]+ days, New\n", screen);
        Assert.Matches("Findings .*\n  by rule .*\nSince baseline ", screen);
    }

    [Fact]
    public void The_JSON_of_a_run_is_the_baseline_of_the_next()
    {
        var first = Audit([Stale("bob"), Stale("eve")], "--format", "json");
        var second = Audit([Stale("bob"), TestRow.User("eve")], "--baseline-path", _folder.Write("1.json", first.Output), "--format", "json");
        var third = Audit([Stale("bob"), TestRow.User("eve")], "--baseline-path", _folder.Write("2.json", second.Output), "--format", "json");

        Assert.Equal(["Unchanged", "Fixed"], second.Findings().Select(State));
        Assert.Equal(["Unchanged"], third.Findings().Select(State));
        Assert.Equal("2026-06-01T12:00:00Z", third.Findings().Single().GetProperty("FirstSeen").GetString());
    }

    [Fact]
    public void A_gate_on_new_findings_needs_a_baseline()
    {
        var run = Audit([Stale("bob")], "--fail-on", "new");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--fail-on New needs --baseline-path", run.Error, StringComparison.Ordinal);
        Assert.Contains("--fail-on takes Any, New, not 'old'", Audit([Stale("bob")], "--fail-on", "old").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_that_is_none_ends_in_exit_code_2()
    {
        foreach (var text in (string[])["", "{}", "[{}]", "[{"])
        {
            var run = Audit([Stale("bob")], "--baseline", _folder.Write("bad.json", text), "--fail-on", "new");

            Assert.Equal(2, run.ExitCode);
            Assert.Contains("bad.json", run.Error, StringComparison.Ordinal);
            Assert.Equal(string.Empty, run.Output);
        }
    }

    [Fact]
    public void What_is_not_compared_is_counted_on_stderr()
    {
        var yesterday = Save(Stale("bob"));

        var run = Audit([TestRow.User("bob")], "--baseline", yesterday, "--parameter", "AccessKeyUnused.MaximumUnusedDays=60");

        Assert.Contains("neither unchanged nor fixed: the rule ran with other parameters", run.Error, StringComparison.Ordinal);
        Assert.Contains("0 new, 0 fixed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void In_Turkish_the_result_is_the_same()
    {
        var yesterday = Save(Stale("bob"));
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            var run = Audit([Stale("bob")], "--baseline", yesterday, "--fail-on", "new", "--format", "json");

            Assert.Equal((0, "Unchanged"), (run.ExitCode, State(run.Findings().Single())));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string? State(JsonElement finding) => finding.GetProperty("BaselineState").GetString();

    private static TestRow Stale(string name) => TestRow.User(name).Key(created: 200, used: 100);

    private string Save(params TestRow[] rows) => _folder.Write("yesterday.json", Audit(rows, "--format", "json").Output);

    private string Report(TestRow[] rows) => _folder.Write("status_reports_2026-06-01T12-00-00+00-00.csv", TestReport.Text(rows));

    private ToolRun Audit(TestRow[] rows, params string[] options) =>
        ToolRun.Of(["audit", Report(rows), "--rule", nameof(AccessKeyUnused), .. options]);
}
