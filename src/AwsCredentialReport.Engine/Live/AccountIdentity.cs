namespace AwsCredentialReport.Engine;

/// <summary>The caller, the source of the credentials and the hosts, for the user to check the account.</summary>
public sealed record AccountIdentity
{
    /// <summary>Gets the caller's account, from AWS.</summary>
    public required string AccountId { get; init; }

    /// <summary>Gets the caller's ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>Gets AWS's id of the user or role session.</summary>
    public required string UserId { get; init; }

    /// <summary>Gets the id of the access key that signs.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>Gets a description of the source: a profile, the environment, a role.</summary>
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
        Sentence.Format(Messages.IdentityLine, Arn, AccountId, Source, AccessKeyId, Region, Shown(Iam), Through);

    /// <summary>Gets how IAM is called, in words.</summary>
    public string Through => Proxy is null ? Messages.NoProxy : Sentence.Format(Messages.ProxyAt, Shown(Proxy));

    private static string Shown(Uri url) => url.AbsoluteUri.TrimEnd('/');
}
