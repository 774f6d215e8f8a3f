using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using System.Text.RegularExpressions;

namespace AwsCredentialReport.Tests.Module;

/// <summary>A pwsh that runs the suites of a class one after another. A start per suite would take longer than most suites.</summary>
public sealed partial class PesterSession : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private readonly StringBuilder _errors = new();
    private Process? _process;
    private NamedPipeServerStream? _pipe;

    public void Dispose()
    {
        _pipe?.Dispose();
        if (_process?.WaitForExit(TimeSpan.FromSeconds(30)) == false)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process?.Dispose();
    }

    internal async Task AssertPassesAsync(string suite)
    {
        Assert.True(PowerShellHost.Missing is null, PowerShellHost.Missing);

        var (ending, output) = await RunAsync(suite);

        Assert.True(PassingEnd().IsMatch(ending), $"{suite} ended with '{ending}'.\n{Failures(output)}");
    }

    private async Task<(string Ending, List<string> Output)> RunAsync(string suite)
    {
        using var hang = new CancellationTokenSource(Longest);
        if (_process is null)
        {
            await StartAsync(hang.Token);
        }

        if (_pipe!.IsConnected)
        {
            await _pipe.WriteAsync(Encoding.UTF8.GetBytes(suite + "\n"), hang.Token);
        }

        var output = new List<string>();
        try
        {
            while (await _process!.StandardOutput.ReadLineAsync(hang.Token) is { } line)
            {
                output.Add(line);
                if (AnyEnd().IsMatch(line))
                {
                    return (line, output);
                }
            }
        }
        catch (OperationCanceledException)
        {
            _process!.Kill(entireProcessTree: true);
            output.Add($"It was stopped after {Longest}.");
        }

        // The next suite has a new process.
        _process = null;
        lock (_errors)
        {
            return ("no result", [.. output, _errors.ToString()]);
        }
    }

    private async Task StartAsync(CancellationToken hang)
    {
        var name = $"pester-{Guid.NewGuid():N}";
        _pipe?.Dispose();
        _pipe = new NamedPipeServerStream(name, PipeDirection.Out, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        _process = new Process { StartInfo = PowerShellHost.StartInfo("-File", PesterSuites.PathOf("Invoke-Tests.ps1"), "-Fresh", "-Pipe", name) };
        _process.ErrorDataReceived += (_, e) =>
        {
            lock (_errors)
            {
                _errors.Append(e.Data).Append('\n');
            }
        };
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginErrorReadLine();

        // A pwsh that does not load the script ends without a connection.
        await await Task.WhenAny(_pipe.WaitForConnectionAsync(hang), _process.WaitForExitAsync(hang));
    }

    // All but what passed, and of that the end.
    private static string Failures(List<string> output) =>
        string.Join('\n', output.Where(line => !line.TrimStart().StartsWith("[+]", StringComparison.Ordinal)).TakeLast(80));

    [GeneratedRegex(@"^Pester: \d+ passed, \d+ failed, \d+ skipped$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AnyEnd();

    [GeneratedRegex(@"^Pester: [1-9]\d* passed, 0 failed, \d+ skipped$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PassingEnd();
}
