using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Documents;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Reports;

/// <summary>Paths that Windows does not keep as files.</summary>
public sealed class WindowsNameTests
{
    [Theory]
    [InlineData(@"\\.\NUL", "Windows reserves this name for a device")]
    [InlineData(@"\\.\aux", "Windows reserves this name for a device")]
    [InlineData(@"\\.\NUL\", "Windows reserves this name for a device")]
    [InlineData(@"\\.\C:", "Windows reserves this name for a device")]
    [InlineData(@"C:\reports\r.csv:old", "its name contains a colon, so Windows would hide it in a stream of another file")]
    [InlineData(@"C:\reports\06:00.csv", "its name contains a colon, so Windows would hide it in a stream of another file")]
    [InlineData(@"C:\reports\r.csv", null)]
    [InlineData(@"C:\nullable.csv", null)]
    [InlineData(@"C:\", null)]
    [InlineData(@"\\server\share\r.csv", null)]
    [InlineData(@"\\?\C:\reports\r.csv", null)]
    [InlineData(@"\\.\C:\", null)]
    [InlineData(@"\\.\C:\reports\r.csv", null)]
    public void A_full_path_of_Windows_is_a_file_a_device_or_a_stream(string fullPath, string? problem) =>
        Assert.Equal(problem, WindowsName.ProblemOf(fullPath));

    [LinuxTheory]
    [InlineData("aux.csv")]
    [InlineData("06:00.csv")]
    [InlineData("/dev/null")]
    public void Elsewhere_they_are_names_like_others(string path) => Assert.Null(WindowsName.Problem(path));

    [WindowsTheory]
    [InlineData("NUL")]
    [InlineData("nul")]
    [InlineData("CON")]
    [InlineData("aux.csv")]
    [InlineData(@"C:\Windows\prn")]
    [InlineData(@"sub\com1.csv")]
    public void A_device_is_neither_read_nor_written(string path)
    {
        const string Reason = "Windows reserves this name for a device";

        Assert.Equal(Reason, WindowsName.Problem(path));
        ToolRun.Of("audit", path).AssertOneClearError(path, Reason);
        ToolRun.Of("audit", "--sample", "--policy-path", path).AssertOneClearError(path, Reason);
        ToolRun.Of("fetch", "--out-file", path).AssertOneClearError(path, Reason);
        ToolRun.Of("disable", "--record-path", path).AssertOneClearError(path, Reason);
        ToolRun.Of("disabled", "--record-path", path).AssertOneClearError(path, Reason);
        ToolRun.Of("notices", "list", "--record-path", path).AssertOneClearError(path, Reason);
        ToolRun.Of("verify", path).AssertOneClearError(path, Reason);
        ToolRun.Of("archive", "add", "archive", path).AssertOneClearError(path, Reason);
    }

    [WindowsTheory]
    [InlineData("a<b.csv")]
    [InlineData("a|b.csv")]
    public void A_name_that_Windows_does_not_know_is_an_error_without_the_temporary_file(string path)
    {
        var run = ToolRun.Of("audit", "--sample", "--out", path);

        // The table of the findings comes first, so stdout is not empty.
        Assert.Equal(2, run.ExitCode);
        var error = Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Contains($"{path} cannot be written", error, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", error, StringComparison.Ordinal);
    }

    [WindowsTheory]
    [InlineData(@"con\r.csv")]
    [InlineData(@"sub\aux.d\r.csv")]
    [InlineData(@"nul\sub\r.csv")]
    public void A_folder_with_the_name_of_a_device_is_refused(string path)
    {
        const string Reason = "Windows reserves this name for a device";
        var report = Directory.GetFiles(Repository.PathOf("samples", "history"))[0];

        ToolRun.Of("audit", "--sample", "--out", path).AssertOneClearError(path, Reason);
        ToolRun.Of("fetch", "--out-file", path).AssertOneClearError(path, Reason);
        ToolRun.Of("disable", "--record-path", path).AssertOneClearError(path, Reason);
        ToolRun.Of("archive", "add", path, report).AssertOneClearError(Reason);
    }
}
