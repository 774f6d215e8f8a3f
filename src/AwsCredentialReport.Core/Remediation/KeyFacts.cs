namespace AwsCredentialReport;

/// <summary>What a row or a finding tells of one access key.</summary>
public sealed class KeyFacts : CredentialFacts
{
    private readonly DateTime? _keyCreated;

    /// <summary>Gets the slot.</summary>
    public int? Slot { get; init; }

    /// <summary>Gets whether the key is active; null when the report cannot tell.</summary>
    public bool? Active { get; init; }

    /// <summary>Gets when the key was created (UTC).</summary>
    public DateTime? KeyCreated { get => _keyCreated; init => _keyCreated = Instant.Utc(value); }

    /// <summary>Gets what is known of the key's use.</summary>
    public AccessKeyUse Use { get; init; }

    /// <inheritdoc/>
    private protected override string? MissingOfCredential =>
        Active is null ? "whether the key is active"
        : KeyCreated is null ? "when the key was created"
        : Use == AccessKeyUse.Used ? (LastUsed is null ? "when the key was last used" : null)
        : Use != AccessKeyUse.NeverUsed || LastUsed is not null ? "whether the key was ever used"
        : null;

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
