namespace AwsCredentialReport;

/// <summary>
/// What a row or a finding tells of one access key, as plain values: what a saved finding still holds is enough.
/// </summary>
public sealed class KeyFacts
{
    private readonly DateTime? _userCreated;
    private readonly DateTime? _keyCreated;
    private readonly DateTime? _lastUsed;
    private readonly DateTime? _reportGeneratedTime;

    /// <summary>Gets the rule that found it; null when it comes from a row.</summary>
    public string? Rule { get; init; }

    /// <summary>Gets the rule's verdict; null when it comes from a row.</summary>
    public HygieneVerdict? Verdict { get; init; }

    /// <summary>Gets whether a waiver covered the finding; null when a saved one does not tell.</summary>
    public bool? Waived { get; init; } = false;

    /// <summary>Gets whose key it is.</summary>
    public required string UserName { get; init; }

    /// <summary>Gets the user's ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>Gets the account.</summary>
    public string? AccountId { get; init; }

    /// <summary>Gets when the user was created (UTC).</summary>
    public DateTime? UserCreated { get => _userCreated; init => _userCreated = Instant.Utc(value); }

    /// <summary>Gets the slot.</summary>
    public int? Slot { get; init; }

    /// <summary>Gets whether the key is active; null when the report cannot tell.</summary>
    public bool? Active { get; init; }

    /// <summary>Gets when the key was created (UTC).</summary>
    public DateTime? KeyCreated { get => _keyCreated; init => _keyCreated = Instant.Utc(value); }

    /// <summary>Gets what is known of the key's use.</summary>
    public AccessKeyUse Use { get; init; }

    /// <summary>Gets when the key was last used (UTC).</summary>
    public DateTime? LastUsed { get => _lastUsed; init => _lastUsed = Instant.Utc(value); }

    /// <summary>Gets whether the row contradicts itself; null when a saved finding does not tell.</summary>
    public bool? IsInconsistent { get; init; } = false;

    /// <summary>Gets when the report was made (UTC).</summary>
    public DateTime? ReportGeneratedTime
    {
        get => _reportGeneratedTime;
        init => _reportGeneratedTime = Instant.Utc(value);
    }

    /// <summary>What a finding tells; null when it is not about an access key.</summary>
    public static KeyFacts? Of(HygieneFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Slot is not { } slot || finding.UserName is not { } userName ? null : new KeyFacts
        {
            Rule = finding.Rule,
            Verdict = finding.Verdict,
            Waived = finding.Waived,
            UserName = userName,
            Arn = finding.Arn,
            AccountId = finding.AccountId,
            UserCreated = finding.UserCreationTime,
            Slot = slot,
            Active = finding.AccessKeyActive,
            KeyCreated = finding.AccessKeyCreated,
            Use = finding.AccessKeyUse ?? AccessKeyUse.Unknown,
            LastUsed = finding.AccessKeyLastUsed,
            IsInconsistent = finding.IsInconsistent,
            ReportGeneratedTime = finding.ReportGeneratedTime,
        };
    }

    /// <summary>What a row tells of its two slots, as far as there may be a key in them.</summary>
    public static IEnumerable<KeyFacts> Of(CredentialReportEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        for (var slot = 1; slot <= 2; slot++)
        {
            var key = entry.Key(slot);
            if (key.Exists == false)
            {
                continue;
            }

            yield return new KeyFacts
            {
                UserName = entry.UserName,
                Arn = entry.Arn,
                AccountId = entry.AccountId,
                UserCreated = entry.UserCreationTime,
                Slot = slot,
                Active = key.Active,
                KeyCreated = key.Created,
                Use = key.Use,
                LastUsed = key.LastUsed,
                IsInconsistent = InconsistentReportData.IsInconsistent(entry, entry.ReportAsOf),
                ReportGeneratedTime = entry.ReportGeneratedTime,
            };
        }
    }
}
