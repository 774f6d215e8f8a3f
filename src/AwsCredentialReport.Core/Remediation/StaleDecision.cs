namespace AwsCredentialReport;

/// <summary>
/// Decides whether a key may be disabled or a password deleted. A report alone can rule a credential out, because its last use
/// only becomes later, but never rules one in. IAM's current responses decide; the report is compared with them.
/// </summary>
internal sealed class StaleDecision(StalePolicy policy, ExemptionCheck exemptions, PasswordEvidence passwords)
{
    private readonly AgeDecision _age = new(policy);

    /// <summary>Gets whether the user's tags can decide.</summary>
    internal bool NeedsTags => exemptions.NeedsTags || policy.RequiredNotice?.OwnerTag is not null;

    /// <summary>Decides by the input alone; null when IAM has to be asked.</summary>
    internal ActionDecision? Screen(CredentialTarget target, DateTime now)
    {
        var isRow = target.Source == CredentialSource.Row;
        if ((target.Source == CredentialSource.Finding && !StalePolicy.FindingRules(target.Kind).Contains(target.Rule ?? string.Empty, StringComparer.Ordinal)) ||
            (isRow && target.Active == false))
        {
            return ActionDecision.PassOver;
        }

        var decision = LiveIdentity.Unnamed(target)
            ?? (target.Source is CredentialSource.Row or CredentialSource.Finding ? ByReport(target, now) : ByInput(target))
            ?? TooOldReport(target, now)
            ?? passwords.Find(target);
        var isInGoodOrder = decision?.Reason is ActionReason.UsedWithinThreshold or ActionReason.CreatedWithinThreshold;
        return isRow && isInGoodOrder ? ActionDecision.PassOver : decision ?? exemptions.Find(target, StalePolicy.FindingRules(target.Kind), now);
    }

    /// <summary>Decides by IAM's answers.</summary>
    internal ActionDecision Decide(CredentialTarget target, LiveCredential live, Caller caller, DateTime now)
    {
        var shown = live.Show(target);
        return LiveIdentity.OfUser(target, caller, live.User, now)
            ?? (string.Equals(live.Owner, live.User.UserName, StringComparison.OrdinalIgnoreCase) ? null : LiveIdentity.OtherOwner)
            ?? OtherKey(target, live)
            ?? caller.Depends(target.Kind, live.User, live.AccessKeyId)
            ?? exemptions.Find(shown, StalePolicy.FindingRules(target.Kind), now)
            ?? exemptions.Find(target with { AccessKeyId = live.AccessKeyId }, StalePolicy.FindingRules(target.Kind), now)
            ?? exemptions.FindTag(live.Tags)
            ?? Contradiction(target, live, now)
            ?? SinceReport(target, live, now)
            ?? TooOldReport(target, now)
            ?? WithNotice(WithReset(_age.Decide(shown, now), target, live, shown.Created!.Value), shown, live, now);
    }

    private ActionDecision WithNotice(ActionDecision decision, CredentialTarget shown, LiveCredential live, DateTime now) =>
        decision.MayAct ? policy.RequiredNotice?.Find(shown, live, now) ?? decision : decision;

    private ActionDecision? ByReport(CredentialTarget target, DateTime now) =>
        target.Waived == true ? ActionDecision.Skip(ActionReason.Waived, Messages.FindingWaived)
        : target.IsInconsistent == true ? ActionDecision.Refuse(ActionReason.Inconsistent, Messages.RowInconsistent)
        : Instant.IsFuture(target.ReportGeneratedTime, now)
            ? ActionDecision.Refuse(ActionReason.Inconsistent, Messages.ReportInFuture_Sentence)
        : target.Active == false ? LiveIdentity.AlreadyInactive
        : target is { Verdict: HygieneVerdict.Due, Due: { } due }
            ? ActionDecision.Skip(ActionReason.NotStaleYet, Sentence.Format(Messages.NotStaleYet, target.Noun, Sentence.Day(due)))
        : target.MissingFact is { } missing ? ActionDecision.Refuse(ActionReason.Unknown, Sentence.Format(Messages.FactMissing, missing))
        : _age.Decide(target, now) is { MayAct: false } decision ? decision
        : null;

