using System.Diagnostics;
using System.Globalization;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>A signal in the middle of a change: its outcome is written before the process ends, and no other change is made.</summary>
public sealed class SignalTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly ToolCloud _cloud = new();

    public Task InitializeAsync() => _cloud.StartAsync();

    public Task DisposeAsync() => _cloud.StopAsync();

    public void Dispose() => _cloud.Dispose();

    [LinuxTheory]
    [InlineData("HUP")]
    [InlineData("QUIT")]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_in_a_change_leaves_its_outcome(string signal)
    {
        _cloud.AddStale("Carol");
        using var process = Start();
        var looks = 0;
        var isCutShort = new TaskCompletionSource();
        _cloud.Server.Options.BeforeAction = async request =>
        {
            if (request.Action != "ListAccessKeys" || _cloud.Server.Count("UpdateAccessKey") == 0)
            {
                return;
            }

            // The first look at the change has no answer: the signal cuts it short, and a last look comes.
            if (Interlocked.Increment(ref looks) > 1)
            {
                isCutShort.TrySetResult();
                return;
            }

            using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            await isCutShort.Task.WaitAsync(Longest);
        };

        var output = process.StandardOutput.ReadToEndAsync();
        using var hang = new CancellationTokenSource(Longest);
        await process.WaitForExitAsync(hang.Token);

        var acts = (await ActionRecordReader.ReadAsync(_cloud.Record, TimeProvider.System, hang.Token)).Acts;
        Assert.Equal((1, 1), (acts.Length, _cloud.Server.Count("UpdateAccessKey")));
        Assert.Equal(RecordedOutcome.Done, acts[0].Outcome);
        Assert.Equal(2, process.ExitCode);
        Assert.Contains("Disabled", await output, StringComparison.Ordinal);
    }

    private Process Start()
    {
        // A test run in the background of a shell ignores INT and QUIT, and its children would inherit that.
        var start = new ProcessStartInfo(
            "env", ["--default-signal", .. ToolProgram.Command, "disable", "--apply", "--endpoint-url", _cloud.Server.Endpoint.AbsoluteUri, "--record-path", _cloud.Record])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in _cloud.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment.Remove("AWS_SESSION_TOKEN");
        return Process.Start(start)!;
    }
}
