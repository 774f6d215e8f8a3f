using System.Text.Json;
using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>The commands <c>notices</c>, and <c>disable --require-notice</c>.</summary>
public sealed class NoticesTests : IAsyncLifetime, IDisposable
{
    private readonly ToolCloud _cloud = new();

    private string Out => Path.Join(_cloud.Folder.Path, "out");

    private string Notices => Path.Join(_cloud.Folder.Path, "notices.jsonl");

    private string Owners => _cloud.Folder.Write("owners.csv", "user,owner\nBob,bob@example.com\n");

    public Task InitializeAsync() => _cloud.StartAsync();

    public Task DisposeAsync() => _cloud.StopAsync();

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public void Notices_are_written_registered_once_and_listed()
    {
        var owners = _cloud.Folder.Write("all.csv", "user,owner\n*,bob@example.com\n");
        string[] write = ["notices", "write", "--sample", "--rule", "AccessKeyNeverUsed", "--owners", owners, "--out", Out, "--record", Notices];
        var first = ToolRun.Of(write);
        Assert.Equal(1, first.ExitCode);
        Assert.Contains("Notices due: 1.", first.Output, StringComparison.Ordinal);
        Assert.Equal(["bob@example.com.md", "index.json"], Directory.EnumerateFiles(Out).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.False(File.Exists(Notices));

        var sent = Sent();
        Assert.Equal(0, sent.ExitCode);
        Assert.Contains("Credentials recorded as warned: 3.", sent.Output, StringComparison.Ordinal);
        Assert.Contains("Credentials recorded as warned: 0. In the record already: 3.", Sent().Output, StringComparison.Ordinal);
        Assert.Equal(0, ToolRun.Of(write).ExitCode);
        Assert.Empty(JsonSerializer.Deserialize<JsonElement[]>(File.ReadAllText(Path.Join(Out, "index.json")))!);

        var list = ToolRun.Of("notices", "list", "--record", Notices, "--format", "json");
        Assert.All(list.Findings(), notice => Assert.Equal("bob@example.com", notice.GetProperty("Owner").GetString()));
        Assert.Contains("bob@example.com", ToolRun.Of("notices", "list", "--record", Notices).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_judged_is_said_as_by_an_audit()
    {
        string[] write = ["notices", "write", "--sample", "--out", Out, "--record", Notices, "--rule"];
        var withoutDetail = ToolRun.Of([.. write, "AdministratorAccessKey"]);
        Assert.Equal(2, withoutDetail.ExitCode);
        Assert.Contains("Not judged, because the detail of the account is missing: AdministratorAccessKey", withoutDetail.Error, StringComparison.Ordinal);

        var early = ToolRun.Of([.. write, "AccessKeyUnused", "--as-of", "2026-01-01"]);
        Assert.NotEqual(2, early.ExitCode);
        Assert.Contains("Ages are counted to 2026-01-01", early.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disable_acts_only_on_keys_whose_owner_was_warned()
    {
        Assert.Equal(2, Disable().ExitCode);
        Write();
        await RegisterAsync(daysAgo: 27);
        Assert.Equal("WarnedTooRecently", Reason(Disable()));
        Assert.Equal(SimulatedKeyStatus.Active, _cloud.Stale.Status);

        File.Delete(Notices);
        await RegisterAsync(daysAgo: 30);
        var owners = _cloud.Folder.Write("new.csv", "user,owner\nBob,new@example.com\n");
        Assert.Equal("OwnerChanged", Reason(Disable("--owners", owners)));
        Assert.Equal("Unused", Reason(Disable("--owners", Owners)));
        Assert.Equal(SimulatedKeyStatus.Inactive, _cloud.Stale.Status);
    }

    [Theory]
    [InlineData("--notice-record-path")]
    [InlineData("--owner-path")]
    public void An_option_of_require_notice_needs_it(string option) =>
        _cloud.Run("disable", option, Owners).AssertOneClearError(option, "--require-notice");

    [Fact]
    public void Other_files_are_refused()
    {
        var other = _cloud.Folder.Write("index.json", "{}");
        ToolRun.Of("notices", "sent", other, "--record", Notices).AssertOneClearError("it is not an index of notices");
        ToolRun.Of("notices", "list", "--record", other).AssertOneClearError("it is not a notice record");
        ToolRun.Of("notices", "write", "--sample", "--out", Out, "--record", other).AssertOneClearError("it is not a notice record");
        ToolRun.Of("notices", "write", "--sample", "--out", Out, "--body-format", "Word").AssertOneClearError("--body-format", "Markdown, Html, None");
        ToolRun.Of("notices", "write", "--sample", "--out", other, "--record", Notices).AssertOneClearError("it is a file, not a folder");
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public void A_missing_notice_record_is_an_error_that_names_the_command()
    {
        ToolRun.Of("notices", "list", "--record", Notices).AssertOneClearError(Notices, "does not exist", "notices sent");
        Disable().AssertOneClearError(Notices, "does not exist", "notices sent");
    }

    [Fact]
    public void An_error_of_the_command_line_names_both_commands() =>
        ToolRun.Of("notices", "write", "--sample").AssertOneClearError("--out", "'iam-credential-report notices write --help'");

    private ToolRun Write() => _cloud.Run(
        "notices", "write", "--live", "--rule", "AccessKeyUnused", "--owners", Owners, "--out", Out, "--record", Notices);

    private ToolRun Sent() => ToolRun.Of("notices", "sent", Out, "--record", Notices);

    private ToolRun Disable(params string[] more) => _cloud.Run(
        ["disable", "--apply", "--record", _cloud.Record, "--notice-record-path", Notices, "--require-notice", "28", "--format", "json", .. more]);

    private static string? Reason(ToolRun run) => Assert.Single(run.Findings()).GetProperty("Reason").GetString();

    // The notice as if it had been made and sent earlier, when its report was.
    private async Task RegisterAsync(int daysAgo)
    {
        var now = DateTime.UtcNow.AddDays(-daysAgo);
        var notice = Assert.Single(NoticeIndex.Read(Out));
        NoticedCredential[] credentials = [notice.Credentials[0] with { ReportGeneratedTime = now, AnnouncedTime = now.Date.AddDays(29) }];
        notice = notice with { CreatedTime = now, Credentials = credentials, NoticeId = FindingIdentity.OfNotice(notice.Owner, credentials) };
        await new NoticeRecord(Notices).AddAsync(notice, now, CancellationToken.None);
    }
}
