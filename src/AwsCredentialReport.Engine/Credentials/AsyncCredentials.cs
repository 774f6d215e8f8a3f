using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>Credentials that take a while to make. The SDK asks for them asynchronously and, to sign, once more at once.</summary>
internal abstract class AsyncCredentials : AWSCredentials
{
    private ImmutableCredentials? _latest;

    public override ImmutableCredentials GetCredentials() =>
        _latest ?? throw new NotSupportedException("The credentials are made by an asynchronous call.");

    public sealed override async Task<ImmutableCredentials> GetCredentialsAsync() => _latest = await MakeAsync().ConfigureAwait(false);

    /// <summary>Makes the credentials, or answers those that are still good.</summary>
    protected abstract Task<ImmutableCredentials> MakeAsync();
}
