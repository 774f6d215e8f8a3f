namespace AwsCredentialReport;

/// <summary>A change of an account between two of its reports.</summary>
public sealed class CredentialReportChange
{
    /// <summary>Gets the name of the change.</summary>
    public required CredentialChange Change { get; init; }

    /// <summary>Gets whether it is a change of the configuration or a use.</summary>
    public CredentialChangeKind Kind => Change switch
    {
        CredentialChange.Unknown => CredentialChangeKind.Unknown,
        CredentialChange.PasswordUsed or CredentialChange.AccessKeyUsed or CredentialChange.RootUsed => CredentialChangeKind.Activity,
        _ => CredentialChangeKind.Configuration,
    };

    /// <summary>Gets the severity of the change.</summary>
    public HygieneSeverity Severity => ChangeSeverity.Of(this);

    /// <summary>Gets the account; null when the rows do not contain it.</summary>
    public string? AccountId { get; init; }

    /// <inheritdoc cref="CredentialReportInfo.AccountName"/>
    public string? AccountName { get; init; }

    /// <summary>Gets the user's name in the newer report, or in the older one when it was removed; null for the report as a whole.</summary>
    public string? UserName { get; init; }

    /// <inheritdoc cref="CredentialReportEntry.SafeUserName"/>
    public string? SafeUserName => UserName is null ? null : CsvText.Protect(UserName);

    /// <summary>Gets the user's ARN in the same report.</summary>
    public string? Arn { get; init; }

    /// <summary>Gets when the user was created, which distinguishes it from an earlier user of the same name.</summary>
    public DateTime? UserCreationTime { get; init; }

    /// <summary>Gets the credential. An access key has no number, because keys move from slot 2 to slot 1.</summary>
    public CredentialKind Credential { get; init; }

    /// <summary>Gets when the access key or certificate was created: with its user, that identifies it.</summary>
    public DateTime? CredentialCreated { get; init; }

    /// <summary>Gets the value in the older report; null when there was none.</summary>
    public string? OldValue { get; init; }

    /// <summary>Gets the value in the newer report; null when there is none.</summary>
    public string? NewValue { get; init; }

    /// <summary>Gets the time of the change (UTC), where a date in the report shows it; null: between the two reports.</summary>
    public DateTime? HappenedTime { get; init; }

    /// <summary>Gets when the older report was generated (UTC).</summary>
    public required DateTime OlderReportTime { get; init; }

    /// <summary>Gets when the newer report was generated (UTC).</summary>
    public required DateTime NewerReportTime { get; init; }

    /// <summary>Gets the reason why a use is a change; null for every other change.</summary>
    public CredentialUseReason? UseReason { get; init; }

    /// <summary>Gets the whole days between this use and the use before; null when there was none or for every other change.</summary>
    public int? IdleDays { get; init; }

    /// <summary>Gets whether the use happened before the older report, which did not show it yet.</summary>
    public bool OnlyBecameVisible => Kind == CredentialChangeKind.Activity && HappenedTime <= OlderReportTime;

    /// <summary>Gets one sentence about the change.</summary>
    public required string Evidence { get; init; }

    internal bool IsRoot { get; init; }

    /// <inheritdoc/>
    public override string ToString() => UserName is null ? $"{Change}" : $"{Change}: {UserName} {Credential}";
}
