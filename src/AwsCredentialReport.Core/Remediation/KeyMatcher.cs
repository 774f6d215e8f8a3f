namespace AwsCredentialReport;

/// <summary>
/// Finds the live key that a row's slot stands for. Slot numbers are no identity and two keys may share a second, so
/// creation second, status and last use decide in this order; what they leave open is Ambiguous, never a guess.
/// </summary>
internal static class KeyMatcher
{
    /// <summary>The live keys that the candidate may be, before their last use is known.</summary>
    internal static KeyMatches Narrow(KeyCandidate candidate, IEnumerable<IamAccessKey> keys)
    {
        var matches = keys
            .Where(key => candidate.AccessKeyId is null ||
                string.Equals(candidate.AccessKeyId, key.AccessKeyId, StringComparison.Ordinal))
            .Where(key => candidate.KeyCreated is null ||
                Instant.SameSecond(candidate.KeyCreated, key.CreateDate.UtcDateTime))
            .DistinctBy(key => key.AccessKeyId, StringComparer.Ordinal)
            .ToList();
        return new KeyMatches([.. matches.Where(key => key.IsActive)], matches);
    }

    /// <summary>
    /// The one key whose last use is what the report says; null when none or several are. A single active key that
    /// shares its second with an inactive one is held to the same: the two may have changed places.
    /// </summary>
    internal static IamAccessKey? ByLastUse(
        KeyCandidate candidate, IEnumerable<(IamAccessKey Key, IamKeyUse Use)> matches)
    {
        var same = matches
            .Where(match => Instant.SameMinute(match.Use.LastUsed?.UtcDateTime, candidate.LastUsed))
            .Select(match => match.Key)
            .Take(2)
            .ToList();
        return same.Count == 1 ? same[0] : null;
    }

    internal static ActionDecision NotFound { get; } = ActionDecision.Refuse(
        ActionReason.NotFound, "The user has no such key any more: it was deleted or replaced.");

    internal static ActionDecision AlreadyInactive { get; } = ActionDecision.Skip(
        ActionReason.AlreadyInactive, "The key is inactive already.");

    internal static ActionDecision Ambiguous { get; } = ActionDecision.Refuse(
        ActionReason.Ambiguous,
        "The user has several keys of the same creation second, and their last use does not tell which one is meant.");
}
