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

        return (facts.Refusal(time) ?? facts.Incomplete()) is { } refusal
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
}
