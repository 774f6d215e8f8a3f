namespace AwsCredentialReport;

/// <summary>
/// Which keys of a report are worth asking IAM about. A report alone can rule a key out: its last use only ever grows.
/// It can never rule one in.
/// </summary>
public static class KeyChooser
{
    /// <summary>Chooses by a finding; null when it is not about an unused or old access key.</summary>
    public static KeyChoice? Choose(HygieneFinding finding, StaleKeyPolicy policy, DateTimeOffset now) =>
        KeyFacts.Of(finding) is { } facts ? Choose(facts, policy, now) : null;

    /// <summary>Chooses among the keys of a row; keys that the report shows in good order are passed over.</summary>
    public static IEnumerable<KeyChoice> Choose(CredentialReportEntry entry, StaleKeyPolicy policy, DateTimeOffset now) =>
        KeyFacts.Of(entry).Select(facts => Choose(facts, policy, now)).OfType<KeyChoice>();

    /// <summary>Chooses by plain facts; null when there is nothing to say.</summary>
    public static KeyChoice? Choose(KeyFacts facts, StaleKeyPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(policy);
        var isRow = facts.Rule is null;
        if ((isRow && facts.Active == false) || (!isRow && !IsAboutStaleKey(facts.Rule!)))
        {
            return null;
        }

        var time = now.UtcDateTime;
        var decision = facts.Refusal(time)
            ?? (facts.Active == false ? KeyMatcher.AlreadyInactive : null)
            ?? facts.Incomplete()
            ?? NotStale(facts, policy, time);
        if (decision is not null && isRow && IsInGoodOrder(decision.Reason))
        {
            return null;
        }

        decision ??= policy.Exemptions.Find(
            new ExemptionSubject(facts.AccountId, facts.UserName, PathOf(facts), policy.Rules, facts.KeyCreated), time);
        return decision is null
            ? new KeyChoice(new KeyCandidate(
                facts.UserName,
                facts.KeyCreated,
                facts.UserCreated,
                facts.AccountId,
                facts.Arn,
                facts.Slot,
                facts.LastUsed,
                facts.ReportGeneratedTime))
            : new KeyChoice(new AccessKeyActionResult(
                decision.Action,
                decision.Reason.ToString(),
                decision.Message,
                facts.UserName,
                accountId: facts.AccountId,
                keyCreated: facts.KeyCreated,
                lastUsed: facts.LastUsed,
                time: time));
    }

    private static bool IsAboutStaleKey(string rule) =>
        rule is nameof(AccessKeyUnused) or nameof(AccessKeyNeverUsed) or nameof(AccessKeyNotRotated);

    private static bool IsInGoodOrder(ActionReason reason) =>
        reason is ActionReason.UsedWithinThreshold or ActionReason.CreatedWithinThreshold;

    private static ActionDecision? NotStale(KeyFacts facts, StaleKeyPolicy policy, DateTime now) =>
        StaleKeyDecision.ByAge(policy, facts.KeyCreated!.Value, facts.LastUsed, now) is { MayAct: false } decision ? decision : null;

    private static string? PathOf(KeyFacts facts) =>
        facts.Arn is { } arn ? ReportArn.PathOf(arn, facts.UserName) : null;
}
