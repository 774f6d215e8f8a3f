namespace AwsCredentialReport;

/// <summary>
/// What a row or a finding tells of one credential, as plain values: what a saved finding still holds is enough.
/// </summary>
public abstract class CredentialFacts
{
    private readonly DateTime? _userCreated;
    private readonly DateTime? _lastUsed;
    private readonly DateTime? _reportGeneratedTime;

    /// <summary>Gets the rule that found it; null when it comes from a row.</summary>
    public string? Rule { get; init; }

    /// <summary>Gets the rule's verdict; null when it comes from a row.</summary>
    public HygieneVerdict? Verdict { get; init; }

    /// <summary>Gets whether a waiver covered the finding; null when a saved one does not tell.</summary>
    public bool? Waived { get; init; } = false;

    /// <summary>Gets whose credential it is.</summary>
    public required string UserName { get; init; }

    /// <summary>Gets the user's ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>Gets the account.</summary>
    public string? AccountId { get; init; }

    /// <summary>Gets when the user was created (UTC).</summary>
    public DateTime? UserCreated { get => _userCreated; init => _userCreated = Instant.Utc(value); }

    /// <summary>Gets when the credential was last used (UTC).</summary>
    public DateTime? LastUsed { get => _lastUsed; init => _lastUsed = Instant.Utc(value); }

    /// <summary>Gets whether the row contradicts itself; null when a saved finding does not tell.</summary>
    public bool? IsInconsistent { get; init; } = false;

    /// <summary>Gets when the report was made (UTC).</summary>
    public DateTime? ReportGeneratedTime
    {
        get => _reportGeneratedTime;
        init => _reportGeneratedTime = Instant.Utc(value);
    }

    /// <summary>What of the credential itself is not told, as a clause; null when all that is needed is.</summary>
    private protected abstract string? MissingOfCredential { get; }

    /// <summary>Why IAM need not be asked at all; null when nothing speaks against it.</summary>
    internal ActionDecision? Refusal(DateTime now) =>
        LiveUserCheck.Root(UserName)
            ?? (Waived == true ? ActionDecision.Skip(ActionReason.Waived, "A waiver covers the finding.")
            : IsInconsistent == true
                ? ActionDecision.Refuse(ActionReason.Inconsistent, "The report's row contradicts itself.")
            : Instant.IsFuture(ReportGeneratedTime, now)
                ? ActionDecision.Refuse(ActionReason.Inconsistent, "By this machine's clock the report was made in the future.")
            : null);

    /// <summary>A refusal when something is not told that is needed; else null.</summary>
    internal ActionDecision? Incomplete() => Missing() is { } missing
        ? ActionDecision.Refuse(ActionReason.Unknown, $"It does not tell {missing}.")
        : null;

    private string? Missing() =>
        Verdict == HygieneVerdict.Unknown ? "whether the credential is stale: the verdict is Unknown"
        : Waived is null ? "whether a waiver covers the finding"
        : IsInconsistent is null ? "whether the report's row contradicts itself"
        : string.IsNullOrWhiteSpace(UserName) ? "whose credential it is"
        : UserCreated is null ? "when the user was created"
        : string.IsNullOrEmpty(AccountId) ? "which account the user is in"
        : ReportGeneratedTime is null ? "when the report was made"
        : MissingOfCredential;
}
