using System.Runtime.InteropServices;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Holds back the signals that end a process while a change is under way: the looking is cut short, the outcome is written,
/// and then the process ends as it would have.
/// </summary>
internal sealed class EndingSignals : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop;
    private readonly ManualResetEventSlim _ended = new();
    private readonly List<PosixSignalRegistration> _registrations;

    internal EndingSignals(CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        PosixSignal[] signals = [PosixSignal.SIGHUP, PosixSignal.SIGQUIT, PosixSignal.SIGTERM];
        _registrations = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, Wait))];
    }

    internal CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        _ended.Set();
        _registrations.ForEach(registration => registration.Dispose());
        _stop.Dispose();
    }

    private void Wait(PosixSignalContext context)
    {
        try
        {
            _stop.Cancel();
            _ended.Wait(LongestWait);
        }
        catch (ObjectDisposedException)
        {
            // The change has just ended.
        }
    }
}
