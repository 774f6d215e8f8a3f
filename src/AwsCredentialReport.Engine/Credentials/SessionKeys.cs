using System.Xml.Linq;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>Keys, with the token and expiration of their session, if any.</summary>
internal sealed record SessionKeys(string AccessKeyId, string SecretAccessKey, string? SessionToken, DateTimeOffset? Expiration)
{
    /// <summary>The id of the key: the only part that is not a secret.</summary>
    public override string ToString() => AccessKeyId;

    internal ImmutableCredentials ToImmutable() => new(AccessKeyId, SecretAccessKey, SessionToken);

    internal AWSCredentials ToCredentials() => SessionToken is { Length: > 0 } token
        ? new SessionAWSCredentials(AccessKeyId, SecretAccessKey, token)
        : new BasicAWSCredentials(AccessKeyId, SecretAccessKey);

    /// <summary>Reads the keys from a response of STS.</summary>
    internal static SessionKeys Read(XElement result)
    {
        var keys = result.Required("Credentials");
        return new SessionKeys(
            keys.RequiredText("AccessKeyId"), keys.RequiredText("SecretAccessKey"), keys.RequiredText("SessionToken"), keys.RequiredTime("Expiration"));
    }
}
