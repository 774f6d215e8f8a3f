using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>A role's session, renewed from its source shortly before it ends.</summary>
/// <remarks>
/// The SDK's own class looks for AWSSDK.SecurityToken by name in every load context of the process, so that it breaks
/// beside AWS Tools, and signs for whatever region the environment names.
/// </remarks>
internal sealed class RoleCredentials : RefreshingAWSCredentials
{
    // The shortest session is a quarter of an hour; a call with all its retries is done in this time.
    private static readonly TimeSpan BeforeTheEnd = TimeSpan.FromMinutes(5);

    private readonly Func<CancellationToken, Task<SessionKeys>> _assume;
    private readonly IDisposable _client;
    private readonly CancellationTokenSource _stop = new();

    internal RoleCredentials(AWSCredentials? source, Func<CancellationToken, Task<SessionKeys>> assume, IDisposable client)
    {
        Source = source;
        _assume = assume;
        _client = client;
        PreemptExpiryTime = BeforeTheEnd;
    }

    /// <summary>Gets the credentials that the role was assumed with.</summary>
    internal AWSCredentials? Source { get; }

    /// <summary>Gets whether a person is asked for a code to assume the role.</summary>
    internal bool AsksSomebody { get; init; }

    /// <summary>Asks whoever must be asked, before the time for the calls begins to run.</summary>
    internal async Task AskAsync(CancellationToken cancellationToken)
    {
        if (Source is RoleCredentials source)
        {
            await source.AskAsync(cancellationToken).ConfigureAwait(false);
        }

        if (AsksSomebody)
        {
            await this.GetKeysAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // To sign, the SDK asks once more, at once, and the session may have become due since it asked before.
    [SuppressMessage("Usage", "VSTHRD002", Justification = "The work is another thread's.")]
    protected override CredentialsRefreshState GenerateNewCredentials() => Task.Run(GenerateNewCredentialsAsync).GetAwaiter().GetResult();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var keys = await _assume(_stop.Token).ConfigureAwait(false);
        return new CredentialsRefreshState(
            new ImmutableCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken), keys.Expiration.UtcDateTime);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Cancel();
            _stop.Dispose();
            _client.Dispose();
        }

        base.Dispose(disposing);
    }
}