    private static ActionDecision? ByInput(CredentialTarget target) =>
        target.Source != CredentialSource.Result ? null
        : !IsPreview(target)
            ? ActionDecision.Skip(
                ActionReason.LeftAloneBefore,
                Sentence.Format(Messages.EarlierResult, target.EarlierAction, target.EarlierReason, ActionDecision.ChangeOf(target.Kind)))
        : target.Kind != CredentialKind.Password && target.AccessKeyId is null
            ? ActionDecision.Refuse(ActionReason.Unknown, Messages.EarlierKeyIdMissing)
        : null;

    // A password's results had the action of a key's before.
    private static bool IsPreview(CredentialTarget target) =>
        target.EarlierAction == KeyAction.WouldDisable || target.EarlierAction == ActionDecision.ChangeOf(target.Kind);

    private ActionDecision? TooOldReport(CredentialTarget target, DateTime now) =>
        target.Kind == CredentialKind.Password && target.ReportGeneratedTime is { } generated && now - generated > policy.MaximumReportAge
            ? ActionDecision.Refuse(
                ActionReason.ReportTooOld,
                Sentence.Format(Messages.ReportTooOld, Sentence.Date(generated), (long)policy.MaximumReportAge.TotalHours))
            : null;

    private static ActionDecision? OtherKey(CredentialTarget target, LiveCredential live) =>
        target.Kind == CredentialKind.Password ||
        ((target.AccessKeyId is null || string.Equals(target.AccessKeyId, live.AccessKeyId, StringComparison.Ordinal)) &&
            (target.Created is null || Instant.SameSecond(target.Created, live.Created)))
            ? null
            : ActionDecision.Refuse(ActionReason.NotFound, Messages.KeyDiffers);

    private static ActionDecision? Contradiction(CredentialTarget target, LiveCredential live, DateTime now)
    {
        var problem =
            Instant.IsFuture(live.Created, now) || Instant.IsFuture(target.Created, now) ? Sentence.Format(Messages.CreatedInFuture, target.Noun)
            : Instant.IsFuture(live.LastUsed, now) ? Sentence.Format(Messages.UsedInFuture, target.Noun)
            : live.LastUsed + Instant.Tolerance < FirstUse(target, live) ? Sentence.Format(Messages.UsedBeforeItExisted, target.Noun)
            : live.Created + Instant.Tolerance < live.User.CreateDate.UtcDateTime ? Sentence.Format(Messages.OlderThanUser, target.Noun)
            : Instant.LaterMinute(target.LastUsed, live.LastUsed) ? Sentence.Format(Messages.UsedBeforeReport, target.Noun)
            : live.LastUsed is null && Sentence.Place(live.Region, live.Service).Length > 0
                ? Sentence.Format(Messages.LastUseMissing, target.Noun)
            : Instant.IsFuture(target.ReportGeneratedTime, now) ? Messages.ReportInFuture
            : null;
        return problem is null ? null : ActionDecision.Refuse(ActionReason.Inconsistent, Sentence.Format(Messages.DatesInconsistent, problem));
    }

    // The last sign-in stays with the user when a password is deleted and another one is set.
    private static DateTime FirstUse(CredentialTarget target, LiveCredential live) =>
        target.Kind == CredentialKind.Password ? live.User.CreateDate.UtcDateTime : live.Created;

    private ActionDecision? SinceReport(CredentialTarget target, LiveCredential live, DateTime now) =>
        live.LastUsed is { } used && target.ReportGeneratedTime is not null &&
        Age.Days(used, now) >= policy.MaximumUnusedDays && Instant.LaterMinute(used, target.LastUsed)
            ? ActionDecision.Skip(ActionReason.UsedSinceReport, Sentence.Format(Messages.UsedSinceReport, target.Noun, Sentence.On(used, now)))
            : null;

