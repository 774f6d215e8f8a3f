namespace AwsCredentialReport;

/// <summary>What a row or a finding tells of a console password.</summary>
public sealed class PasswordFacts : CredentialFacts
{
    private readonly DateTime? _set;

    /// <summary>Gets when the password was last set (UTC); null when the report cannot tell.</summary>
    public DateTime? Set { get => _set; init => _set = Instant.Utc(value); }

    /// <summary>Gets what is known of the password's use.</summary>
    public PasswordUse Use { get; init; }

    /// <inheritdoc/>
    private protected override string? MissingOfCredential =>
        Use is PasswordUse.Unknown or PasswordUse.NoPassword ? "whether there is a password, and whether it was ever used"
        : Use == PasswordUse.Used && LastUsed is null ? "when the password was last used"
        : Set is null ? "when the password was set"
        : null;

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
