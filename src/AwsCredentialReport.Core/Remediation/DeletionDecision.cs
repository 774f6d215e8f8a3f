namespace AwsCredentialReport;

/// <summary>
/// Whether a key may be deleted: the record shows that a run disabled it long enough ago, and IAM shows the same key of the same
/// user, inactive and without a use that the run did not see.
/// </summary>
internal sealed class DeletionDecision(DeletionPolicy policy, ExemptionCheck exemptions)
{
    internal ExemptionCheck Exemptions => exemptions;

    /// <summary>Decides by the record alone; null when IAM has to be asked.</summary>
    internal ActionDecision? Screen(CredentialTarget target, DateTime now) =>
        NotOfRecord(target)
            ?? LiveIdentity.Unnamed(target)
            ?? ByRecord(target, policy, now)
            ?? ByEvents(target)
            ?? exemptions.Find(target, DeletionPolicy.WaivedRules, now);

    /// <summary>Decides by IAM's answers.</summary>
    internal ActionDecision Decide(CredentialTarget target, LiveKey live, Caller caller, DateTime now) =>
        OfUser(target, caller, live.User, now)
            ?? ByKey(target, live)
            ?? exemptions.Find(
                target with { UserName = live.User.UserName, Arn = live.User.Arn, Path = live.User.Path }, DeletionPolicy.WaivedRules, now)
            ?? exemptions.FindTag(live.Tags)
            ?? ByUse(target, live.Use, now)
            ?? caller.Depends(CredentialKind.AccessKey, live.User, target.AccessKeyId)
            ?? new ActionDecision(KeyAction.WouldRemove, ActionReason.WasDisabled, Messages.KeyWasDisabled);

    /// <summary>Decides by the lines about the key, whatever the account; null when they show that it is due.</summary>
    internal static ActionDecision? ByRecord(CredentialTarget target, DeletionPolicy policy, DateTime now) =>
        NotProven(target) ?? ByTime(target, policy, now);

    private static ActionDecision? NotOfRecord(CredentialTarget target) =>
        target.Source != CredentialSource.Record || target.Kind != CredentialKind.AccessKey
            ? ActionDecision.Refuse(ActionReason.NotDisabledByUs, Messages.KeyNotInRecord)
            : null;

    private static ActionDecision? NotProven(CredentialTarget target) =>
        target.DeletedTime is { } deleted
            ? ActionDecision.Refuse(ActionReason.NotFound, Sentence.Format(Messages.KeyDeletedEarlier, Sentence.Date(deleted)))
        : target.WasDisabled != true ? ActionDecision.Skip(ActionReason.OutcomeNotIncluded, Messages.DisabledOutcomeUnknown)
        : string.IsNullOrWhiteSpace(target.AccessKeyId) || string.IsNullOrWhiteSpace(target.UserId) ||
          string.IsNullOrWhiteSpace(target.AccountId) || target.Partition is null || target.Created is null || target.DisabledTime is null
            ? ActionDecision.Refuse(ActionReason.Unknown, Messages.RecordFactMissing)
        : target.ChangedTime is { } changed
            ? ActionDecision.Refuse(ActionReason.ChangedSinceDisabled, Sentence.Format(Messages.KeyChangedSince, Sentence.Date(changed)))
        : target.RecordDoubt is { } doubt ? ActionDecision.Refuse(ActionReason.RecordDamaged, doubt)
        : null;

    // The key of a user that was replaced is gone: there is nothing left to do.
    private static ActionDecision? OfUser(CredentialTarget target, Caller caller, IamUser user, DateTime now) =>
        LiveIdentity.OfUser(target, caller, user, now) is not { } no ? null
        : no.Reason == ActionReason.UserReplaced ? no with { Action = KeyAction.Skipped } : no;

    private static ActionDecision? ByTime(CredentialTarget target, DeletionPolicy policy, DateTime now)
    {
        var disabled = target.DisabledTime!.Value;
        var problem =
            Instant.IsFuture(disabled, now) ? Messages.DisabledInFuture
            : target.Created > disabled + Instant.Tolerance ? Messages.DisabledBeforeItExisted
            : null;
        return problem is not null
                ? ActionDecision.Refuse(ActionReason.Inconsistent, Sentence.Format(Messages.DatesInconsistent, problem))
            : Age.Days(disabled, now) < policy.MinimumDays
                ? ActionDecision.Skip(ActionReason.DisabledWithinThreshold, Sentence.Format(
                    Messages.DisabledRecently, Sentence.On(disabled, now), Sentence.Days(policy.MinimumDays)))
            : null;
    }

    private ActionDecision? ByEvents(CredentialTarget target) => policy.Events.LastChange(target) is { } change
        ? ActionDecision.Skip(ActionReason.ChangedSinceDisabled, policy.Events.Describe(target, change))
        : null;

    private static ActionDecision? ByKey(CredentialTarget target, LiveKey live) =>
        live.Key is not { } key || !Instant.SameSecond(target.Created, key.CreateDate.UtcDateTime) ? LiveIdentity.NotFound
        : !string.Equals(key.UserName, live.User.UserName, StringComparison.OrdinalIgnoreCase) ? LiveIdentity.OtherOwner
        : key.IsExpired ? ActionDecision.Skip(ActionReason.AlreadyInactive, Messages.KeyExpiredSince)
        : key.IsActive ? ActionDecision.Skip(ActionReason.AlreadyActive, Messages.KeyEnabledAgain)
        : null;

    // AWS records a use with a delay, so one that the run did not see counts, also from before the key was disabled.
    private static ActionDecision? ByUse(CredentialTarget target, IamKeyUse? use, DateTime now) =>
        use is null || !string.Equals(use.UserName, target.UserName, StringComparison.OrdinalIgnoreCase) ? LiveIdentity.OtherOwner
        : use.LastUsed?.UtcDateTime is { } used && Instant.LaterMinute(used, target.LastUsed)
            ? ActionDecision.Skip(ActionReason.UsedSinceDisabled, Sentence.Format(
                Messages.KeyUsedUnseen, Sentence.On(used, now), Sentence.Date(target.DisabledTime!.Value)))
        : Instant.LaterMinute(target.LastUsed, use.LastUsed?.UtcDateTime)
            ? Contradiction(Sentence.Format(Messages.UsedBeforeRecord, target.Noun))
        : use.LastUsed is null && Sentence.Place(use.Region, use.Service).Length > 0
            ? Contradiction(Sentence.Format(Messages.LastUseMissing, target.Noun))
        : null;

    private static ActionDecision Contradiction(string problem) =>
        ActionDecision.Refuse(ActionReason.Inconsistent, Sentence.Format(Messages.DatesInconsistent, problem));
}

/// <summary>A key as IAM shows it.</summary>
/// <param name="User">The user.</param>
/// <param name="Key">The key of that id; null when the user has none.</param>
/// <param name="Use">The last use; null without a key.</param>
/// <param name="Tags">The user's tags; null when they were not read.</param>
internal sealed record LiveKey(IamUser User, IamAccessKey? Key, IamKeyUse? Use, IReadOnlyList<IamTag>? Tags);