    /// <summary>Adds what only matters for a password: a deletion is final, and IAM does not show when it was last set.</summary>
    private static ActionDecision WithReset(ActionDecision decision, CredentialTarget target, LiveCredential live, DateTime set)
    {
        if (target.Kind != CredentialKind.Password || !decision.MayAct)
        {
            return decision;
        }

        // At a sign-in the user must change a password that was reset: one that is still to be changed was reset later.
        if (live.IsResetRequired && live.LastUsed >= set)
        {
            return ActionDecision.Refuse(ActionReason.PasswordReset, Messages.PasswordReset);
        }

        var missing = live.IsResetRequired ? Messages.PasswordResetPending
            : target.ReportGeneratedTime is null ? Messages.PasswordSetUnknown
            : null;
        return missing is null ? decision : decision with
        {
            Unattended = ActionDecision.Refuse(ActionReason.NeedsConfirmation, missing),
        };
    }
}

/// <summary>Whether a key may be enabled again: the same key of the same user, disabled by an earlier run and unused since.</summary>
internal sealed class RestoreDecision(bool includeUnknownOutcome)
{
    /// <summary>Decides by the input alone; null when IAM has to be asked.</summary>
    internal ActionDecision? Screen(CredentialTarget target) =>
        target.DeletedTime is { } deleted && target.Kind == CredentialKind.AccessKey
            ? ActionDecision.Refuse(ActionReason.NotFound, Sentence.Format(Messages.KeyDeletedEarlier, Sentence.Date(deleted)))
        : target.WasDisabled == false || target.Kind != CredentialKind.AccessKey
            ? ActionDecision.Skip(ActionReason.NotDisabledByUs, Messages.NotDisabledEarlier)
        : target.WasDisabled is null && !includeUnknownOutcome
            ? ActionDecision.Skip(ActionReason.OutcomeNotIncluded, Messages.OutcomeNotIncluded)
        : string.IsNullOrWhiteSpace(target.AccessKeyId) || string.IsNullOrWhiteSpace(target.UserId) || string.IsNullOrWhiteSpace(target.AccountId)
            ? ActionDecision.Refuse(ActionReason.Unknown, Messages.RestoreFactMissing)
        : target.DisabledTime is null
            ? ActionDecision.Refuse(ActionReason.Unknown, Messages.DisabledTimeMissing)
        : LiveIdentity.Unnamed(target);

    /// <summary>Decides by IAM's answers about the user and the key; null when the last use has to be asked for.</summary>
    internal static ActionDecision? OfKey(CredentialTarget target, Caller caller, IamUser user, IamAccessKey? key, DateTime now) =>
        LiveIdentity.OfUser(target, caller, user, now)
            ?? (key is null || (target.Created is { } created && !Instant.SameSecond(created, key.CreateDate.UtcDateTime)) ? LiveIdentity.NotFound
                : !string.Equals(key.UserName, user.UserName, StringComparison.OrdinalIgnoreCase) ? LiveIdentity.OtherOwner
                : key.IsExpired ? ActionDecision.Refuse(ActionReason.AlreadyInactive, Messages.KeyExpired)
                : key.IsActive ? ActionDecision.Refuse(ActionReason.AlreadyActive, Messages.KeyActive)
                : null);

    /// <summary>Decides by the key's last use.</summary>
    internal static ActionDecision OfUse(CredentialTarget target, IamKeyUse use) =>
        !string.Equals(use.UserName, target.UserName, StringComparison.OrdinalIgnoreCase) ? LiveIdentity.OtherOwner
        : use.LastUsed?.UtcDateTime is { } used && used > target.DisabledTime + Instant.Tolerance
            ? ActionDecision.Refuse(
                ActionReason.UsedSinceDisabled,
                Sentence.Format(Messages.KeyUsedSinceDisabled, Sentence.Date(used), Sentence.Date(target.DisabledTime!.Value)))
        : ActionDecision.Restore(ActionReason.WasDisabled, Messages.KeyWasDisabled);
}
