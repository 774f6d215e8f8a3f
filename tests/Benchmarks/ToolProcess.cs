using System.Diagnostics;

namespace AwsCredentialReport.Benchmarks;

/// <summary>One run of the command line, whose output is thrown away: its time, peak memory and exit code.</summary>
internal static class ToolProcess
{
    internal static async Task<(TimeSpan Time, long Peak, int ExitCode)> RunAsync(
        IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        // The copy beside the benchmarks shares other versions of some libraries.
        var tool = AppContext.BaseDirectory.Replace(
            Path.Combine("tests", "Benchmarks"), Path.Combine("src", "AwsCredentialReport.Tool"), StringComparison.Ordinal);
        tool = Path.Combine(tool, "iam-credential-report.dll");
        var start = new ProcessStartInfo("dotnet", [tool, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var peak = await WaitAsync(process);
        return (watch.Elapsed, peak, process.ExitCode);
    }

    // The peak can be read only while the process runs.
    private static async Task<long> WaitAsync(Process process)
    {
        var peak = 0L;
        var exit = process.WaitForExitAsync();
        while (await Task.WhenAny(exit, Task.Delay(20)) != exit)
        {
            process.Refresh();
            peak = Math.Max(peak, process.HasExited ? 0 : process.PeakWorkingSet64);
        }

        return peak;
    }
}
