using System.Diagnostics;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>The tool as a process of its own, its output redirected as in a pipeline.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task Without_arguments_the_sample_is_printed_as_plain_text()
    {
        var (exitCode, output) = await RunAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains("RootMfaDisabled", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task Help_is_printed()
    {
        var (exitCode, output) = await RunAsync("audit", "--help");

        Assert.Equal(0, exitCode);
        Assert.Contains("--minimum-severity", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_option_ends_in_exit_code_2()
    {
        var (exitCode, output) = await RunAsync("audit", "--sample", "--rule", "NoSuchRule");

        Assert.Equal(2, exitCode);
        Assert.Equal(string.Empty, output);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] args)
    {
        var start = ToolProgram.Start(args);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        using var hang = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var error = process.StandardError.ReadToEndAsync(hang.Token);
        var output = await process.StandardOutput.ReadToEndAsync(hang.Token);
        await error;
        await process.WaitForExitAsync(hang.Token);
        return (process.ExitCode, output);
    }
}
