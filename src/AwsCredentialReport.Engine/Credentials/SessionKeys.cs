using System.Xml.Linq;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>Keys, with their session's token and end where they have one.</summary>
internal sealed record SessionKeys(string AccessKeyId, string SecretAccessKey, string? SessionToken, DateTimeOffset? Expiration)
{
    /// <summary>The id of the key: the only part that is not a secret.</summary>
    public override string ToString() => AccessKeyId;

    internal ImmutableCredentials ToImmutable() => new(AccessKeyId, SecretAccessKey, SessionToken);

    internal AWSCredentials ToCredentials() => SessionToken is { Length: > 0 } token
        ? new SessionAWSCredentials(AccessKeyId, SecretAccessKey, token)
        : new BasicAWSCredentials(AccessKeyId, SecretAccessKey);

    /// <summary>Reads the keys of an answer of STS.</summary>
    internal static SessionKeys Read(XElement result)
    {
        var keys = result.Needed("Credentials");
        return new SessionKeys(
            keys.NeededText("AccessKeyId"), keys.NeededText("SecretAccessKey"), keys.NeededText("SessionToken"), keys.NeededTime("Expiration"));
    }
}
