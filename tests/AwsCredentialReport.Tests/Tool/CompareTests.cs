using System.Text.Json;
using CsvHelper;

namespace AwsCredentialReport.Tests.Tool;

public sealed class CompareTests : IDisposable
{
    private const string OldName = "status_reports_2026-06-01T12-00-00+00-00.csv";
    private const string NewName = "status_reports_2026-06-02T12-00-00+00-00.csv";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Compare_prints_the_changes_and_exits_with_1()
    {
        var run = ToolRun.Of("compare", Write(OldName, TestRow.User().Key(200, 100, active: false)), Write(NewName, TestRow.User().Key(200, 100)));

        Assert.Equal((1, string.Empty), (run.ExitCode, run.Error));
        Assert.Contains("AccessKeyEnabled", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void No_change_exits_with_0_in_every_format()
    {
        var (old, now) = (Write(OldName, TestRow.User()), Write(NewName, TestRow.User()));

        Assert.All(["table", "json", "csv", "markdown"], format => Assert.Equal(0, ToolRun.Of("compare", old, now, "--format", format).ExitCode));
        Assert.Equal("No changes.", ToolRun.Of("compare", old, now).Output.Trim());
        Assert.Empty(ToolRun.Of("compare", old, now, "--format", "json").Findings());
    }

    [Fact]
    public void Json_is_an_array_of_named_changes()
    {
        var run = ToolRun.Of("compare", Write(OldName, TestRow.User()), Write(NewName, TestRow.User().Key(0, null)), "--format", "json");

        var change = Assert.Single(run.Findings());
        Assert.Equal("AccessKeyAdded", change.GetProperty("Change").GetString());
        Assert.Equal("2026-06-01T12:00:00Z", change.GetProperty("CredentialCreated").GetString());
        Assert.Equal(JsonValueKind.Null, change.GetProperty("OldValue").ValueKind);
        Assert.False(change.GetProperty("OnlyBecameVisible").GetBoolean());
    }

    [Fact]
    public void The_filter_decides_about_the_exit_code()
    {
        var (old, now) = (Write(OldName, TestRow.User()), Write(NewName, TestRow.User().WithoutMfa()));

        Assert.Equal(1, ToolRun.Of("compare", old, now, "--change", "mfadisabled,UserAdded").ExitCode);
        Assert.Equal(0, ToolRun.Of("compare", old, now, "--change", "UserAdded").ExitCode);
        ToolRun.Of("compare", old, now, "--change", "Mfa").AssertOneClearError("--change", "MfaDisabled");
    }

    [Fact]
    public void Reports_that_cannot_be_compared_are_one_error()
    {
        var other = TestRow.User().With(ReportColumn.Arn, "arn:aws:iam::999999999999:user/bob");
        ToolRun.Of("compare", Write(OldName, TestRow.User()), Write(NewName, other)).AssertOneClearError(TestRow.Account, "999999999999");
        ToolRun.Of("compare", Write(NewName, TestRow.User()), Write(OldName, TestRow.User())).AssertOneClearError("Exchange the two");
        ToolRun.Of("compare", Path.Join(_folder.Path, "none.csv"), Write(NewName, TestRow.User())).AssertOneClearError("none.csv");
        ToolRun.Of("compare", "-", "-").AssertOneClearError("stdin");
    }

    [Fact]
    public void A_malformed_row_is_not_a_removed_user()
    {
        var old = Write(OldName, TestRow.User("a"), TestRow.User("b"));
        var now = Write(NewName, TestRow.User("a"));
        File.AppendAllText(now, "\nb,arn:aws:iam::123456789012:user/b,2025");

        var run = ToolRun.Of("compare", old, now, "--format", "json");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("Unknown", Assert.Single(run.Findings()).GetProperty("Change").GetString());
    }

    [Fact]
    public void A_hostile_name_stays_text_in_every_format()
    {
        var (old, now) = (Write(OldName, TestRow.User()), Write(NewName, TestRow.User(), TestRow.User("=cmd|[x](y)*`<b>", "/[red]/")));

        using var cells = new CsvParser(new StringReader(ToolRun.Of("compare", old, now, "--format", "csv").Output), System.Globalization.CultureInfo.InvariantCulture);
        while (cells.Read())
        {
            Assert.DoesNotContain(cells.Record!, cell => cell.Length > 0 && "=+-@".Contains(cell[0], StringComparison.Ordinal));
        }

        Assert.Equal("=cmd|[x](y)*`<b>", ToolRun.Of("compare", old, now, "--format", "json").Findings()[0].GetProperty("UserName").GetString());
        Assert.Contains("=cmd\\|\\[x\\](y)\\*\\`&lt;b&gt; |", ToolRun.Of("compare", old, now, "--format", "markdown").Output, StringComparison.Ordinal);
        Assert.Contains("=cmd|[x](y)*`<b>", ToolRun.Of("compare", old, now).Output, StringComparison.Ordinal);
    }

    private string Write(string name, params TestRow[] rows)
    {
        var path = Path.Join(_folder.Path, name);
        File.WriteAllText(path, TestReport.Text(rows));
        return path;
    }
}
