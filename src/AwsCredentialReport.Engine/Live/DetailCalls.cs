using System.Collections.Concurrent;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Makes the calls for the detail, each with a slot of the session. A call that fails has no answer, and is reported once.
/// </summary>
/// <param name="session">The session, whose throttle limit applies.</param>
/// <param name="warn">Receives a warning for each operation that failed.</param>
/// <param name="stop">Stops the session.</param>
internal sealed class DetailCalls(FetchSession session, Action<string> warn, CancellationToken stop) : IDisposable
{
    private readonly CancellationTokenSource _time = new(session.Options.Timeout, session.Clock);
    private readonly ConcurrentDictionary<string, MissingDetail> _missing = new(StringComparer.Ordinal);

    /// <summary>Gets the operations without an answer.</summary>
    internal FactList<MissingDetail> Missing => new(_missing.Values.OrderBy(missing => missing.Operation, StringComparer.Ordinal));

    public void Dispose() => _time.Dispose();

    /// <summary>Makes a call.</summary>
    /// <returns>The answer; null when there is none.</returns>
    internal async Task<T?> AskAsync<T>(string operation, Func<CancellationToken, Task<T?>> call)
        where T : class
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, _time.Token);
        try
        {
            await session.Calls.TakeAsync(end.Token);
            try
            {
                return await call(end.Token);
            }
            finally
            {
                session.Calls.Release();
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            var reason = Sentence.Format(Messages.DetailTimedOut, operation, Sentence.Seconds(session.Options.Timeout));
            Miss(operation, reason, reason);
        }
        catch (Exception e) when (e is IamException or CredentialException)
        {
            Miss(operation, Reason(operation, e), string.Join(' ', FailureAdvice.Message(e), FailureAdvice.Advice(new AccountTarget(), e)));
        }

        return null;
    }

    /// <summary>Makes a call for each user, until one has no answer.</summary>
    /// <returns>The answers by user; null when a user has none.</returns>
    internal async Task<IReadOnlyDictionary<string, T>?> AskEachAsync<T>(
        string operation, IEnumerable<string> users, Func<string, CancellationToken, Task<T?>> call)
        where T : class
    {
        var remaining = new ConcurrentQueue<string>(users);
        var answers = new ConcurrentDictionary<string, T>(StringComparer.Ordinal);
        await Task.WhenAll(Enumerable.Range(0, session.ThrottleLimit).Select(_ => WorkAsync()));
        return _missing.ContainsKey(operation) ? null : answers;

        async Task WorkAsync()
        {
            while (!_missing.ContainsKey(operation) && remaining.TryDequeue(out var user))
            {
                if (await AskAsync(operation, end => call(user, end)) is { } answer)
                {
                    answers[user] = answer;
                }
            }
        }
    }

    // The same in every run: without a request id, and without the name of the caller's session.
    private static string Reason(string operation, Exception e) => e is IamException iam
        ? Sentence.Format(
            iam.Failure == IamFailure.AccessDenied ? Messages.DetailRefused : Messages.DetailFailed,
            operation,
            iam.Code ?? iam.Failure.ToString())
        : Sentence.Format(Messages.DetailFailed, operation, e.Message);

    private void Miss(string operation, string reason, string text)
    {
        if (_missing.TryAdd(operation, new MissingDetail { Operation = operation, Reason = reason }))
        {
            var call = DetailCall.Of(operation);
            var rules = call.Rules.IsEmpty ? string.Empty : Sentence.Format(Messages.DetailRules, string.Join(", ", call.Rules));
            warn(Sentence.Format(Messages.DetailCallMissing, text, call.Facts, rules));
        }
    }
}
