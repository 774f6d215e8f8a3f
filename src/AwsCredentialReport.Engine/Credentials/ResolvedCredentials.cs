using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>Credentials, where they came from in words, and what their profile says of region and endpoint.</summary>
internal sealed record ResolvedCredentials(AWSCredentials Credentials, string Source)
{
    internal string? ProfileName { get; init; }

    /// <summary>Gets the role that the credentials are of: where it lives, IAM is asked.</summary>
    internal string? RoleArn { get; init; }

    internal string? Region { get; init; }

    internal string? IamUrl { get; init; }

    internal string? StsUrl { get; init; }

    internal bool? UseFips { get; init; }

    internal bool? UseDualStack { get; init; }
}
