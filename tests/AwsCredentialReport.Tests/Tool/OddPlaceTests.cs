using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>Files of others, folders without permission, names without characters, and streams that cannot be written.</summary>
public sealed class OddPlaceTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [LinuxTheory]
    [SupportedOSPlatform("linux")]
    [InlineData(OwnerOnly)]
    [InlineData(OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupWrite)]
    public void A_file_that_is_replaced_keeps_its_permissions(UnixFileMode mode)
    {
        var file = _folder.Write("r.html", "old");
        File.SetUnixFileMode(file, mode);

        Assert.Equal(1, Audit("--out", file).ExitCode);

        Assert.Equal(mode, File.GetUnixFileMode(file));
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_of_a_step_is_appended_to_the_file_that_others_have_open()
    {
        var file = _folder.Write("summary.md", "# Before\n");
        using (var open = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
        {
            Audit("--out", file + "=GitHub");
            open.Seek(0, SeekOrigin.End);
            open.Write("# Behind\n"u8);
        }

        var text = File.ReadAllText(file);
        Assert.StartsWith("# Before\n### Credential hygiene", text, StringComparison.Ordinal);
        Assert.EndsWith("# Behind\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_is_not_replaced_by_its_findings()
    {
        var report = _folder.Write("report.csv", TestReport.Text(TestRow.Root(), TestRow.User("bob").Key(used: 300)));
        var link = Path.Combine(_folder.Path, "link.csv");
        var before = File.ReadAllText(report);
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(link, report);
            ToolRun.Of("audit", report, "--out", link).AssertOneClearError(link, "one of the files that this run reads");
        }

        ToolRun.Of("audit", Path.Combine(_folder.Path, "*.csv"), "--out", report).AssertOneClearError(report, "one of the files that this run reads");

        Assert.Equal(before, File.ReadAllText(report));
    }

    [Fact]
    public void No_file_of_the_run_is_replaced()
    {
        var report = _folder.Write("all/report.csv", TestReport.Text(TestRow.Root(), TestRow.User("bob").Key(used: 300)));
        var waivers = _folder.Write("waivers.json", "[]");
        var owners = _folder.Write("owners.csv", "user,owner\nbob,ops\n");
        var policy = _folder.Write("policy.json", "{}");
        string[] options = ["--waiver-path", waivers, "--owner-path", owners, "--policy-path", policy];
        var targets = new List<string> { waivers, owners, policy };
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "linked"), Path.GetDirectoryName(report)!);
            targets.Add(Path.Combine(_folder.Path, "linked", "report.csv"));
        }
        else
        {
            targets.AddRange([report.ToUpperInvariant(), @"\\?\" + Path.GetFullPath(report)]);
        }

        var before = targets.ConvertAll(File.ReadAllText);
        Assert.All(targets, target => ToolRun.Of(["audit", report, .. options, "--out", target + "=Csv"]).AssertOneClearError(target, "one of the files that this run reads"));

        Assert.Equal(before, targets.ConvertAll(File.ReadAllText));
    }

    [Fact]
    public void A_report_in_a_folder_is_not_replaced_by_the_file_of_a_format()
    {
        var report = _folder.Write("credential-hygiene.csv", TestReport.Text(TestRow.Root(), TestRow.User("bob").Key(used: 300)));
        var before = File.ReadAllText(report);
        var run = ToolRun.Of("audit", report, "--out", _folder.Path + "/=Csv");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("is one of the files that", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(report));
    }

    [Fact]
    public void A_file_of_one_format_is_not_replaced_by_another()
    {
        var twice = new[] { ("z.zip", "z.zip.sha256=Json"), ("owners/=OwnerMarkdown", "owners/=OwnerHtml") };

        Assert.All(twice, pair =>
        {
            var run = ToolRun.Of("audit", "--sample", "--out", Path.Combine(_folder.Path, pair.Item1), "--out", Path.Combine(_folder.Path, pair.Item2));
            Assert.Equal(2, run.ExitCode);
            Assert.Contains("twice", run.Error, StringComparison.Ordinal);
        });
        Assert.Contains("\"no-owner.md\"", File.ReadAllText(Path.Combine(_folder.Path, "owners", "index.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_without_its_root_user_is_not_called_clean()
    {
        var report = _folder.Write("report.csv", TestReport.Text(TestRow.User("bob").Password()));
        string[] names = ["r.html", "r.md", "s.md=GitHub", "r.sarif"];
        var run = ToolRun.Of(["audit", report, "--as-of", "2026-06-01T12:00:00Z", .. names.SelectMany(name => new[] { "--out", Path.Combine(_folder.Path, name) })]);

        Assert.Equal(0, run.ExitCode);
        Assert.All(names, name => Assert.Contains("no row of the root user", File.ReadAllText(Path.Combine(_folder.Path, name.Split('=')[0])), StringComparison.Ordinal));
        Assert.Contains("<p class=\"word\">Incomplete</p>", File.ReadAllText(Path.Combine(_folder.Path, "r.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--waiver-path", """[{"user":"a\ud800b","owner":"x","reason":"y","expires":"2027-01-01"}]""")]
    [InlineData("--owner-path", """[{"user":"a\ud800b","owner":"x"}]""")]
    [InlineData("--policy-path", """{"standard":"\ud800"}""")]
    public void Half_a_character_in_a_file_is_an_error_about_the_file(string option, string text)
    {
        var file = _folder.Write("half.json", text);

        ToolRun.Of("audit", "--sample", option, file).AssertOneClearError(file, "half of a surrogate pair");
    }

    // In code page 1252, as Excel saves "CSV", both owners would become "m\uFFFDller@example.com".
    [Theory]
    [InlineData("--owner-path", "user;owner\r\nalice;müller@example.com\r\nbob;möller@example.com\r\n")]
    [InlineData("--waiver-path", """[{"user":"a","owner":"müller","reason":"y","expires":"2027-01-01"}]""")]
    [InlineData("--policy-path", """{"sections":[{"name":"müller"}]}""")]
    public void A_file_that_is_not_utf8_is_an_error_about_the_file(string option, string text)
    {
        var file = _folder.Write("ansi.csv", Encoding.Latin1.GetBytes(text));

        ToolRun.Of("audit", "--sample", option, file).AssertOneClearError(file, "not UTF-8");
    }

    [Fact]
    public void A_lone_carriage_return_stays_in_its_cell()
    {
        var report = _folder.Write("cr.csv", TestReport.Text(TestRow.Root(), TestRow.User("\"a\r=HYPERLINK(1)\"").Key(used: 300)));
        var output = ToolRun.Of("audit", report, "--rule", "AccessKeyUnused", "--format", "csv").Output;

        Assert.Contains("\"a\r=HYPERLINK(1)\"", output, StringComparison.Ordinal);
        Assert.DoesNotContain(",a\r=HYPERLINK(1)", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('\uFFFE')]
    [InlineData('\uFFFF')]
    public void A_name_with_what_is_no_character_is_shown(char letter)
    {
        var report = _folder.Write("odd.csv", TestReport.Text(TestRow.Root(), TestRow.User($"a{letter}b").Key(used: 300)));

        var run = ToolRun.Of("audit", report, "--rule", "AccessKeyUnused");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("a\uFFFDb", run.Output, StringComparison.Ordinal);
    }

    [LinuxTheory]
    [InlineData("2>/dev/full")]
    [InlineData("2>&-")]
    public async Task A_stderr_that_cannot_be_written_does_not_end_the_run_and_is_not_in_stdout(string redirection)
    {
        var start = InShell(redirection, "audit", "--sample", "no-such-file.csv");
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;

        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(2, process.ExitCode);
        Assert.Equal(string.Empty, output);
    }

    [LinuxTheory]
    [InlineData(">/dev/full", "No space left")]
    [InlineData(">&-", "cannot be written")]
    public async Task A_stdout_that_cannot_be_written_is_an_error_that_says_so(string redirection, string reason)
    {
        var start = InShell(redirection, "audit", "--sample");
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;

        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(2, process.ExitCode);
        Assert.StartsWith("The output cannot be written: ", error, StringComparison.Ordinal);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static ProcessStartInfo InShell(string redirection, params string[] args) =>
        new("/bin/sh", ["-c", $"\"$@\" {redirection}", "sh", .. ToolProgram.Command, .. args]) { UseShellExecute = false };

    private static ToolRun Audit(params string[] args) => ToolRun.Of(["audit", "--sample", .. args]);
}
