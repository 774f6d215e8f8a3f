using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>Credentials, the description of their source, and their endpoints.</summary>
internal sealed record ResolvedCredentials(AWSCredentials Credentials, string Source, EndpointChooser Endpoints)
{
    /// <summary>Gets the profile; null when the source is not one.</summary>
    internal string? ProfileName { get; init; }

    /// <summary>Gets the role of the credentials, which selects the partition; null without a role.</summary>
    internal string? RoleArn { get; init; }
}
