namespace AwsCredentialReport;

/// <summary>Whether a key may be switched off, by what IAM said a moment ago. The report is only held against it.</summary>
public static class StaleKeyDecision
{
    // A key that was made earlier may have been used unseen until then.
    private static readonly DateTime UseIsTrackedSince = new(2015, 4, 22, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Decides about one key.</summary>
    public static ActionDecision Decide(StaleKeyPolicy policy, KeyCandidate candidate, LiveKey live, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(live);
        var time = now.UtcDateTime;
        return OfUser(candidate, live.User, time)
            ?? Identity(candidate, live)
            ?? Signing(policy, live)
            ?? Exempt(policy, candidate, live, time)
            ?? (live.Key.IsActive ? null : KeyMatcher.AlreadyInactive)
            ?? Contradiction(candidate, live, time)
            ?? SinceReport(policy, candidate, live, time)
            ?? ByAge(policy, live.Created, live.LastUsed, time);
    }

    /// <summary>Whether the live user is the candidate's; null when so.</summary>
    internal static ActionDecision? OfUser(KeyCandidate candidate, IamUser user, DateTime now) =>
        LiveUserCheck.Root(candidate.UserName)
            ?? LiveUserCheck.Refusal(candidate.UserName, candidate.AccountId, candidate.UserCreated, user, now);

    /// <summary>Whether a key of these dates may go.</summary>
    internal static ActionDecision ByAge(StaleKeyPolicy policy, DateTime created, DateTime? lastUsed, DateTime now)
    {
        var age = Age.Days(created, now);
        var limit = Sentence.Days(policy.UnusedDays);
        if (age < policy.UnusedDays)
        {
            return ActionDecision.Skip(
                ActionReason.CreatedWithinThreshold, $"The key was created {Sentence.On(created, now)}; the threshold is {limit}.");
        }

        if (lastUsed is { } used && Age.Days(used, now) < policy.UnusedDays)
        {
            return ActionDecision.Skip(
                ActionReason.UsedWithinThreshold, $"The key was last used {Sentence.On(used, now)}; the threshold is {limit}.");
        }

        if (lastUsed is null && Age.Days(UseIsTrackedSince, now) < policy.UnusedDays)
        {
            return ActionDecision.Skip(
                ActionReason.UsedWithinThreshold,
                $"The key may have been used before {Sentence.Date(UseIsTrackedSince)}, when AWS began to record use; " +
                $"the threshold is {limit}.");
        }

        if (lastUsed is null && !policy.IncludeNeverUsed)
        {
            return ActionDecision.Skip(
                ActionReason.NeverUsedNotIncluded, "The key was never used, and never-used keys were not asked for.");
        }

        if (policy.MaximumKeyAgeDays is { } maximum)
        {
            var aged = $"The key was created {Sentence.On(created, now)}; the limit is {Sentence.Days(maximum)}.";
            return age > maximum
                ? ActionDecision.Disable(ActionReason.TooOld, aged)
                : ActionDecision.Skip(ActionReason.CreatedWithinThreshold, aged);
        }

        return lastUsed is null
            ? ActionDecision.Disable(
                ActionReason.NeverUsed, $"The key was created {Sentence.On(created, now)}, and never used; the threshold is {limit}.")
            : ActionDecision.Disable(
                ActionReason.Unused, $"The key was last used {Sentence.On(lastUsed, now)}; the threshold is {limit}.");
    }

    private static ActionDecision? Identity(KeyCandidate candidate, LiveKey live)
    {
        var name = live.User.UserName;
        if (!string.Equals(live.Key.UserName, name, StringComparison.OrdinalIgnoreCase) ||
            !string.Equals(live.Use.UserName, name, StringComparison.OrdinalIgnoreCase))
        {
            return ActionDecision.Refuse(ActionReason.OtherUser, "IAM's answers do not agree on whose key it is.");
        }

        var isMeant = (candidate.AccessKeyId is null ||
                string.Equals(candidate.AccessKeyId, live.Key.AccessKeyId, StringComparison.Ordinal)) &&
            (candidate.KeyCreated is null || Instant.SameSecond(candidate.KeyCreated, live.Created));
        return isMeant ? null : ActionDecision.Refuse(ActionReason.NotFound, "The live key is not the one that is meant.");
    }

    private static ActionDecision? Signing(StaleKeyPolicy policy, LiveKey live) =>
        policy.Signs(live.Key.AccessKeyId)
            ? ActionDecision.Refuse(ActionReason.SignsTheCall, "The calls to AWS are signed with this key.")
        : policy.MaySign(live.User)
            ? ActionDecision.Refuse(
                ActionReason.SignsTheCall, "The user makes the calls to AWS, by a session that this key may have been used to get.")
        : null;

    private static ActionDecision? Exempt(StaleKeyPolicy policy, KeyCandidate candidate, LiveKey live, DateTime now)
    {
        var subject = new ExemptionSubject(
            live.AccountId, live.User.UserName, live.User.Path, policy.Rules, live.Created, live.Key.AccessKeyId);
        var path = candidate.Arn is { } arn ? ReportArn.PathOf(arn, candidate.UserName) : null;
        return policy.Exemptions.Find(subject, now)
            ?? policy.Exemptions.Find(subject with { UserName = candidate.UserName, Path = path }, now)
            ?? policy.Exemptions.FindTag(live.Tags);
    }

    private static ActionDecision? Contradiction(KeyCandidate candidate, LiveKey live, DateTime now)
    {
        var what =
            Instant.IsFuture(live.Created, now) ? "the key was created in the future"
            : Instant.IsFuture(live.LastUsed, now) ? "the key was used in the future"
            : live.LastUsed + Instant.Tolerance < live.Created ? "the key was used before it was created"
            : live.Created + Instant.Tolerance < live.User.CreateDate.UtcDateTime ? "the key is older than its user"
            : Instant.LaterMinute(candidate.LastUsed, live.LastUsed) ? "the key was last used earlier than the report says"
            : candidate.ReportGeneratedTime > now + Instant.Tolerance ? "the report was made in the future"
            : null;
        return what is null ? null : ActionDecision.Refuse(
            ActionReason.Inconsistent, $"By IAM's answers and this machine's clock {what}.");
    }

    private static ActionDecision? SinceReport(StaleKeyPolicy policy, KeyCandidate candidate, LiveKey live, DateTime now) =>
        live.LastUsed is { } used &&
        Age.Days(used, now) >= policy.UnusedDays &&
        candidate.ReportGeneratedTime is not null &&
        Instant.LaterMinute(used, candidate.LastUsed)
            ? ActionDecision.Skip(
                ActionReason.UsedSinceReport,
                $"The key was used {Sentence.On(used, now)}, which the report does not know of; get a new report.")
            : null;
}
