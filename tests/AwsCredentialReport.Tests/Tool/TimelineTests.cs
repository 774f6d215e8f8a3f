using System.Text.Json;
using AwsCredentialReport.Tests.History;

namespace AwsCredentialReport.Tests.Tool;

/// <summary><c>timeline</c> and <c>compare --archive</c>.</summary>
public sealed class TimelineTests : IDisposable
{
    private readonly HistoryOfArchive _history = new();

    private string Archive => _history.Archive.Folder;

    public TimelineTests()
    {
        _history.Add(0, TestRow.Root(), new LifeRow("bob", -400).Key(1, -20, -1).Row);
        _history.Add(1, TestRow.Root(), new LifeRow("bob", -400).Key(1, -20, 0.7, active: false).Row);
    }

    public void Dispose() => _history.Dispose();

    [Fact]
    public void Compare_archive_prints_the_changes_and_exits_with_1()
    {
        var run = ToolRun.Of("compare", "--archive", Archive, "--format", "json");

        Assert.Equal((1, string.Empty), (run.ExitCode, run.Error));
        Assert.Equal("AccessKeyDisabled", Assert.Single(run.Findings()).GetProperty("Change").GetString());
        Assert.Equal(0, ToolRun.Of("compare", "--archive", Archive, "--until", "2026-09-01").ExitCode);
        Assert.Equal(0, ToolRun.Of("compare", "--archive", Archive, "--change", "UserAdded").ExitCode);
    }

    [Fact]
    public void A_report_that_cannot_be_read_is_named_and_the_changes_are_printed()
    {
        _history.Archive.Write("archive/" + TestArchive.Day(TestArchive.Alice, 2, TestArchive.NameOf(2)), "x"u8.ToArray());

        var run = ToolRun.Of("compare", "--archive", Archive);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("AccessKeyDisabled", run.Output, StringComparison.Ordinal);
        Assert.Contains(TestArchive.NameOf(2), run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_reports_and_an_archive_exclude_each_other()
    {
        ToolRun.Of("compare").AssertOneClearError("OLD", "--archive");
        ToolRun.Of("compare", "a.csv").AssertOneClearError("OLD", "--archive");
        ToolRun.Of("compare", "a.csv", "b.csv", "--archive", Archive).AssertOneClearError("OLD", "--archive");
        ToolRun.Of("compare", "a.csv", "b.csv", "--since", "2026-01-01").AssertOneClearError("--since");
        ToolRun.Of("compare", "--archive", Archive + "x").AssertOneClearError("does not exist");
        ToolRun.Of("compare", "--archive", Archive, "--account-id", "999999999999").AssertOneClearError("999999999999");
    }

    [Fact]
    public void A_creation_second_that_no_credential_has_is_an_error()
    {
        Assert.Equal(0, ToolRun.Of("timeline", Archive, "--credential-created", "2026-09-10T06:00:00Z").ExitCode);

        var run = ToolRun.Of("timeline", Archive, "--credential-created", "2026-09-10T06:00:01Z");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("created at 2026-09-10 06:00:01Z", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Timeline_at_prints_the_state_of_every_credential()
    {
        var run = ToolRun.Of("timeline", Archive, "--at", "2026-09-30T18:00:00Z", "--user-name", "BOB", "--format", "json");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        var key = Assert.Single(run.Findings());
        Assert.Equal(JsonValueKind.Null, key.GetProperty("Active").ValueKind);
        Assert.Equal((true, false), (key.GetProperty("ActiveBefore").GetBoolean(), key.GetProperty("ActiveAfter").GetBoolean()));
        Assert.Equal("ReportsDiffer", key.GetProperty("Basis").GetString());
        Assert.Contains("unknown", ToolRun.Of("timeline", Archive, "--at", "2026-09-30T18:00:00Z").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Timeline_of_a_user_and_of_a_key_print_events()
    {
        var user = ToolRun.Of("timeline", Archive, "--user-name", "bob", "--format", "json").Findings();
        var key = ToolRun.Of("timeline", Archive, "--credential-created", "2026-09-10T06:00:00Z", "--format", "json").Findings();

        Assert.Equal(["UserAdded", "AccessKeyAdded", "AccessKeyUsed", "AccessKeyUsed", "AccessKeyDisabled"], user.Select(Event));
        Assert.Equal(user.Skip(1).Select(Event), key.Select(Event));
        Assert.Contains("AccessKeyDisabled", ToolRun.Of("timeline", Archive, "--user-name", "bob").Output, StringComparison.Ordinal);
        Assert.StartsWith("HappenedTime,Event,", ToolRun.Of("timeline", Archive, "--user-name", "bob", "--format", "csv").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void One_question_at_a_time_and_a_user_that_exists()
    {
        ToolRun.Of("timeline", Archive).AssertOneClearError("--at", "--user-name");
        ToolRun.Of("timeline", Archive, "--at", "2026-09-30", "--since", "2026-09-01").AssertOneClearError("--since");
        var run = ToolRun.Of("timeline", Archive, "--user-name", "nobody");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("nobody", run.Error, StringComparison.Ordinal);
    }

    private static string? Event(JsonElement item) => item.GetProperty("Event").GetString();
}
