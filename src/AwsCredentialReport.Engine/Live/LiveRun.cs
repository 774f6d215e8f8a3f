using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Fetches the reports of many accounts on other threads, and hands messages to one thread. The number of accounts in
/// parallel is limited; an account that waits for IAM does not count. Finished reports wait to be taken, so memory is
/// bounded however slow that thread is.
/// </summary>
/// <remarks>
/// No await here leaves the caller's synchronization context, so that a test can run ten thousand accounts on one
/// thread in virtual time.
/// </remarks>
public sealed class LiveRun : IConnectionHost, IDisposable
{
    // Accounts that wait for IAM, per account in parallel.
    private const int WaitingPerSlot = 20;

    private static readonly TimeSpan LongestDescription = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FirstWave = TimeSpan.FromMilliseconds(250);

    private readonly IAccountConnector _connector;
    private readonly FetchOptions _options;
    private readonly TimeProvider _clock;
    private readonly Func<double> _jitter;
    private readonly Func<Func<Task>, Task> _start;
    private readonly int _throttleLimit;
    private readonly TurnQueue _begun;
    private readonly TurnQueue _calls;
    private readonly TurnQueue _untaken;
    private readonly CancellationTokenSource _stop = new();
    private readonly BlockingCollection<LiveMessage> _messages = [];
    private int _unfinished = 1;
    private int _count;
    private bool _isComplete;

    /// <summary>Prepares a run.</summary>
    /// <param name="connect">Opens accounts, with this run as the host of its connections.</param>
    /// <param name="options">The maximum age and the time limits.</param>
    /// <param name="throttleLimit">The number of accounts in parallel.</param>
    /// <param name="clock">The time; the system's when null.</param>
    /// <param name="jitter">Numbers from 0 to 1; random ones when null.</param>
    /// <param name="start">Starts the work; on the thread pool when null.</param>
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
        _calls = new TurnQueue(throttleLimit);
        _begun = new TurnQueue(throttleLimit * WaitingPerSlot);
        _untaken = new TurnQueue(throttleLimit);
        _connector = connect(this);
    }

    /// <summary>Gets how many accounts were added.</summary>
    public int Count => _count;

    /// <summary>Adds an account, which starts when its turn comes.</summary>
    public void Add(AccountTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Interlocked.Increment(ref _unfinished);
        var number = _count++;
        _ = _start(() => RunAsync(target, number));
    }

    /// <summary>Ends the adding of accounts.</summary>
    public void Complete()
    {
        if (!_isComplete)
        {
            _isComplete = true;
            Finish();
        }
    }

    /// <summary>Takes a message if there is one.</summary>
    public bool TryTake([NotNullWhen(true)] out LiveMessage? message) => AfterTake(_messages.TryTake(out message), message);

    /// <summary>Waits for the next message; false when the last account is done.</summary>
    public bool Take([NotNullWhen(true)] out LiveMessage? message, CancellationToken cancellationToken) =>
        AfterTake(_messages.TryTake(out message, Timeout.Infinite, cancellationToken), message);

    /// <inheritdoc/>
    public void Source(string text) => Post(new LiveNote(null, LiveNoteKind.Verbose, text));

    /// <inheritdoc/>
    public void Detail(string text) => Post(new LiveNote(null, LiveNoteKind.Debug, text));

    /// <inheritdoc/>
    public Task<string> AskMfaAsync(MfaQuestion question, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(new LiveQuestion(question, answer));
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
            // The run was stopped.
        }
        catch (Exception e)
        {
            // Every failure is reported: an account that fails silently would look clean.
            Post(new LiveFailure(target, e));
        }
        finally
        {
            _begun.Release();
            Finish();
        }
    }

    private void Post(LiveMessage message)
    {
        try
        {
            _messages.Add(message);
        }
        catch (InvalidOperationException)
        {
            // An abandoned call completes after the end.
        }
    }

    private bool AfterTake(bool isTaken, LiveMessage? message)
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

    /// <summary>The fetch of one account.</summary>
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
            run.Post(new LiveReport(target, report));
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

        public void OnProgress(string status) => run.Post(new LiveProgress(target, number, status));

        public void OnWait(string text) => run.Post(new LiveNote(target, LiveNoteKind.Verbose, $"{target}: {text}"));

        public void OnOldReport(string text) => run.Post(new LiveNote(target, LiveNoteKind.Warning, $"{target}: {text}"));

        public async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
        {
            ReleaseSlot();
            await Task.Delay(pause, run._clock, cancellationToken);
            await TakeSlotAsync(cancellationToken);
        }

        public void Dispose()
        {
            ReleaseSlot();
            run.Post(new LiveProgress(target, number, Status: null));
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
