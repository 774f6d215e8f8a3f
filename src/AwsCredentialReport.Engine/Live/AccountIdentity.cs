namespace AwsCredentialReport.Engine;

/// <summary>Whose credentials are used and where: everything a user needs to see that it is the right account.</summary>
public sealed record AccountIdentity
{
    /// <summary>Gets the account that AWS says the caller is in.</summary>
    public required string AccountId { get; init; }

    /// <summary>Gets the caller's ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>Gets AWS's id of the user or role session.</summary>
    public required string UserId { get; init; }

    /// <summary>Gets the id of the access key that signs.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>Gets the words for the source: a profile, the environment, a role.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the profile; null when the source is not one.</summary>
    public required string? ProfileName { get; init; }

    /// <summary>Gets the region that decides on the partition.</summary>
    public required string Region { get; init; }

    /// <summary>Gets the URL of IAM.</summary>
    public required Uri Iam { get; init; }

    /// <summary>Gets the URL of STS.</summary>
    public required Uri Sts { get; init; }

    /// <summary>Gets the proxy that IAM is called through, without its password; null when it is called directly.</summary>
    public required Uri? Proxy { get; init; }

    /// <summary>All in one line.</summary>
    public override string ToString() =>
        $"As {Arn} (account {AccountId}), from {Source}, access key {AccessKeyId}, region {Region}, IAM at {Shown(Iam)}, {Through}.";

    /// <summary>Gets how IAM is called, in words.</summary>
    public string Through => Proxy is null ? "no proxy" : $"proxy {Shown(Proxy)}";

    private static string Shown(Uri url) => url.AbsoluteUri.TrimEnd('/');
}
