namespace AwsCredentialReport;

/// <summary>Which passwords of a report are worth asking IAM about.</summary>
public static class PasswordChooser
{
    /// <summary>Chooses by a finding; null when it is not about an unused password.</summary>
    public static PasswordChoice? Choose(HygieneFinding finding, StalePasswordPolicy policy, DateTimeOffset now) =>
        PasswordFacts.Of(finding) is { } facts ? Choose(facts, policy, now) : null;

    /// <summary>Chooses by a row; null when there is no password, or the report shows it in good order.</summary>
    public static PasswordChoice? Choose(CredentialReportEntry entry, StalePasswordPolicy policy, DateTimeOffset now) =>
        PasswordFacts.Of(entry) is { } facts ? Choose(facts, policy, now) : null;

    /// <summary>Chooses by plain facts; null when there is nothing to say.</summary>
    public static PasswordChoice? Choose(PasswordFacts facts, StalePasswordPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(policy);
        var time = now.UtcDateTime;
        if (facts.Rule is { } rule ? rule is not (nameof(PasswordUnused) or nameof(PasswordNeverUsed)) : IsInGoodOrder(facts, policy, time))
        {
            return null;
        }

        return Refusal(facts, time) is { } refusal
            ? new PasswordChoice(new PasswordActionResult(
                refusal.Action,
                refusal.Reason.ToString(),
                refusal.Message,
                facts.UserName,
                accountId: facts.AccountId,
                passwordSet: facts.Set,
                lastUsed: facts.LastUsed,
                time: time))
            : new PasswordChoice(new PasswordCandidate(
                facts.UserName,
                facts.UserCreated,
                facts.AccountId,
                facts.Arn,
                facts.LastUsed,
                facts.Set,
                facts.ReportGeneratedTime));
    }

    private static bool IsInGoodOrder(PasswordFacts facts, StalePasswordPolicy policy, DateTime now) =>
        Age.Days(facts.LastUsed > facts.Set ? facts.LastUsed : facts.Set ?? facts.LastUsed, now) < policy.UnusedDays;

    private static ActionDecision? Refusal(PasswordFacts facts, DateTime now) =>
        LiveUserCheck.Root(facts.UserName)
            ?? (facts.Waived == true ? ActionDecision.Skip(ActionReason.Waived, "A waiver covers the finding.")
            : facts.IsInconsistent == true
                ? ActionDecision.Refuse(ActionReason.Inconsistent, "The report's row contradicts itself.")
            : Instant.IsFuture(facts.ReportGeneratedTime, now)
                ? ActionDecision.Refuse(ActionReason.Inconsistent, "By this machine's clock the report was made in the future.")
            : Missing(facts) is { } missing
                ? ActionDecision.Refuse(ActionReason.Unknown, $"It does not tell {missing}.")
            : null);

    private static string? Missing(PasswordFacts facts) =>
        facts.Verdict == HygieneVerdict.Unknown ? "whether the password is stale: the verdict is Unknown"
        : facts.Waived is null ? "whether a waiver covers the finding"
        : facts.IsInconsistent is null ? "whether the report's row contradicts itself"
        : string.IsNullOrWhiteSpace(facts.UserName) ? "whose password it is"
        : facts.UserCreated is null ? "when the user was created"
        : string.IsNullOrEmpty(facts.AccountId) ? "which account the user is in"
        : facts.ReportGeneratedTime is null ? "when the report was made"
        : facts.Use is PasswordUse.Unknown or PasswordUse.NoPassword ? "whether there is a password, and whether it was ever used"
        : facts.Use == PasswordUse.Used && facts.LastUsed is null ? "when the password was last used"
        : facts.Set is null ? "when the password was set"
        : null;
}
