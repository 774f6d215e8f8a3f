using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>The role of the machine that this runs on. Last in the chain: when there is none, there is nothing.</summary>
/// <param name="open">Looks for the machine's role, which takes a call over the network.</param>
internal sealed class InstanceCredentials(Func<AWSCredentials> open) : AsyncCredentials
{
    private readonly Lazy<AWSCredentials> _instance = new(open);

    internal static InstanceCredentials OfMachine() => new(() => new InstanceProfileAWSCredentials());

    protected override async Task<ImmutableCredentials> MakeAsync()
    {
        try
        {
            var instance = await Task.Run(() => _instance.Value).ConfigureAwait(false);
            return await instance.GetCredentialsAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is AmazonClientException or HttpRequestException or IOException or InvalidOperationException or OperationCanceledException)
        {
            throw None(e);
        }
    }

    internal static CredentialException None(Exception? inner) => new(
        CredentialProblem.NoCredentials,
        "No AWS credentials were found: no parameter, no session, no environment, no default profile, no role of the machine.",
        inner,
        "Name a profile with -ProfileName (the Tool: --profile), or run Set-AWSCredential, aws configure or aws sso login.");
}
