namespace AwsCredentialReport.Tests.Remediation;

/// <summary>A clock that stands until it is moved; a wait moves it, and is over at once.</summary>
internal sealed class FakeClock(DateTime start) : TimeProvider
{
    private long _ticks = start.Ticks;

    internal DateTime Now => new(_ticks, DateTimeKind.Utc);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Now);

    public override long GetTimestamp() => _ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
        {
            Advance(dueTime);
        }

        callback(state);
        return new NoTimer();
    }

    internal void Advance(TimeSpan time) => _ticks += time.Ticks;

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
