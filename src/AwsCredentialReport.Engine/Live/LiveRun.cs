using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Fetches the reports of many accounts. Work runs on other threads; whoever drives takes messages on its own. At most
/// so many accounts are talked to at once: one that waits for IAM lets the next go on. Reports wait to be taken, so
/// that memory stays bounded however slow the taker is.
/// </summary>
/// <remarks>
/// No await here leaves the caller's synchronization context, so that a test can run ten thousand accounts on one
/// thread in virtual time.
/// </remarks>
public sealed class LiveRun : IConnectionHost, IDisposable
{
    // Accounts that wait for IAM beside those that are talked to.
    private const int WaitingPerSlot = 20;

    private static readonly TimeSpan LongestDescription = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FirstWave = TimeSpan.FromMilliseconds(250);

    private readonly IAccountConnector _connector;
    private readonly FetchOptions _options;
    private readonly TimeProvider _clock;
    private readonly Func<double> _jitter;
    private readonly Func<Func<Task>, Task> _start;
    private readonly int _throttleLimit;
    private readonly Slots _begun;
    private readonly Slots _calls;
    private readonly Slots _untaken;
    private readonly CancellationTokenSource _stop = new();
    private readonly BlockingCollection<LiveMessage> _messages = [];
    private int _unfinished = 1;
    private int _count;
    private bool _isComplete;

    /// <summary>Prepares a run.</summary>
    /// <param name="connect">Opens accounts, with this run as the host of its connections.</param>
    /// <param name="options">How old a report may be, how long an account may take.</param>
    /// <param name="throttleLimit">How many accounts are talked to at once.</param>
    /// <param name="clock">The time; the system's when null.</param>
    /// <param name="jitter">Numbers from 0 to 1; random ones when null.</param>
    /// <param name="start">Where work is done; on the thread pool when null.</param>
    [SuppressMessage("Security", "CA5394", Justification = "Spreads requests over time; nothing secret.")]
    public LiveRun(
        Func<IConnectionHost, IAccountConnector> connect,
        FetchOptions options,
        int throttleLimit,
        TimeProvider? clock = null,
        Func<double>? jitter = null,
        Func<Func<Task>, Task>? start = null)
    {
        ArgumentNullException.ThrowIfNull(connect);
        _options = options;
        _throttleLimit = throttleLimit;
        _clock = clock ?? TimeProvider.System;
        _jitter = jitter ?? Random.Shared.NextDouble;
        _start = start ?? Task.Run;
        _calls = new Slots(throttleLimit);
        _begun = new Slots(throttleLimit * WaitingPerSlot);
        _untaken = new Slots(throttleLimit);
        _connector = connect(this);
    }

    /// <summary>Gets how many accounts were added.</summary>
    public int Count => _count;

    /// <summary>Adds an account; its work begins as soon as its turn comes.</summary>
    public void Add(AccountTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Interlocked.Increment(ref _unfinished);
        var number = _count++;
        _ = _start(() => RunAsync(target, number));
    }

    /// <summary>Says that no more accounts come.</summary>
    public void Complete()
    {
        if (!_isComplete)
        {
            _isComplete = true;
            Finish();
        }
    }

    /// <summary>Takes a message if there is one.</summary>
    public bool TryTake([NotNullWhen(true)] out LiveMessage? message) => Took(_messages.TryTake(out message), message);

    /// <summary>Waits for the next message; false when the last account is done.</summary>
    public bool Take([NotNullWhen(true)] out LiveMessage? message, CancellationToken cancellationToken) =>
        Took(_messages.TryTake(out message, Timeout.Infinite, cancellationToken), message);

    /// <inheritdoc/>
    public void Source(string text) => Tell(new LiveNote(null, LiveNoteKind.Verbose, text));

    /// <inheritdoc/>
    public void Detail(string text) => Tell(new LiveNote(null, LiveNoteKind.Debug, text));

