using System.Globalization;

namespace AwsCredentialReport.Engine;

/// <summary>What a fetch tells while it runs.</summary>
public interface IFetchObserver
{
    /// <summary>Is told how far the fetch is.</summary>
    void OnProgress(string status);

    /// <summary>Is told of each wait, and why.</summary>
    void OnWait(string text);

    /// <summary>Is told that the report is older than asked for.</summary>
    void OnOldReport(string text);

    /// <summary>Waits; the account lets others work meanwhile, and may wait longer until its turn comes again.</summary>
    Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken);
}

/// <summary>Gets an account's report: the one that IAM holds if it is young enough, else a new one.</summary>
/// <param name="iam">The account.</param>
/// <param name="options">How old, how long.</param>
/// <param name="observer">Who is told, and who waits.</param>
/// <param name="clock">The time.</param>
/// <param name="jitter">Numbers from 0 to 1, so that accounts do not ask in lockstep.</param>
public sealed class ReportFetcher(
    IIamApi iam, FetchOptions options, IFetchObserver observer, TimeProvider clock, Func<double> jitter)
{
    private const int MostBrokenCalls = 3;
    private const int MostStaleAnswers = 5;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    // A small account's report is ready in about two seconds.
    private TimeSpan _pause = TimeSpan.FromSeconds(2);
    private long _begun;
    private int _brokenCalls;
    private string? _last;
    private CancellationTokenSource? _time;
    private TimeSpan _left = options.Timeout;
    private long _since;

    /// <summary>Gets the report, within the time limit.</summary>
    public async Task<DownloadedReport> FetchAsync(CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(options.Timeout, clock);
        _time = time;
        _since = _begun = clock.GetTimestamp();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        try
        {
            return options.NoGenerate ? await FetchHeldAsync(both.Token) : await FetchYoungAsync(both.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw _last is null ? new ReportFetchException(
                ReportFetchProblem.TimedOut,
                Sentence.Format(Messages.IamTimedOut, Sentence.Seconds(options.Timeout)),
                Messages.IamTimedOut_Advice,
                e)
                : new ReportFetchException(
                ReportFetchProblem.TimedOut,
                Sentence.Format(Messages.ReportTimedOut, Sentence.Seconds(options.Timeout), _last),
                Messages.ReportTimedOut_Advice,
                e);
        }
    }

    private async Task<DownloadedReport> FetchHeldAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await GetAsync(cancellationToken) is { } held)
            {
                if (AgeOf(held) > options.MaximumAge)
                {
                    observer.OnOldReport(Sentence.Format(Messages.ExistingReportOld, Sentence.Date(held.GeneratedTime.UtcDateTime), InWords(AgeOf(held))));
                }

                return held;
            }

            if (_last?.StartsWith("ReportInProgress", StringComparison.Ordinal) != true)
            {
                throw new ReportFetchException(
                    ReportFetchProblem.NoReport,
                    Sentence.Format(Messages.NoReport, _last),
                    Messages.NoReport_Advice);
            }

            await PauseAsync(Messages.StillGenerating, cancellationToken);
        }
    }

    private async Task<DownloadedReport> FetchYoungAsync(CancellationToken cancellationToken)
    {
        var held = await GetAsync(cancellationToken);
        return held is not null && AgeOf(held) <= options.MaximumAge
            ? held
            : await GenerateAsync(held?.GeneratedTime, cancellationToken);
    }

    // Of the old report only its time is kept: many accounts wait here at once.
    private async Task<DownloadedReport> GenerateAsync(DateTimeOffset? heldTime, CancellationToken cancellationToken)
    {
        var isStarted = false;
        for (var staleAnswers = 0; ;)
        {
            var state = await CallAsync(iam.GenerateCredentialReportAsync, cancellationToken);
            _last = Sentence.Format(Messages.GenerationState, state.State, state.Description is null ? null : $" ({state.Description.TrimEnd('.')})");
            observer.OnProgress(state.State == ReportGenerationState.Complete ? Messages.Downloading : Messages.Generating);
            if (state.State != ReportGenerationState.Complete)
            {
                isStarted = true;
            }
            else if (await GetAsync(cancellationToken) is { } report)
            {
                // A new report that is ready may still be a moment away from where it is read.
                var isNew = heldTime is null || report.GeneratedTime > heldTime;
                if (isNew || !isStarted || ++staleAnswers > MostStaleAnswers)
                {
                    return isStarted && AgeOf(report) < clock.GetElapsedTime(_begun) + ClockTolerance ? report : WarnIfOld(report);
                }
            }

            await PauseAsync(Messages.Generating, cancellationToken);
        }
    }

    private DownloadedReport WarnIfOld(DownloadedReport report)
    {
        var age = AgeOf(report);
        if (age > options.MaximumAge)
        {
            observer.OnOldReport(Sentence.Format(
                Messages.ReportOld,
                Sentence.Date(report.GeneratedTime.UtcDateTime),
                InWords(age),
                FetchOptions.Interval.TotalHours,
                Next(report, age)));
        }

        return report;
    }

    private static string Next(DownloadedReport report, TimeSpan age) => age < FetchOptions.Interval
        ? Sentence.Format(Messages.NextReport, Sentence.Date((report.GeneratedTime + FetchOptions.Interval).UtcDateTime))
        : Messages.NextReportLate;

    // The report, or null when IAM has none to give.
    private async Task<DownloadedReport?> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            observer.OnProgress(Messages.RequestingReport);
            return await CallAsync(iam.GetCredentialReportAsync, cancellationToken);
        }
        catch (IamException e) when (e.Failure is IamFailure.ReportNotPresent or IamFailure.ReportExpired or IamFailure.ReportInProgress)
        {
            _last = e.Code ?? e.Failure.ToString();
            _brokenCalls = 0;
            return null;
        }
    }

    // What AWS has no capacity for is waited out; a network that is not there, or answers nonsense, only for a while.
    private async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var answer = await call(cancellationToken);
                _brokenCalls = 0;
                return answer;
            }
            catch (IamException e) when (e.IsTransient || e.Failure == IamFailure.LimitExceeded)
            {
                _brokenCalls = e.Failure is IamFailure.Network or IamFailure.UnreadableAnswer ? _brokenCalls + 1 : 0;
                if (_brokenCalls >= MostBrokenCalls)
                {
                    throw;
                }

                var isAnswered = e.Code is not null;
                _last = isAnswered ? $"{e.Operation} {e.Code}" : Sentence.Format(Messages.CallFailedBecause, e.Operation, e.Message);
                await PauseAsync(isAnswered ? Sentence.Format(Messages.CallReturned, e.Operation, e.Code) : _last, cancellationToken);
            }
        }
    }

    private async Task PauseAsync(string reason, CancellationToken cancellationToken)
    {
        var pause = _pause * (1 + (jitter() / 4));
        _pause = TimeSpan.FromTicks(Math.Min((_pause * 1.5).Ticks, LongestPause.Ticks));
        observer.OnWait(Sentence.Format(Messages.Retrying, reason, pause.TotalSeconds));

        // The wait for a turn among other accounts is not the account's own time: a slow reader would end it.
        var left = InTime(_left - clock.GetElapsedTime(_since));
        _time!.CancelAfter(Timeout.InfiniteTimeSpan);
        await observer.PauseAsync(pause < left ? pause : left, cancellationToken);
        _left = InTime(left - pause);
        _since = clock.GetTimestamp();
        _time.CancelAfter(_left);
    }

    // On a busy machine the timer strikes late, so that the time can be up before it says so.
    private static TimeSpan InTime(TimeSpan left) =>
        left > TimeSpan.Zero ? left : throw new OperationCanceledException();

    private TimeSpan AgeOf(DownloadedReport report) => (report.ServedTime ?? clock.GetUtcNow()) - report.GeneratedTime;

    private static string InWords(TimeSpan age) => age.TotalHours switch
    {
        < 1.5 / 60 and >= 0.5 / 60 => "1 minute",
        < 2 => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, age.TotalMinutes):0} minutes"),
        < 48 => string.Create(CultureInfo.InvariantCulture, $"{age.TotalHours:0.#} hours"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{age.TotalDays:0} days"),
    };
}
