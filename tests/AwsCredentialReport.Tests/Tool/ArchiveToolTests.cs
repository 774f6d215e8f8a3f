using System.Text.Json;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>The commands about an archive, and <c>fetch --archive</c>.</summary>
public sealed class ArchiveToolTests : IAsyncLifetime, IDisposable
{
    private readonly ToolCloud _cloud = new();

    private string Archive => Path.Combine(_cloud.Folder.Path, "archive");

    public Task InitializeAsync() => _cloud.StartAsync();

    public Task DisposeAsync() => _cloud.StopAsync();

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public void Fetch_keeps_the_report_in_the_archive_and_nowhere_else()
    {
        var run = _cloud.Run("fetch", "--archive", Archive);

        Assert.Equal(0, run.ExitCode);
        var file = run.Output.Trim();
        Assert.StartsWith(Path.Combine(Archive, "account=" + ToolCloud.AccountId), file, StringComparison.Ordinal);
        Assert.Equal(_cloud.ReportText, File.ReadAllText(file));
        using var list = JsonDocument.Parse(ToolRun.Of("archive", "list", Archive, "--format", "json").Output);
        Assert.Contains("user/Auditor", Assert.Single(list.RootElement.EnumerateArray()).GetProperty("callerArn").GetString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_cloud.Folder.Path));
    }

    [Fact]
    public void Reports_are_added_listed_and_verified()
    {
        var file = _cloud.Folder.Write("status_reports_2026-10-02T06-00-00+00-00.csv", _cloud.ReportText);

        Assert.Equal(0, ToolRun.Of("archive", "add", Archive, file).ExitCode);
        Assert.Contains("(already in the archive)", ToolRun.Of("archive", "add", Archive, file).Output, StringComparison.Ordinal);
        var list = ToolRun.Of("archive", "list", Archive, "--at", "2026-10-03");
        Assert.Contains("2026-10-02 06:00:00Z", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-10-02", ToolRun.Of("archive", "list", Archive, "--at", "2026-10-01").Output, StringComparison.Ordinal);
        Assert.Equal(0, ToolRun.Of("archive", "verify", Archive).ExitCode);

        File.AppendAllText(Directory.GetFiles(Archive, "credential-report*", SearchOption.AllDirectories).Single(), "x");
        var verify = ToolRun.Of("archive", "verify", Archive);
        Assert.Equal(1, verify.ExitCode);
        Assert.Contains("was changed", verify.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_that_the_archive_does_not_have_is_an_error()
    {
        _cloud.Run("fetch", "--archive", Archive);

        var run = ToolRun.Of("archive", "list", Archive, "--account-id", "999999999999", "--format", "csv");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("has no reports of the account 999999999999.", run.Error, StringComparison.Ordinal);
        ToolRun.Of("archive", "list", Archive, "--account-id", "999999999999").AssertOneClearError("999999999999");
    }

    [Fact]
    public void What_cannot_be_done_is_one_sentence()
    {
        var file = _cloud.Folder.Write("report.csv", _cloud.ReportText);

        ToolRun.Of("archive", "add", Archive, file).AssertOneClearError("report.csv is not known");
        ToolRun.Of("archive", "list", Archive).AssertOneClearError("does not exist");
        ToolRun.Of("archive", "verify", Archive).AssertOneClearError("does not exist");
        ToolRun.Of("archive", "list", Archive, "--at", "yesterday").AssertOneClearError("--at", "yesterday");
        ToolRun.Of("archive", "list", Archive, "--at", "2026-10-01", "--newest", "1").AssertOneClearError("--at cannot be combined");
        ToolRun.Of("archive", "list", Archive, "--account-id", "12").AssertOneClearError("12");
    }
}
