namespace AwsCredentialReport;

/// <summary>The account whose policies are judged. The ARN of a resource contains both.</summary>
/// <param name="Partition">The partition, such as <c>aws-us-gov</c>.</param>
/// <param name="AccountId">The account id of twelve digits.</param>
public sealed record PolicyAccount(string Partition, string AccountId);
