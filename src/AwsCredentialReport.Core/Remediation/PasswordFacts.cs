namespace AwsCredentialReport;

/// <summary>
/// What a row or a finding tells of a console password, as plain values: what a saved finding still holds is enough.
/// </summary>
public sealed class PasswordFacts
{
    private readonly DateTime? _userCreated;
    private readonly DateTime? _set;
    private readonly DateTime? _lastUsed;
    private readonly DateTime? _reportGeneratedTime;

    /// <summary>Gets the rule that found it; null when it comes from a row.</summary>
    public string? Rule { get; init; }

    /// <summary>Gets the rule's verdict; null when it comes from a row.</summary>
    public HygieneVerdict? Verdict { get; init; }

    /// <summary>Gets whether a waiver covered the finding; null when a saved one does not tell.</summary>
    public bool? Waived { get; init; } = false;

    /// <summary>Gets whose password it is.</summary>
    public required string UserName { get; init; }

    /// <summary>Gets the user's ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>Gets the account.</summary>
    public string? AccountId { get; init; }

    /// <summary>Gets when the user was created (UTC).</summary>
    public DateTime? UserCreated { get => _userCreated; init => _userCreated = Instant.Utc(value); }

    /// <summary>Gets when the password was last set (UTC); null when the report cannot tell.</summary>
    public DateTime? Set { get => _set; init => _set = Instant.Utc(value); }

    /// <summary>Gets what is known of the password's use.</summary>
    public PasswordUse Use { get; init; }

    /// <summary>Gets the last sign-in (UTC).</summary>
    public DateTime? LastUsed { get => _lastUsed; init => _lastUsed = Instant.Utc(value); }

    /// <summary>Gets whether the row contradicts itself; null when a saved finding does not tell.</summary>
    public bool? IsInconsistent { get; init; } = false;

    /// <summary>Gets when the report was made (UTC).</summary>
    public DateTime? ReportGeneratedTime
    {
        get => _reportGeneratedTime;
        init => _reportGeneratedTime = Instant.Utc(value);
    }

    /// <summary>What a finding tells; null when it is not about a password.</summary>
    public static PasswordFacts? Of(HygieneFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.PasswordUse is not { } use || finding.UserName is not { } userName ? null : new PasswordFacts
        {
            Rule = finding.Rule,
            Verdict = finding.Verdict,
            Waived = finding.Waived,
            UserName = userName,
            Arn = finding.Arn,
            AccountId = finding.AccountId,
            UserCreated = finding.UserCreationTime,
            Set = finding.PasswordSet,
            Use = use,
            LastUsed = finding.PasswordLastUsed,
            IsInconsistent = finding.IsInconsistent,
            ReportGeneratedTime = finding.ReportGeneratedTime,
        };
    }

    /// <summary>What a row tells; null when it has no password.</summary>
    public static PasswordFacts? Of(CredentialReportEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.PasswordEnabled == false ? null : new PasswordFacts
        {
            UserName = entry.UserName,
            Arn = entry.Arn,
            AccountId = entry.AccountId,
            UserCreated = entry.UserCreationTime,
            Set = Credential.IsReadable(entry, ReportColumn.PasswordLastChanged) ? entry.PasswordSet : null,
            Use = entry.PasswordEnabled is null ? PasswordUse.Unknown : entry.PasswordUse,
            LastUsed = entry.PasswordLastUsed,
            IsInconsistent = InconsistentReportData.IsInconsistent(entry, entry.ReportAsOf),
            ReportGeneratedTime = entry.ReportGeneratedTime,
        };
    }
}
