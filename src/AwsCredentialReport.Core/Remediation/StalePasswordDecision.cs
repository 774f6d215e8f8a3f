namespace AwsCredentialReport;

/// <summary>Whether a console password may be deleted, by what IAM said a moment ago.</summary>
public static class StalePasswordDecision
{
    // A password that was set earlier may have been used unseen until then.
    private static readonly DateTime UseIsTrackedSince = new(2014, 10, 20, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Decides about one password.</summary>
    public static ActionDecision Decide(
        StalePasswordPolicy policy, PasswordCandidate candidate, LivePassword live, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(live);
        var time = now.UtcDateTime;
        return OfUser(policy, candidate, live.User, time)
            ?? (string.Equals(live.Profile.UserName, live.User.UserName, StringComparison.OrdinalIgnoreCase) ? null
                : ActionDecision.Refuse(ActionReason.OtherUser, "IAM's answers do not agree on whose password it is."))
            ?? Exempt(policy, candidate, live, time)
            ?? Contradiction(candidate, live, time)
            ?? SinceReport(candidate, live, time, policy.UnusedDays)
            ?? ByAge(policy, Latest(live.Set, candidate.LastChanged), live.LastUsed, time);
    }

    /// <summary>Whether the live user is the candidate's, and not the caller; null when so.</summary>
    internal static ActionDecision? OfUser(StalePasswordPolicy policy, PasswordCandidate candidate, IamUser user, DateTime now) =>
        LiveUserCheck.Root(candidate.UserName)
            ?? LiveUserCheck.Refusal(candidate.UserName, candidate.AccountId, candidate.UserCreated, user, now)
            ?? LiveUserCheck.Replaced(candidate.UserId, user)
            ?? (string.Equals(policy.CallerArn, user.Arn, StringComparison.OrdinalIgnoreCase)
                ? ActionDecision.Refuse(ActionReason.SignsTheCall, "The user makes the calls to AWS.")
                : null);

    private static ActionDecision ByAge(StalePasswordPolicy policy, DateTime set, DateTime? lastUsed, DateTime now)
    {
        var limit = Sentence.Days(policy.UnusedDays);
        if (Age.Days(set, now) < policy.UnusedDays)
        {
            return ActionDecision.Skip(
                ActionReason.CreatedWithinThreshold, $"The password was set {Sentence.On(set, now)}; the threshold is {limit}.");
        }

        if (lastUsed is { } used && Age.Days(used, now) < policy.UnusedDays)
        {
            return ActionDecision.Skip(
                ActionReason.UsedWithinThreshold, $"The user last signed in {Sentence.On(used, now)}; the threshold is {limit}.");
        }

        var lastKnown = Latest(set, lastUsed);
        if (Age.Days(UseIsTrackedSince, now) < policy.UnusedDays || SignInGap2018.MayHideUse(lastKnown, now, policy.UnusedDays))
        {
            return ActionDecision.Refuse(
                ActionReason.Unknown,
                "AWS did not record all sign-ins of the time that counts, so one inside the threshold may be missing.");
        }

        // The last sign-in stays with the user when a password is deleted and another one is set.
        var neverUsed = lastUsed is null || lastUsed + Instant.Tolerance < set;
        if (neverUsed && !policy.IncludeNeverUsed)
        {
            return ActionDecision.Skip(
                ActionReason.NeverUsedNotIncluded,
                "The password was not used since it was set, and never-used passwords were not asked for.");
        }

        return neverUsed
            ? ActionDecision.Disable(
                ActionReason.NeverUsed, $"The password was set {Sentence.On(set, now)}, and not used since; the threshold is {limit}.")
            : ActionDecision.Disable(
                ActionReason.Unused, $"The user last signed in {Sentence.On(lastUsed, now)}; the threshold is {limit}.");
    }

    private static ActionDecision? Exempt(
        StalePasswordPolicy policy, PasswordCandidate candidate, LivePassword live, DateTime now)
    {
        var subject = new ExemptionSubject(live.AccountId, live.User.UserName, live.User.Path, StalePasswordPolicy.Rules);
        var path = candidate.Arn is { } arn ? ReportArn.PathOf(arn, candidate.UserName) : null;
        return policy.Exemptions.Find(subject, now)
            ?? policy.Exemptions.Find(subject with { UserName = candidate.UserName, Path = path }, now)
            ?? policy.Exemptions.FindTag(live.Tags);
    }

    private static ActionDecision? Contradiction(PasswordCandidate candidate, LivePassword live, DateTime now)
    {
        var what =
            Instant.IsFuture(live.Set, now) || Instant.IsFuture(candidate.LastChanged, now) ? "the password was set in the future"
            : Instant.IsFuture(live.LastUsed, now) ? "the user signed in in the future"
            : live.LastUsed + Instant.Tolerance < live.User.CreateDate.UtcDateTime ? "the user signed in before it was created"
            : live.Set + Instant.Tolerance < live.User.CreateDate.UtcDateTime ? "the password is older than its user"
            : Instant.LaterMinute(candidate.LastUsed, live.LastUsed) ? "the user last signed in earlier than the report says"
            : candidate.ReportGeneratedTime > now + Instant.Tolerance ? "the report was made in the future"
            : null;
        return what is null ? null : ActionDecision.Refuse(
            ActionReason.Inconsistent, $"By IAM's answers and this machine's clock {what}.");
    }

    private static ActionDecision? SinceReport(PasswordCandidate candidate, LivePassword live, DateTime now, int unusedDays) =>
        live.LastUsed is { } used && Age.Days(used, now) >= unusedDays && candidate.ReportGeneratedTime is not null &&
        Instant.LaterMinute(used, candidate.LastUsed)
            ? ActionDecision.Skip(
                ActionReason.UsedSinceReport,
                $"The user signed in {Sentence.On(used, now)}, which the report does not know of; get a new report.")
            : null;

    private static DateTime Latest(DateTime first, DateTime? second) => second > first ? second.Value : first;
}
