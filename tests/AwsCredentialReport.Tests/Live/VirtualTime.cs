namespace AwsCredentialReport.Tests.Live;

/// <summary>
/// A clock and the one thread that lives by it: when nothing is left to do, it is the time of the next timer. Work that
/// leaves the thread would make the time wrong, and fails.
/// </summary>
internal sealed class VirtualTime : TimeProvider
{
    internal static readonly DateTimeOffset Start = new(2026, 9, 30, 6, 0, 0, TimeSpan.Zero);

    private readonly Queue<Action> _ready = new();
    private readonly PriorityQueue<VirtualTimer, (long Due, long Order)> _timers = new();
    private readonly Context _context;
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private volatile bool _wasLeft;
    private long _order;

    internal VirtualTime() => _context = new Context(this);

    internal TimeSpan Elapsed { get; private set; }

    /// <summary>How much too late a timer strikes, as on a machine that is busy.</summary>
    internal Func<TimeSpan> Lateness { get; init; } = () => TimeSpan.Zero;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Start + Elapsed;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new VirtualTimer(this, () => callback(state), dueTime);

    /// <summary>Runs until the work is done; work that waits for nothing is a hang, and fails.</summary>
    internal T Run<T>(Func<Task<T>> work)
    {
        Task<T>? task = null;
        RunUntil(() => (task ??= work()).IsCompleted);
        Assert.True(task!.IsCompleted, $"Hangs after {Elapsed}.");
#pragma warning disable VSTHRD002 // It is completed.
        return task.GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
    }

    internal void Run(Func<Task> work) => Run(async () =>
    {
        await work();
        return true;
    });

    /// <summary>Runs until that is so, or until nothing is left to wait for.</summary>
    internal void RunUntil(Func<bool> isDone)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_context);
        try
        {
            while (!isDone() && Step())
            {
                Assert.False(_wasLeft, "Work has left the thread.");
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private bool Step()
    {
        if (_ready.TryDequeue(out var next))
        {
            next();
            return true;
        }

        while (_timers.TryDequeue(out var timer, out var at))
        {
            if (timer.IsDue(at.Due))
            {
                Elapsed = TimeSpan.FromTicks(Math.Max(at.Due, Elapsed.Ticks));
                timer.Strike();
                return true;
            }
        }

        return false;
    }

    private sealed class Context(VirtualTime time) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
            if (Environment.CurrentManagedThreadId != time._thread)
            {
                time._wasLeft = true;
                return;
            }

            time._ready.Enqueue(() => d(state));
        }

        public override void Send(SendOrPostCallback d, object? state) => d(state);

        public override SynchronizationContext CreateCopy() => this;
    }

    private sealed class VirtualTimer : ITimer
    {
        private readonly VirtualTime _time;
        private readonly Action _strike;
        private long? _due;

        internal VirtualTimer(VirtualTime time, Action strike, TimeSpan dueTime)
        {
            _time = time;
            _strike = strike;
            Change(dueTime, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = null;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                _due = (_time.Elapsed + dueTime + _time.Lateness()).Ticks;
                _time._timers.Enqueue(this, (_due.Value, _time._order++));
            }

            return true;
        }

        public void Dispose() => _due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal bool IsDue(long at) => _due == at;

        internal void Strike()
        {
            _due = null;
            _strike();
        }
    }
}
