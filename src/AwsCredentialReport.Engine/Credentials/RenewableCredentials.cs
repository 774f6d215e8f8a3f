using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Keys of a role, a sign-in, a process or a machine that are fetched at first use, kept, and fetched again shortly before
/// they expire.
/// </summary>
/// <remarks>
/// The SDK's own classes look for AWSSDK.SecurityToken and .SSO in every load context of the process, quote secrets in
/// their errors, and cannot be cancelled.
/// </remarks>
/// <param name="source">The source, for a message: <c>the role arn:…</c>.</param>
/// <param name="limit">The time limit of one fetch; null where the user is prompted.</param>
/// <param name="fetch">Fetches the keys.</param>
internal sealed class RenewableCredentials(
    string source, TimeSpan? limit, Func<CancellationToken, Task<SessionKeys>> fetch) : AWSCredentials, IDisposable
{
    // The shortest session lasts a quarter of an hour, and a call with all its retries ends within this time.
    private static readonly TimeSpan BeforeExpiry = TimeSpan.FromMinutes(5);

    // This machine's clock may be wrong, so keys that were just fetched are used regardless of it.
    private static readonly TimeSpan AfterFetch = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _turn = new(1);
    private SessionKeys? _keys;
    private DateTimeOffset _usableUntil;

    /// <summary>Gets the credentials that fetched these; null when there are none.</summary>
    internal AWSCredentials? Source { get; init; }

    // The SDK calls this to sign, after the asynchronous method, and the keys may have become due in between.
    [SuppressMessage("Usage", "VSTHRD002", Justification = "The work is done on another thread.")]
    public override ImmutableCredentials GetCredentials() => Task.Run(GetCredentialsAsync).GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        await _turn.WaitAsync(_stop.Token).ConfigureAwait(false);
        try
        {
            if (_keys is null || DateTimeOffset.UtcNow >= _usableUntil)
            {
                _keys = await FetchAsync().ConfigureAwait(false);
                var now = DateTimeOffset.UtcNow;
                var due = _keys.Expiration is { } end ? end - BeforeExpiry : DateTimeOffset.MaxValue;
                _usableUntil = due > now + AfterFetch ? due : now + AfterFetch;
            }

            return _keys.ToImmutable();
        }
        finally
        {
            _turn.Release();
        }
    }

    // The semaphore is not disposed: an abandoned fetch may still release it.
    public void Dispose()
    {
        _stop.Cancel();
        (Source as IDisposable)?.Dispose();
    }

    internal static CredentialException TimedOut(string source, TimeSpan limit) => new(
        CredentialProblem.NotUsable,
        Sentence.Format(Messages.CredentialsTimedOut, source, Sentence.Seconds(limit)),
        advice: Messages.CredentialsTimedOut_Advice);

    private async Task<SessionKeys> FetchAsync()
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        time.CancelAfter(limit ?? Timeout.InfiniteTimeSpan);
        try
        {
            return await fetch(time.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            throw TimedOut(source, limit ?? TimeSpan.Zero);
        }
    }
}