    /// <inheritdoc/>
    public Task<string> AskMfaAsync(MfaQuestion question, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        Tell(new LiveQuestion(question, answer));
        return answer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Stops all work and waits until it has stopped.</summary>
    public void Dispose()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        _stop.Cancel();
        Complete();
        while (_messages.TryTake(out _, Timeout.Infinite))
        {
        }

        _connector.Dispose();
    }

    private async Task RunAsync(AccountTarget target, int number)
    {
        try
        {
            await _begun.TakeAsync(_stop.Token);
            using var account = new Account(this, target, number);
            await account.FetchAsync(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Whoever drives has stopped.
        }
        catch (Exception e)
        {
            // Whatever it is, it is told: an account that fails without a word would look clean.
            Tell(new LiveFailure(target, e));
        }
        finally
        {
            _begun.Release();
            Finish();
        }
    }

    private void Tell(LiveMessage message)
    {
        try
        {
            _messages.Add(message);
        }
        catch (InvalidOperationException)
        {
            // A call that was given up answers after the end.
        }
    }

    private bool Took(bool isTaken, LiveMessage? message)
    {
        if (message is LiveReport)
        {
            _untaken.Release();
        }

        return isTaken;
    }

    private void Finish()
    {
        if (Interlocked.Decrement(ref _unfinished) == 0)
        {
            _messages.CompleteAdding();
        }
    }

    /// <summary>One account's turn.</summary>
    private sealed class Account(LiveRun run, AccountTarget target, int number) : IFetchObserver, IDisposable
    {
        private bool _hasSlot;

        public async Task FetchAsync(CancellationToken stop)
        {
            await TakeSlotAsync(stop);
            if (number > 0 && number < run._throttleLimit)
            {
                await Task.Delay(FirstWave * number / run._throttleLimit, run._clock, stop);
            }

            OnProgress(Messages.SigningIn);
            using var session = await run._connector.OpenAsync(target, stop);
            if (run._options.ShowsIdentity)
            {
                OnWait(await DescribeAsync(session, run._clock, stop));
            }

            var fetcher = new ReportFetcher(session.Iam, run._options, this, run._clock, run._jitter);
            var downloaded = await fetcher.FetchAsync(stop);
            var report = FetchedReport.Check(target, downloaded, downloaded.ServedTime ?? run._clock.GetUtcNow());
            OnWait(Sentence.Format(Messages.ReportGenerated, report.AccountId, Sentence.Date(report.GeneratedTime.UtcDateTime)));
            await run._untaken.TakeAsync(stop);
            run.Tell(new LiveReport(target, report));
        }

        // Without STS the report is still fetched.
        private static async Task<string> DescribeAsync(IAccountSession session, TimeProvider clock, CancellationToken stop)
        {
            using var time = new CancellationTokenSource(LongestDescription, clock);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, time.Token);
            try
            {
                return (await session.GetIdentityAsync(both.Token)).ToString();
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                return Sentence.Format(Messages.CallerTimedOut, Sentence.Seconds(LongestDescription));
            }
            catch (IamException e) when (e.Failure is not (IamFailure.InvalidCredentials or IamFailure.ExpiredCredentials))
            {
                return Sentence.Format(Messages.CallerUnknown, FailureAdvice.Message(e));
            }
        }

        public void OnProgress(string status) => run.Tell(new LiveProgress(target, number, status));

        public void OnWait(string text) => run.Tell(new LiveNote(target, LiveNoteKind.Verbose, $"{target}: {text}"));

        public void OnOldReport(string text) => run.Tell(new LiveNote(target, LiveNoteKind.Warning, $"{target}: {text}"));

        public async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
        {
            ReleaseSlot();
            await Task.Delay(pause, run._clock, cancellationToken);
            await TakeSlotAsync(cancellationToken);
        }

        public void Dispose()
        {
            ReleaseSlot();
            run.Tell(new LiveProgress(target, number, Status: null));
        }

        private void ReleaseSlot()
        {
            if (_hasSlot)
            {
                _hasSlot = false;
                run._calls.Release();
            }
        }

        private async Task TakeSlotAsync(CancellationToken cancellationToken)
        {
            await run._calls.TakeAsync(cancellationToken);
            _hasSlot = true;
        }
    }
}
