namespace AwsCredentialReport.IamSimulator.State;

/// <summary>A clock that stands still until it is told to go on.</summary>
public sealed class SimulatedClock(DateTimeOffset now) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
