using System.Collections.Concurrent;

namespace AwsCredentialReport;

/// <summary>The exemptions of one run: which credential is exempt, and which exemption matched no user.</summary>
public sealed class ExemptionCheck
{
    private readonly CredentialExemptions _exemptions;
    // Accounts are read side by side.
    private readonly ConcurrentDictionary<object, bool> _used = new();

    internal ExemptionCheck(CredentialExemptions exemptions) => _exemptions = exemptions;

    /// <summary>Gets whether the user's tags can decide.</summary>
    internal bool NeedsTags => !_exemptions.Tags.IsEmpty;

    /// <summary>Gets whether some tag has matched no user yet.</summary>
    internal bool HasUnusedTag => Unused(_exemptions.Tags, ExemptionKind.Tag).Any();

    /// <summary>Notes the exemptions that a user matches, also where none of its credentials is stale.</summary>
    /// <param name="target">The user, or one of its credentials.</param>
    /// <param name="keys">When the user's keys were created; null where the input may not contain all of them.</param>
    internal void Note(CredentialTarget target, IReadOnlyCollection<DateTime?>? keys = null)
    {
        MatchUser(target);
        MatchPath(target);

        // A key's id is known only where IAM was asked, so the user decides.
        foreach (var waiver in _exemptions.Waivers.Where(
            waiver => waiver.CoversAccount(target.AccountId) && waiver.CoversUser(target.UserName, target.Arn, target.Path) &&
                (waiver.AccessKeyCreated is null || keys is null || keys.Any(created => created is null || Instant.SameSecond(waiver.AccessKeyCreated, created)))))
        {
            _used[waiver] = true;
        }
    }

    /// <summary>Notes the exemptions that a user's tags match.</summary>
    internal void Note(IEnumerable<IamTag> tags) => tags.ToList().ForEach(tag => MatchTag(tag));

    /// <summary>Exempt by name, path or waiver; null when not.</summary>
    internal ActionDecision? Find(CredentialTarget target, IReadOnlyCollection<string> waivedRules, DateTime now)
    {
        Note(target, target is { Kind: CredentialKind.AccessKey, Source: CredentialSource.Row or CredentialSource.User } ? [target.Created] : null);
        return MatchUser(target) is { } user
            ? ActionDecision.Skip(ActionReason.ExcludedUser, Sentence.Format(Messages.ExemptByName, user))
        : MatchPath(target) is { } path
            ? ActionDecision.Skip(ActionReason.ExcludedPath, Sentence.Format(Messages.ExemptByPath, target.Path, path))
        : _exemptions.Waivers.FirstOrDefault(
            waiver => !waiver.IsExpired(now) && waiver.Covers(target, waivedRules)) is { } waiver
            ? ActionDecision.Skip(
                ActionReason.Waived,
                Sentence.Format(Messages.ExemptByWaiver, waiver.Owner, Sentence.Date(waiver.Expires), waiver.Reason.TrimEnd('.')))
        : null;
    }

    /// <summary>Exempt by tag; null when not. Tags that can decide and were not read are refused.</summary>
    internal ActionDecision? FindTag(IReadOnlyList<IamTag>? tags) =>
        !NeedsTags ? null
        : tags is null ? ActionDecision.Refuse(ActionReason.LiveDataUnreadable, Messages.TagsNotRead)
        : tags.Select(ByTag).ToList().Find(decision => decision is not null);

    /// <summary>Names each exemption that matched no user of the run, as one sentence.</summary>
    /// <param name="rules">The rules whose waivers matter.</param>
    /// <param name="accountIds">The accounts of the run.</param>
    /// <param name="now">The time.</param>
    internal IEnumerable<string> Unused(IReadOnlyCollection<string> rules, IReadOnlyCollection<string?> accountIds, DateTime now) =>
    [
        .. Unused(_exemptions.Users, ExemptionKind.User).Select(user => Sentence.Format(Messages.UnmatchedUser, user)),
        .. Unused(_exemptions.Tags, ExemptionKind.Tag).Select(tag => Sentence.Format(Messages.UnmatchedTag, tag)),
        .. Unused(_exemptions.Paths, ExemptionKind.Path).Select(path => Sentence.Format(Messages.UnmatchedPath, path)),
        .. _exemptions.Waivers
            .Where(waiver => !waiver.IsExpired(now) && waiver.CoversAnyRule(rules) && accountIds.Any(waiver.CoversAccount) && !_used.ContainsKey(waiver))
            .Select(waiver => Sentence.Format(Messages.UnmatchedWaiver, waiver)),
    ];

    private ActionDecision? ByTag(IamTag tag) => MatchTag(tag) is { } pattern
        ? ActionDecision.Skip(ActionReason.ExcludedTag, Sentence.Format(Messages.ExemptByTag, tag.Key, tag.Value, pattern))
        : null;

    private string? MatchUser(CredentialTarget target) => Match(
        _exemptions.Users, ExemptionKind.User, reading => ExemptionPattern.MatchesUser(reading, target.UserName, target.Arn));

    private string? MatchPath(CredentialTarget target) => Match(
        _exemptions.Paths, ExemptionKind.Path, reading => ExemptionPattern.MatchesPath(reading, target.Path, target.UserName));

    private string? MatchTag(IamTag tag) => Match(_exemptions.Tags, ExemptionKind.Tag, reading => ExemptionPattern.MatchesTag(reading, tag));

    // All matches are noted, and the first is named.
    private string? Match(IEnumerable<string> patterns, ExemptionKind kind, Func<string, bool> matches)
    {
        var found = patterns.SelectMany(ExemptionPattern.Readings).Where(matches).ToList();
        found.ForEach(reading => _used[(kind, reading)] = true);
        return found.FirstOrDefault();
    }

    private IEnumerable<string> Unused(IEnumerable<string> patterns, ExemptionKind kind) => patterns
        .Where(pattern => !_used.ContainsKey((kind, pattern.Trim())))
        .SelectMany(ExemptionPattern.Parts)
        .Where(part => !_used.ContainsKey((kind, part)))
        .Distinct(StringComparer.Ordinal);
}
