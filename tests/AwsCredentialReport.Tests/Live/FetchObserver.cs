using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Live;

/// <summary>Writes down what a fetch tells.</summary>
internal sealed class FetchObserver(TimeProvider clock) : IFetchObserver
{
    internal List<string> Progress { get; } = [];

    internal List<string> Waits { get; } = [];

    internal List<string> OldReports { get; } = [];

    internal List<TimeSpan> Pauses { get; } = [];

    public void OnProgress(string status) => Progress.Add(status);

    public void OnWait(string text) => Waits.Add(text);

    public void OnOldReport(string text) => OldReports.Add(text);

    public Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        Pauses.Add(pause);
        return Task.Delay(pause, clock, cancellationToken);
    }
}
