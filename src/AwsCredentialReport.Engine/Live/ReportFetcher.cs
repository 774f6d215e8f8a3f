using System.Globalization;

namespace AwsCredentialReport.Engine;

/// <summary>The observer of a fetch.</summary>
public interface IFetchObserver
{
    /// <summary>Receives the current step.</summary>
    void OnProgress(string status);

    /// <summary>Receives the reason of each wait.</summary>
    void OnWait(string text)
    {
        // The progress shows it too.
    }

    /// <summary>Receives a warning that the report is older than the maximum age.</summary>
    void OnOldReport(string text);

    /// <summary>Waits. Other accounts run in the meantime, so the wait may be longer.</summary>
    Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken);
}

/// <summary>Gets an account's report: the existing one if it is recent enough, otherwise a new one.</summary>
/// <param name="iam">The account.</param>
/// <param name="options">The maximum age and the time limit.</param>
/// <param name="observer">Receives the progress, and waits.</param>
/// <param name="clock">The time.</param>
/// <param name="jitter">Numbers from 0 to 1 that spread the requests of many accounts.</param>
public sealed class ReportFetcher(
    IIamApi iam, FetchOptions options, IFetchObserver observer, TimeProvider clock, Func<double> jitter)
{
    private const int MostBrokenCalls = 3;
    private const int MostOldResponses = 5;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    // A small account's report is ready in about two seconds.
    private TimeSpan _pause = TimeSpan.FromSeconds(2);
    private long _begun;
    private int _brokenCalls;
    private string? _lastResponse;
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
            return options.NoGenerate ? await FetchExistingAsync(both.Token) : await FetchRecentAsync(both.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw _lastResponse is null ? new ReportFetchException(
                ReportFetchProblem.TimedOut,
                Sentence.Format(Messages.IamTimedOut, Sentence.Seconds(options.Timeout)),
                Messages.IamTimedOut_Advice,
                e)
                : new ReportFetchException(
                ReportFetchProblem.TimedOut,
                Sentence.Format(Messages.ReportTimedOut, Sentence.Seconds(options.Timeout), _lastResponse),
                Messages.ReportTimedOut_Advice,
                e);
        }
    }

    private async Task<DownloadedReport> FetchExistingAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await GetAsync(cancellationToken) is { } existing)
            {
                if (AgeOf(existing) > options.MaximumAge)
                {
                    observer.OnOldReport(Sentence.Format(Messages.ExistingReportOld, Sentence.Date(existing.GeneratedTime.UtcDateTime), InWords(AgeOf(existing))));
                }

                return existing;
            }

            if (_lastResponse?.StartsWith("ReportInProgress", StringComparison.Ordinal) != true)
            {
                throw new ReportFetchException(
                    ReportFetchProblem.NoReport,
                    Sentence.Format(Messages.NoReport, _lastResponse),
                    Messages.NoReport_Advice);
            }

            await PauseAsync(Messages.StillGenerating, cancellationToken);
        }
    }

    private async Task<DownloadedReport> FetchRecentAsync(CancellationToken cancellationToken)
    {
        var existing = await GetAsync(cancellationToken);
        return existing is not null && AgeOf(existing) <= options.MaximumAge
            ? existing
            : await GenerateAsync(existing?.GeneratedTime, cancellationToken);
    }

    // Only the time of the old report is kept, because many accounts wait here at the same time.
    private async Task<DownloadedReport> GenerateAsync(DateTimeOffset? existingTime, CancellationToken cancellationToken)
    {
        var isStarted = false;
        for (var staleAnswers = 0; ;)
        {
            var state = await CallAsync(iam.GenerateCredentialReportAsync, cancellationToken);
            _lastResponse = Sentence.Format(Messages.GenerationState, state.State, state.Description is null ? null : $" ({state.Description.TrimEnd('.')})");
            observer.OnProgress(state.State == ReportGenerationState.Complete ? Messages.Downloading : Messages.Generating);
            if (state.State != ReportGenerationState.Complete)
            {
                isStarted = true;
            }
            else if (await GetAsync(cancellationToken) is { } report)
            {
                // A finished report may be returned with a delay.
                var isNew = existingTime is null || report.GeneratedTime > existingTime;
                if (isNew || !isStarted || ++staleAnswers > MostOldResponses)
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

    // The report; null when IAM has none.
    private async Task<DownloadedReport?> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            observer.OnProgress(Messages.RequestingReport);
            return await CallAsync(iam.GetCredentialReportAsync, cancellationToken);
        }
        catch (IamException e) when (e.Failure is IamFailure.ReportNotPresent or IamFailure.ReportExpired or IamFailure.ReportInProgress)
        {
            _lastResponse = e.Code ?? e.Failure.ToString();
            _brokenCalls = 0;
            return null;
        }
    }

    // A busy AWS is retried until the time limit; a failing network or an invalid response only a few times.
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
                _lastResponse = isAnswered ? $"{e.Operation} {e.Code}" : Sentence.Format(Messages.CallFailedBecause, e.Operation, e.Message);
                await PauseAsync(isAnswered ? Sentence.Format(Messages.CallReturned, e.Operation, e.Code) : _lastResponse, cancellationToken);
            }
        }
    }

    private async Task PauseAsync(string reason, CancellationToken cancellationToken)
    {
        var pause = _pause * (1 + (jitter() / 4));
        _pause = TimeSpan.FromTicks(Math.Min((_pause * 1.5).Ticks, LongestPause.Ticks));
        observer.OnWait(Sentence.Format(Messages.Retrying, reason, pause.TotalSeconds));

        // The wait for a turn among other accounts does not count: a slow reader would end the account.
        var left = InTime(_left - clock.GetElapsedTime(_since));
        _time!.CancelAfter(Timeout.InfiniteTimeSpan);
        await observer.PauseAsync(pause < left ? pause : left, cancellationToken);
        _left = InTime(left - pause);
        _since = clock.GetTimestamp();
        _time.CancelAfter(_left);
    }

    // On a busy machine the timer fires late, so the time limit is checked here too.
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
