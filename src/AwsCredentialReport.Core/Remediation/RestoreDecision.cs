namespace AwsCredentialReport;

/// <summary>Whether a key may be switched on again: the same key of the same user, and still off.</summary>
public static class RestoreDecision
{
    /// <summary>Refuses what no call to IAM could make good; null when IAM is to be asked.</summary>
    public static ActionDecision? BeforeAsking(RestoreCandidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return !candidate.MayBeDisabled
                ? ActionDecision.Skip(
                    ActionReason.NotDisabledByUs, "The key was not switched off by this act, so it is not switched on.")
            : string.IsNullOrWhiteSpace(candidate.AccessKeyId) || string.IsNullOrWhiteSpace(candidate.UserId) ||
              string.IsNullOrWhiteSpace(candidate.AccountId)
                ? ActionDecision.Refuse(
                    ActionReason.Unknown,
                    "It does not tell the key id, the user id and the account, which all have to be the same.")
            : null;
    }

    /// <summary>Decides about one key by what IAM said a moment ago.</summary>
    public static ActionDecision Decide(
        RestoreCandidate candidate, IamUser user, IEnumerable<IamAccessKey> keys, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(keys);
        return BeforeAsking(candidate)
            ?? LiveUserCheck.Refusal(candidate.UserName, candidate.AccountId, null, user, now.UtcDateTime)
            ?? OfKey(candidate, user, keys.FirstOrDefault(
                key => string.Equals(key.AccessKeyId, candidate.AccessKeyId, StringComparison.Ordinal)));
    }

    private static ActionDecision OfKey(RestoreCandidate candidate, IamUser user, IamAccessKey? key)
    {
        if (!string.Equals(user.UserId, candidate.UserId, StringComparison.Ordinal))
        {
            return ActionDecision.Refuse(
                ActionReason.UserReplaced, $"The user of this name has the id {user.UserId}; the key was {candidate.UserId}'s.");
        }

        if (key is null || (candidate.KeyCreated is { } created && !Instant.SameSecond(created, key.CreateDate.UtcDateTime)))
        {
            return ActionDecision.Refuse(ActionReason.NotFound, "The user has no such key any more: it was deleted or replaced.");
        }

        if (!string.Equals(key.UserName, user.UserName, StringComparison.OrdinalIgnoreCase))
        {
            return ActionDecision.Refuse(ActionReason.OtherUser, "IAM's answers do not agree on whose key it is.");
        }

        return key.IsActive
            ? ActionDecision.Refuse(ActionReason.AlreadyActive, "The key is active already.")
            : ActionDecision.Restore(ActionReason.WasDisabled, "The key was switched off by this project, and is inactive.");
    }
}
