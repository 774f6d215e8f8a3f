namespace AwsCredentialReport;

/// <summary>A policy that applies to a user.</summary>
/// <param name="Name">The policy's name.</param>
/// <param name="Arn">Its ARN; null for an inline policy.</param>
/// <param name="Document">Its JSON, decoded; null for a policy of AWS, which is judged by its ARN.</param>
/// <param name="ThroughGroup">The group that has the policy; null when the user has it directly.</param>
public sealed record PolicyGrant(string Name, string? Arn, string? Document, string? ThroughGroup);
