using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Live;

/// <summary>Stopping a run and asking its driver, on real threads.</summary>
public sealed class StoppingTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dispose_in_the_middle_stops_all_work_and_waits_for_it(bool isComplete)
    {
        var connector = Connector(TimeSpan.FromMilliseconds(5));
        var run = Run(connector, 4);
        for (var i = 0; i < 60; i++)
        {
            run.Add(VirtualRun.Target(i));
        }

        if (isComplete)
        {
            run.Complete();
        }

        await CallsAsync(connector, 10);

        await Task.Run(run.Dispose).WaitAsync(Long);

        Assert.Equal(0, connector.Sessions);
        Assert.True(connector.IsDisposed);
        Assert.InRange(connector.MostAtOnce, 1, 4);
        var calls = connector.Calls;
        await Task.Delay(50);
        Assert.Equal(calls, connector.Calls);
        run.Dispose();
    }

    [Fact]
    public async Task Dispose_does_not_wait_for_a_call_that_never_ends()
    {
        var connector = Connector(TimeSpan.FromDays(1));
        var run = Run(connector, 4);
        run.Add(VirtualRun.Target(1));
        await CallsAsync(connector, 1);

        await Task.Run(run.Dispose).WaitAsync(Long);

        Assert.Equal(0, connector.Sessions);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dispose_waits_for_an_account_that_is_slow_to_stop(bool isComplete)
    {
        using var connector = new SlowConnector();
        var run = new FetchSession(_ => connector, new FetchOptions(), 4);
        run.Add(new AccountTarget());
        if (isComplete)
        {
            run.Complete();
        }

        await connector.Asked.WaitAsync(Long);
        var disposing = Task.Run(run.Dispose);
        await Task.Delay(100);
        Assert.False(disposing.IsCompleted);
        connector.GoOn();

        await disposing.WaitAsync(Long);
    }

    [Fact]
    public async Task A_taker_is_woken_by_the_last_account()
    {
        using var run = Run(new ScriptedConnector(_ => Iam(TimeSpan.Zero, new DownloadedReport(ScriptedIam.Bytes(), DateTimeOffset.UtcNow))), 2);
        run.Add(new AccountTarget());
        run.Add(new AccountTarget { ProfileName = "Bob" });
        run.Complete();

        var messages = await Task.Run(() => TakeAll(run)).WaitAsync(Long);

        Assert.Equal(2, messages.OfType<LiveReport>().Count());
        Assert.False(run.TryTake(out _));
    }

    [Fact]
    public async Task A_taker_can_be_stopped()
    {
        using var run = Run(Connector(TimeSpan.FromDays(1)), 2);
        using var stop = new CancellationTokenSource();
        run.Add(new AccountTarget());
        var taking = Task.Run(() => TakeAll(run, stop.Token));

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking.WaitAsync(Long));
    }

    [Fact]
    public async Task A_question_is_answered_by_the_driver()
    {
        using var run = Run(Connector(TimeSpan.Zero), 2);
        var asked = run.AskMfaAsync(new MfaQuestion("arn:aws:iam::123456789012:mfa/Alice", "the role Auditor"), CancellationToken.None);

        Assert.True(run.TryTake(out var message));
        var question = Assert.IsType<LiveQuestion>(message);
        Assert.Equal("arn:aws:iam::123456789012:mfa/Alice", question.Question.SerialNumber);
        question.Answer.SetResult("123456");

        Assert.Equal("123456", await asked.WaitAsync(Long));
    }

    [Fact]
    public async Task A_question_that_nobody_can_answer_is_a_failure()
    {
        using var run = Run(Connector(TimeSpan.Zero), 2);
        var asked = run.AskMfaAsync(new MfaQuestion("arn:aws:iam::123456789012:mfa/Alice", "the role Auditor"), CancellationToken.None);
        Assert.True(run.TryTake(out var message));

        ((LiveQuestion)message).Answer.SetException(new CredentialException(CredentialProblem.MfaNeeded, "Nobody is there."));

        var e = await Assert.ThrowsAsync<CredentialException>(() => asked.WaitAsync(Long));
        Assert.Equal(CredentialProblem.MfaNeeded, e.Problem);
    }

    private static async Task CallsAsync(ScriptedConnector connector, int count)
    {
        using var hang = new CancellationTokenSource(Long);
        while (connector.Calls < count)
        {
            await Task.Delay(5, hang.Token);
        }
    }

    private static List<LiveMessage> TakeAll(FetchSession run, CancellationToken stop = default)
    {
        var messages = new List<LiveMessage>();
        while (run.Take(out var message, stop))
        {
            messages.Add(message);
        }

        return messages;
    }

    private static FetchSession Run(ScriptedConnector connector, int throttleLimit) => new(_ => connector, new FetchOptions(), throttleLimit);

    // An account whose report is never ready.
    private static ScriptedConnector Connector(TimeSpan latency)
    {
        ScriptedConnector? connector = null;
        return connector = new ScriptedConnector(_ => new ScriptedIam(
            TimeProvider.System, (_, _) => ScriptedIam.Failure(IamFailure.Throttled))
        {
            Latency = () => latency,
            OnBegin = () => connector!.OnBegin(),
            OnEnd = () => connector!.OnEnd(),
        });
    }

    private static ScriptedIam Iam(TimeSpan latency, DownloadedReport report) =>
        new(TimeProvider.System, (_, _) => report) { Latency = () => latency };

    /// <summary>Hears of no cancellation while it opens an account.</summary>
    private sealed class SlowConnector : IAccountConnector
    {
        private readonly SemaphoreSlim _asked = new(0);
        private readonly SemaphoreSlim _goOn = new(0);

        internal Task Asked => _asked.WaitAsync();

        public async Task<IAccountSession> OpenAsync(AccountTarget target, CancellationToken cancellationToken)
        {
            _asked.Release();
            await _goOn.WaitAsync(CancellationToken.None);
            throw new CredentialException(CredentialProblem.NoCredentials, "There are none.");
        }

        public void Dispose() => _asked.Dispose();

        internal void GoOn() => _goOn.Release();
    }
}
