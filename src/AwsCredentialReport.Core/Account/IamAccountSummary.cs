namespace AwsCredentialReport;

/// <summary>IAM's own counts. Each is null when IAM did not return it.</summary>
public sealed record IamAccountSummary
{
    /// <summary>Gets the number of users, without the root user.</summary>
    public int? Users { get; init; }

    /// <summary>Gets the number of groups.</summary>
    public int? Groups { get; init; }

    /// <summary>Gets the number of MFA devices in use.</summary>
    public int? MfaDevicesInUse { get; init; }

    /// <summary>Gets 1 when the root user has an MFA device, else 0.</summary>
    public int? AccountMfaEnabled { get; init; }

    /// <summary>Gets 1 when the root user has an access key, else 0.</summary>
    public int? AccountAccessKeysPresent { get; init; }

    /// <summary>Gets 1 when the root user has a password, else 0.</summary>
    public int? AccountPasswordPresent { get; init; }

    /// <summary>Gets 1 when the root user has a signing certificate, else 0.</summary>
    public int? AccountSigningCertificatesPresent { get; init; }
}
