namespace AwsCredentialReport;

/// <summary>Decides by a credential's dates: one rule for passwords and keys.</summary>
internal sealed class AgeDecision(StalePolicy policy)
{
    // A credential that was created earlier may have been used before AWS began to record its use.
    private static readonly DateTime KeyUseIsTrackedSince = new(2015, 4, 22, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime SignInIsTrackedSince = new(2014, 10, 20, 0, 0, 0, DateTimeKind.Utc);

    internal ActionDecision Decide(CredentialTarget target, DateTime now)
    {
        var created = target.Created!.Value;
        var creation = Sentence.On(created, now);
        if (Age.Days(created, now) < policy.MaximumUnusedDays)
        {
            return ActionDecision.Skip(ActionReason.CreatedWithinThreshold, Sentence.Format(
                Messages.CreatedRecently, target.Noun, target.Made, creation, policy.UnusedDaysOption, policy.MaximumUnusedDays));
        }

        if (target.LastUsed is { } used && Age.Days(used, now) is var days && days < policy.MaximumUnusedDays)
        {
            return ActionDecision.Skip(ActionReason.UsedWithinThreshold, UsedRecently(target, used, days));
        }

        var isNeverUsed = target.LastUsed is null || target.LastUsed + Instant.Tolerance < created;
        if (MayHideUse(target, isNeverUsed, now))
        {
            return ActionDecision.Refuse(ActionReason.Unknown, Messages.UseUnrecorded);
        }

        if (isNeverUsed && !policy.IncludeNeverUsed)
        {
            return ActionDecision.Skip(ActionReason.NeverUsedNotIncluded, Sentence.Format(Messages.NeverUsedNotIncluded, target.Noun));
        }

        if (target.Kind != CredentialKind.Password && policy.MaximumKeyAgeDays is { } maximum)
        {
            var age = Sentence.Format(Messages.KeyAge, creation, Sentence.Days(maximum));
            return Age.Days(created, now) > maximum
                ? ActionDecision.Change(target.Kind, ActionReason.TooOld, age)
                : ActionDecision.Skip(ActionReason.CreatedWithinThreshold, age);
        }

        var limit = Sentence.Days(policy.MaximumUnusedDays);
        return isNeverUsed
            ? ActionDecision.Change(
                target.Kind, ActionReason.NeverUsed, Sentence.Format(Messages.CredentialNeverUsed, target.Noun, target.Made, creation, limit))
            : ActionDecision.Change(target.Kind, ActionReason.Unused, Sentence.Format(
                target.Kind == CredentialKind.Password ? Messages.PasswordUnused : Messages.KeyUnused, Sentence.On(target.LastUsed, now), limit));
    }

    private string UsedRecently(CredentialTarget target, DateTime used, int days)
    {
        var (date, unused, option, limit) = (Sentence.Date(used), Sentence.Days(days), policy.UnusedDaysOption, policy.MaximumUnusedDays);
        var rotation = target.Rule == nameof(AccessKeyNotRotated) ? Messages.KeyUsedRecently_Rotation : string.Empty;
        return target.Kind == CredentialKind.Password
            ? Sentence.Format(Messages.PasswordUsedRecently, date, unused, option, limit)
            : Sentence.Format(Messages.KeyUsedRecently, date, unused, option, limit, rotation);
    }

    private bool MayHideUse(CredentialTarget target, bool isNeverUsed, DateTime now) => target.Kind == CredentialKind.Password
        ? Age.Days(SignInIsTrackedSince, now) < policy.MaximumUnusedDays ||
            SignInGap2018.MayHideUse(isNeverUsed ? target.Created!.Value : target.LastUsed!.Value, now, policy.MaximumUnusedDays)
        : target.LastUsed is null && Age.Days(KeyUseIsTrackedSince, now) < policy.MaximumUnusedDays;
}

/// <summary>Instants that come from three places: the report, IAM, and objects that were saved and read again.</summary>
internal static class Instant
{
    /// <summary>How far the clocks of AWS and of this machine, and AWS's minute-wise records, may be apart.</summary>
    internal static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>UTC; a date that does not say its offset is taken for UTC, as all dates here are.</summary>
    internal static DateTime Utc(DateTime date) => date.Kind switch
    {
        DateTimeKind.Utc => date,
        DateTimeKind.Local => date.ToUniversalTime(),
        _ => DateTime.SpecifyKind(date, DateTimeKind.Utc),
    };

    internal static DateTime? Utc(DateTime? date) => date is { } known ? Utc(known) : null;

    internal static bool SameSecond(DateTime? first, DateTime? second) => first is { } a && second is { } b &&
        a.Ticks / TimeSpan.TicksPerSecond == b.Ticks / TimeSpan.TicksPerSecond;

    /// <summary>The report holds the last use to the minute. Two "never used" are the same.</summary>
    internal static bool SameMinute(DateTime? first, DateTime? second) => Minute(first) == Minute(second);

    internal static bool LaterMinute(DateTime? first, DateTime? second) => (Minute(first) ?? -1) > (Minute(second) ?? -1);

    internal static bool IsFuture(DateTime? date, DateTime now) => date > now + Tolerance;

    private static long? Minute(DateTime? date) => date?.Ticks / TimeSpan.TicksPerMinute;
}
