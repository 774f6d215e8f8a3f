using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>Credentials, the words for their source, and where to call with them.</summary>
internal sealed record ResolvedCredentials(AWSCredentials Credentials, string Source, EndpointChooser Endpoints)
{
    /// <summary>Gets the profile; null when the source is not one.</summary>
    internal string? ProfileName { get; init; }

    /// <summary>Gets the role that the credentials are of: IAM is asked in its partition.</summary>
    internal string? RoleArn { get; init; }
}
