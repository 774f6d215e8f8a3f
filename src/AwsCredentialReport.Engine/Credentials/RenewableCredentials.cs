using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Keys that are fetched when they are first needed, kept, and fetched again shortly before they expire: of a role, a
/// sign-in, a process or a machine.
/// </summary>
/// <remarks>
/// The SDK's own classes look for AWSSDK.SecurityToken and .SSO in every load context of the process, quote secrets in
/// their errors, and cannot be cancelled.
/// </remarks>
/// <param name="source">The source, for a message: <c>the role arn:…</c>.</param>
/// <param name="limit">How long one fetch may take; null where a person is asked.</param>
/// <param name="fetch">Fetches the keys.</param>
internal sealed class RenewableCredentials(
    string source, TimeSpan? limit, Func<CancellationToken, Task<SessionKeys>> fetch) : AWSCredentials, IDisposable
{
    // The shortest session lasts a quarter of an hour, and a call with all its retries ends within this time.
    private static readonly TimeSpan BeforeExpiry = TimeSpan.FromMinutes(5);

    // This machine's clock may be wrong. Keys that were fetched a moment ago are used whatever it shows.
    private static readonly TimeSpan AfterFetch = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _turn = new(1);
    private SessionKeys? _keys;
    private DateTimeOffset _usableUntil;

    /// <summary>Gets the credentials that these were fetched with; null when there are none.</summary>
    internal AWSCredentials? Source { get; init; }

    // To sign, the SDK asks once more, synchronously, and the keys may have become due since it asked before.
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

    // The semaphore is left to the collector: a fetch that was given up may still release it.
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
