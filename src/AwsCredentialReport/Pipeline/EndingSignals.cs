using System.Runtime.InteropServices;

namespace AwsCredentialReport.Pipeline;

/// <summary>
/// Stops a run at the signals that end the process: no other change begins, and the change that is under way is recorded
/// before the process ends as it would have.
/// </summary>
internal sealed class EndingSignals : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop;
    private readonly ManualResetEventSlim _idle = new(initialState: true);
    private readonly List<PosixSignalRegistration> _registrations;

    internal EndingSignals(CancellationTokenSource stop)
    {
        _stop = stop;
        PosixSignal[] signals = [PosixSignal.SIGHUP, PosixSignal.SIGQUIT, PosixSignal.SIGTERM];
        _registrations = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, Stop))];
    }

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    /// <summary>Makes a change, which looks at the token before it begins. A signal waits for its end.</summary>
    internal T Hold<T>(Func<T> change)
    {
        _idle.Reset();
        try
        {
            return change();
        }
        finally
        {
            _idle.Set();
        }
    }

    private void Stop(PosixSignalContext context)
    {
        try
        {
            _stop.Cancel();
            _idle.Wait(LongestWait);
        }
        catch (ObjectDisposedException)
        {
            // The run has just ended.
        }
    }
}
