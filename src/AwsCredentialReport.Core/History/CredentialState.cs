namespace AwsCredentialReport;

/// <summary>A credential at a time, as the reports before and after it show.</summary>
public sealed class CredentialState
{
    /// <summary>Gets the time (UTC).</summary>
    public required DateTime At { get; init; }

    /// <summary>Gets the account.</summary>
    public string? AccountId { get; init; }

    /// <inheritdoc cref="CredentialReportInfo.AccountName"/>
    public string? AccountName { get; init; }

    /// <summary>Gets the user's name in the report before, or in the report after if the user is only there.</summary>
    public required string UserName { get; init; }

    /// <inheritdoc cref="CredentialReportEntry.SafeUserName"/>
    public string SafeUserName => CsvText.Protect(UserName);

    /// <summary>Gets the user's ARN in the same report.</summary>
    public required string Arn { get; init; }

    /// <summary>Gets when the user was created, which distinguishes it from another user of the same name.</summary>
    public DateTime? UserCreationTime { get; init; }

    /// <summary>Gets whether the user had an MFA device; null: unknown.</summary>
    public bool? MfaActive { get; init; }

    /// <summary>Gets the credential. An access key has no number, because keys move from slot 2 to slot 1.</summary>
    public required CredentialKind Credential { get; init; }

    /// <summary>Gets when the access key or certificate was created, or the password last set; null: unknown.</summary>
    public DateTime? CredentialCreated { get; init; }

    /// <summary>Gets whether the credential existed at the time; null: unknown.</summary>
    public bool? Existed { get; init; }

    /// <summary>Gets whether the credential was active at the time; null: unknown.</summary>
    public bool? Active { get; init; }

    /// <summary>Gets whether it is active in the report before; null: the report does not show it.</summary>
    public bool? ActiveBefore { get; init; }

    /// <summary>Gets whether it is active in the report after; null: the report does not show it.</summary>
    public bool? ActiveAfter { get; init; }

    /// <summary>Gets the last use in the report before (UTC); null: none, or unknown.</summary>
    public DateTime? LastUsedKnownBefore { get; init; }

    /// <summary>Gets the last use in the report after (UTC); null: none, or unknown.</summary>
    public DateTime? LastUsedKnownAfter { get; init; }

    /// <summary>Gets whether the report after shows a use that the report before does not; null: unknown.</summary>
    public bool? UsedBetween { get; init; }

    /// <summary>Gets the file of the report before: the newest one at or before the time; null when there is none.</summary>
    public string? ReportBefore { get; init; }

    /// <summary>Gets when that report was generated (UTC).</summary>
    public DateTime? ReportBeforeTime { get; init; }

    /// <summary>Gets the file of the report after: the oldest one after the time; null when there is none.</summary>
    public string? ReportAfter { get; init; }

    /// <summary>Gets when that report was generated (UTC).</summary>
    public DateTime? ReportAfterTime { get; init; }

    /// <summary>Gets what the state rests on.</summary>
    public required CredentialStateBasis Basis { get; init; }

    /// <summary>Gets the state, the uses and what is not known, in sentences.</summary>
    public required string Evidence { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{UserName} {Credential}: {ChangeText.State(Active) ?? "unknown"}";
}
