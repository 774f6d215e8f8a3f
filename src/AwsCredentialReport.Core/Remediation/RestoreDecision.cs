namespace AwsCredentialReport;

/// <summary>Whether a key may be enabled again: the same key of the same user, disabled by an earlier run and unused since.</summary>
internal sealed class RestoreDecision(Caller caller, bool includeUnknownOutcome)
{
    /// <summary>Decides by the input alone; null when IAM has to be asked.</summary>
    internal ActionDecision? Screen(CredentialTarget target) =>
        target.WasDisabled == false || target.Kind != CredentialKind.AccessKey
            ? ActionDecision.Skip(ActionReason.NotDisabledByUs, Messages.NotDisabledEarlier)
        : target.WasDisabled is null && !includeUnknownOutcome
            ? ActionDecision.Skip(ActionReason.OutcomeNotIncluded, Messages.OutcomeNotIncluded)
        : string.IsNullOrWhiteSpace(target.AccessKeyId) || string.IsNullOrWhiteSpace(target.UserId) || string.IsNullOrWhiteSpace(target.AccountId)
            ? ActionDecision.Refuse(ActionReason.Unknown, Messages.RestoreFactMissing)
        : target.DisabledTime is null
            ? ActionDecision.Refuse(ActionReason.Unknown, Messages.DisabledTimeMissing)
        : LiveIdentity.BeforeAsking(target, caller);

    /// <summary>Decides by IAM's answers about the user and the key; null when the last use has to be asked for.</summary>
    internal ActionDecision? OfKey(CredentialTarget target, IamUser user, IamAccessKey? key, DateTime now) =>
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
