using System.Diagnostics;
using System.Text;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>How a program ended; a null exit code is that of a hang.</summary>
internal sealed record ChildResult(int? ExitCode, string Output, string Error)
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    internal static async Task<ChildResult> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, TimeSpan limit)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = environment["HOME"],
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = new StringBuilder();
        var error = new StringBuilder();
        var reading = Task.WhenAll(ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, error));
        using var hang = new CancellationTokenSource(limit);
        int? exitCode = null;
        try
        {
            await process.WaitForExitAsync(hang.Token);
            exitCode = process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        // A grandchild may keep the pipes open: what has come by then is enough.
        await Task.WhenAny(reading, Task.Delay(LastWords));
        return new ChildResult(exitCode, Text(output), Text(error));
    }

    private static async Task ReadAsync(StreamReader reader, StringBuilder text)
    {
        try
        {
            var buffer = new char[4096];
            int read;
            while ((read = await reader.ReadAsync(buffer)) > 0)
            {
                lock (text)
                {
                    text.Append(buffer, 0, read);
                }
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or IOException or InvalidOperationException)
        {
            // The process has been disposed, see LastWords.
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
