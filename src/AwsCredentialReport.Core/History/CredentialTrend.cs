namespace AwsCredentialReport;

/// <summary>The counts of one report, as of its time. All properties are values or text, so that it fits into a row of CSV.</summary>
public sealed class CredentialTrend
{
    /// <summary>Gets the account.</summary>
    public required string AccountId { get; init; }

    /// <summary>Gets when IAM generated the report (UTC).</summary>
    public required DateTime GeneratedTime { get; init; }

    /// <summary>Gets the standard whose rules and thresholds were applied.</summary>
    public required string Standard { get; init; }

    /// <summary>Gets the number of rows, one of them root.</summary>
    public long Users { get; init; }

    /// <summary>Gets the number of malformed rows, whose users were not judged.</summary>
    public long MalformedRows { get; init; }

    /// <summary>Gets the number of users without MFA, root included.</summary>
    public long UsersWithoutMfa { get; init; }

    /// <summary>Gets the number of open findings.</summary>
    public long Findings { get; init; }

    /// <summary>Gets the number of open findings of this severity.</summary>
    public long CriticalFindings { get; init; }

    /// <summary>Gets the number of open findings of this severity.</summary>
    public long HighFindings { get; init; }

    /// <summary>Gets the number of open findings of this severity.</summary>
    public long MediumFindings { get; init; }

    /// <summary>Gets the number of open findings of this severity.</summary>
    public long LowFindings { get; init; }

    /// <summary>Gets the number of open findings of this severity.</summary>
    public long InformationalFindings { get; init; }

    /// <summary>Gets how many of the open findings are Unknown.</summary>
    public long UnknownFindings { get; init; }

    /// <summary>Gets the number of waived findings, which do not count.</summary>
    public long WaivedFindings { get; init; }

    /// <summary>Gets the number of open findings of AccessKeyUnused; null when the policy does not have the rule.</summary>
    public long? StaleAccessKeys { get; init; }

    /// <summary>Gets the number of open findings of AccessKeyNeverUsed; null when the policy does not have the rule.</summary>
    public long? NeverUsedAccessKeys { get; init; }

    /// <summary>Gets the number of open findings of PasswordUnused; null when the policy does not have the rule.</summary>
    public long? StalePasswords { get; init; }

    /// <summary>Gets the number of open findings of PasswordNeverUsed; null when the policy does not have the rule.</summary>
    public long? NeverUsedPasswords { get; init; }

    /// <summary>Gets the number of active access keys.</summary>
    public long ActiveAccessKeys { get; init; }

    /// <summary>Gets the mean age of the active access keys in days; null when none has a date.</summary>
    public double? MeanAccessKeyAgeDays { get; init; }

    /// <summary>Gets the age of the oldest active access key in days; null when none has a date.</summary>
    public int? OldestAccessKeyAgeDays { get; init; }

    /// <summary>Gets the number of findings that the account's report before had, and this one does not have.</summary>
    public int FixedFindings { get; init; }

    /// <summary>
    /// Gets the median of the whole days from the first report that had these findings to this one; null when nothing was fixed.
    /// </summary>
    public double? MedianDaysToFix { get; init; }

    /// <summary>Gets the open findings by rule, the most frequent first, such as <c>AccessKeyUnused=3; RootMfaDisabled=1</c>.</summary>
    public required string FindingsByRule { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{AccountId} {Sentence.Date(GeneratedTime)}: {Sentence.Number(Findings)} findings";
}
