namespace AwsCredentialReport;

/// <summary>A credential in one report.</summary>
/// <param name="Active">Whether it is active; null when the report cannot be read here.</param>
/// <param name="IsUseKnown">Whether the report shows the last use, or that there was none.</param>
/// <param name="LastUse">The last use.</param>
internal sealed record StateInReport(bool? Active, bool IsUseKnown, CredentialUse LastUse);

/// <summary>The state of a credential at a time.</summary>
internal sealed record StateVerdict(bool? Existed, bool? Active, CredentialStateBasis Basis, string Evidence);
