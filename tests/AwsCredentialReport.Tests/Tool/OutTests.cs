using System.Text.Json;
using AwsCredentialReport.Tests.Export;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>The files that one audit writes beside what it prints.</summary>
public sealed class OutTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_audit_writes_several_formats_by_ending_or_by_name()
    {
        var run = Audit("--out", In("r.sarif"), "--out", In("r.txt=JUnit"), "--out", In("r.csv"), "--out", In("asff/=Asff"), "--asff-region", "eu-central-1");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(string.Empty, run.Error);
        Assert.Equal(ToolRun.Of("audit", "--sample").Output, run.Output);
        Assert.StartsWith("<?xml", Read("r.txt"), StringComparison.Ordinal);
        Assert.Equal(42, Read("r.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(41, Parse("r.sarif").GetProperty("runs")[0].GetProperty("results").GetArrayLength());
        Assert.Equal(41, Parse("asff/asff-123456789012-001.json").GetArrayLength());
    }

    [Fact]
    public void The_same_run_time_gives_the_same_bytes()
    {
        Audit("--out", In("a.sarif"), "--out", In("a.jsonl"), "--run-time", "2026-10-01T12:00:00Z");
        Audit("--out", In("b.sarif"), "--out", In("b.jsonl"), "--run-time", "2026-10-01T14:00:00+02:00");

        Assert.Equal(Read("a.sarif"), Read("b.sarif"));
        Assert.Equal(Read("a.jsonl"), Read("b.jsonl"));
    }

    [Fact]
    public void The_page_names_the_time_that_the_sample_was_judged_at()
    {
        Audit("--out", In("r.html"), "--as-of", "2026-06-01T00:00:00Z");

        Assert.Contains("As of</dt><dd>2026-06-01 00:00:00Z", Read("r.html"), StringComparison.Ordinal);
        Assert.Contains("121 days after", Read("r.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_looked_at_is_not_called_clean()
    {
        Assert.Equal(0, Audit("--rule", "AccessKeyUnused", "--minimum-severity", "High", "--out", In("r.html"), "--out", In("s.md=GitHub")).ExitCode);

        Assert.Contains("No High or worse", Read("r.html"), StringComparison.Ordinal);
        Assert.Contains("only findings of High or worse were looked at", Read("r.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("label severity medium", Read("r.html"), StringComparison.Ordinal);
        Assert.Contains("Only findings of High or worse were looked at.", Read("s.md"), StringComparison.Ordinal);
        Assert.DoesNotContain("| Medium |", Read("s.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_with_an_equals_sign_is_a_path()
    {
        Directory.CreateDirectory(In("date=2026-10-01"));
        Audit("--out", In("date=2026-10-01/r.json"));

        Assert.Equal(41, Parse("date=2026-10-01/r.json").GetArrayLength());
    }

    [Theory]
    [InlineData("There is no format 'Junitt'", "r.xml=Junitt")]
    [InlineData("belongs to no format", "r.txt")]
    [InlineData("is a folder", "out/")]
    [InlineData("Asff needs the Region", "r.asff.json")]
    [InlineData("twice", "r.csv", "--out", "r.csv")]
    [InlineData("is not a supported version of OCSF", "r.jsonl", "--ocsf-version", "2.0.0")]
    [InlineData("'Mars' is not an AWS Region", "r.asff.json", "--asff-region", "Mars")]
    [InlineData("relative to the root of the repository", "r.sarif", "--sarif-artifact", "/x.csv")]
    [InlineData("--run-time takes an ISO 8601 date", "r.sarif", "--run-time", "now")]
    public void What_cannot_be_written_is_an_error_before_the_audit(string message, params string[] args) =>
        Audit(["--out", .. args]).AssertOneClearError(message);

    [WindowsTheory]
    [InlineData("NUL=Csv", "NUL cannot be written: Windows reserves this name for a device.")]
    [InlineData("aux.csv", "aux.csv cannot be written: Windows reserves this name for a device.")]
    [InlineData("reports/con.html", "con.html cannot be written: Windows reserves this name for a device.")]
    [InlineData("r.csv:old.csv", "Windows would hide it in a stream of another file")]
    [InlineData("at-06:00.html", "its name contains a colon")]
    [InlineData("r.csv", "twice", "--out", "R.CSV")]
    public void On_Windows_devices_streams_and_other_letter_cases_are_errors_before_the_audit(string path, string message, params string[] more) =>
        Audit(["--out", path, .. more]).AssertOneClearError(message);

    [WindowsFact]
    public void A_drive_is_its_current_folder()
    {
        var drive = Path.GetPathRoot(Environment.CurrentDirectory)!.TrimEnd('\\');
        var file = Path.GetFullPath("asff-123456789012-001.json");
        try
        {
            Assert.Equal(string.Empty, Audit("--out", drive + "=Asff", "--asff-region", "eu-central-1").Error);
            Assert.True(File.Exists(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_an_error_and_the_others_are_written()
    {
        _folder.Write("file", "x");
        var run = Audit("--out", In("file/r.csv"), "--out", In("r.csv"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("file/r.csv cannot be written", run.Error.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.True(File.Exists(In("r.csv")));
    }

    [LinuxFact]
    public void A_pipe_is_an_error_before_the_audit_and_a_link_is_followed()
    {
        _folder.MakePipe("pipe");
        _folder.Link("pipe.html", "pipe");
        _folder.Link("loop.html", "loop.html");
        _folder.Write("old.html", "old");
        _folder.Link("link.html", "old.html");

        Audit("--out", In("r.csv"), "--out", In("pipe=Json")).AssertOneClearError("pipe cannot be written: it is not a regular file.");
        Audit("--out", In("r.csv"), "--out", In("pipe.html")).AssertOneClearError("pipe.html cannot be written: it is not a regular file.");
        Audit("--out", In("r.csv"), "--out", In("loop.html")).AssertOneClearError("loop.html cannot be written: ");
        Audit("--out", In("link.html"), "--out", In("old.html")).AssertOneClearError("twice");
        Assert.False(File.Exists(In("r.csv")));
        Assert.Equal(1, Audit("--out", In("link.html")).ExitCode);
        Assert.StartsWith("<!DOCTYPE html>", Read("old.html"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("old.html", new FileInfo(In("link.html")).LinkTarget);
    }

    [Fact]
    public void A_report_that_cannot_be_read_writes_no_file()
    {
        var run = ToolRun.Of("audit", In("none.csv"), "--out", In("r.sarif"));

        Assert.Equal(2, run.ExitCode);
        Assert.False(File.Exists(In("r.sarif")));
    }

    [Fact]
    public void A_row_that_cannot_be_read_is_told_in_the_file()
    {
        var report = _folder.Write("status_reports_2026-09-30T06-00-00+00-00.csv", TestReport.Text(TestRow.Root()) + "\nbroken,row");
        ToolRun.Of("audit", report, "--out", In("r.sarif"));

        var invocation = Parse("r.sarif").GetProperty("runs")[0].GetProperty("invocations")[0];
        Assert.False(invocation.GetProperty("executionSuccessful").GetBoolean());
        Assert.Contains("line 3", invocation.GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void GitHub_gets_annotations_on_stdout_and_the_summary_in_its_file()
    {
        var summary = _folder.Write("step", "before\n");
        var run = In("GITHUB_ACTIONS", "audit", "--sample", "--out", $"{summary}=GitHub");

        Assert.Equal(7, Lines(run.Output).Count(line => line.StartsWith("::error title=", StringComparison.Ordinal)));
        Assert.StartsWith("before\n### Credential hygiene: 41 findings open", Read("step"), StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_go_to_stderr_where_stdout_is_a_document()
    {
        var run = In("TF_BUILD", "audit", "--sample", "--format", "json", "--out", In("summary.md=AzureDevOps"));

        Assert.Equal(41, run.Findings().Count);
        Assert.Contains($"##vso[task.uploadsummary]{In("summary.md")}", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GITHUB_ACTIONS", "table")]
    [InlineData("GITHUB_ACTIONS", "csv")]
    [InlineData("GITHUB_ACTIONS", "json")]
    [InlineData("TF_BUILD", "table")]
    [InlineData("TF_BUILD", "csv")]
    [InlineData("TF_BUILD", "markdown")]
    [InlineData("TF_BUILD", "json")]
    public void What_is_printed_under_an_agent_is_no_command(string agent, string format)
    {
        var rows = ExportCases.HostileWords.Where(word => word[0] > '\0' && !word.Contains('\n', StringComparison.Ordinal)).SelectMany(word => new[]
        {
            TestRow.User(word).Key(created: 100, used: 80),
            TestRow.User("bob", $"/{word}/").Key(created: 100).With(ReportColumn.AccessKey1LastUsedDate, word),
        });
        var report = _folder.Write("##vso[a.b]_::x.csv", TestReport.Text(rows) + "\nbroken,row");
        var run = In(agent, "audit", report, "--format", format, "--waiver-path", HostileWaivers());

        Assert.All(Lines(run.Output), line => Assert.False(AgentRules.IsCommand(line), line));
        Assert.All(Lines(run.Error), line => Assert.False(AgentRules.IsCommand(line), line));
        Assert.NotEmpty(run.Error);
        if (format == "json")
        {
            Assert.Contains(run.Findings(), finding => finding.GetProperty("Arn").GetString()?.Contains("/##vso[task", StringComparison.Ordinal) == true);
        }
    }

    private static ToolRun In(string agent, params string[] args) =>
        ToolRun.WithEnvironment(new Dictionary<string, string>(StringComparer.Ordinal) { [agent] = "true" }, args);

    private static string[] Lines(string text) => text.Split('\n', '\r');

    private string HostileWaivers() => _folder.Write("waivers.json", JsonSerializer.Serialize(ExportCases.HostileWords
        .Where(word => !string.IsNullOrWhiteSpace(word))
        .Select(word => new { user = "bob", rule = "WaiverUnused", owner = word, reason = word + "\n" + word, expires = "2020-01-01" })));

    private ToolRun Audit(params string[] args) => ToolRun.Of(["audit", "--sample", .. args]);

    private string In(string name) => Path.Combine(_folder.Path, name);

    private string Read(string name) => File.ReadAllText(In(name));

    private JsonElement Parse(string name) => JsonSerializer.Deserialize<JsonElement>(Read(name));
}
