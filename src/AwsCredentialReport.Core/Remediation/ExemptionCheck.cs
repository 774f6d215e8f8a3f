namespace AwsCredentialReport;

/// <summary>The exemptions of one run: which credential is exempt, and which exemption matched no user.</summary>
public sealed class ExemptionCheck
{
    private readonly CredentialExemptions _exemptions;
    private readonly HashSet<object> _used = [];

    internal ExemptionCheck(CredentialExemptions exemptions) => _exemptions = exemptions;

    /// <summary>Gets whether the user's tags can decide.</summary>
    internal bool NeedsTags => !_exemptions.Tags.IsEmpty;

    /// <summary>Gets whether some tag has matched no user yet.</summary>
    internal bool HasUnusedTag => Parts(_exemptions.Tags, ExemptionKind.Tag).Any(part => !IsUsed(ExemptionKind.Tag, part));

    /// <summary>Notes the exemptions that a user matches, also where none of its credentials is stale.</summary>
    internal void Note(CredentialTarget target)
    {
        NoteParts(_exemptions.Users, ExemptionKind.User, part => ExemptionPattern.MatchesOneUser(part, target.UserName, target.Arn));
        if (target.Path is { } path)
        {
            NoteParts(_exemptions.Paths, ExemptionKind.Path, part => ExemptionPattern.MatchesOnePath(part, path, target.UserName));
        }

        foreach (var waiver in _exemptions.Waivers)
        {
            // The key's id is known only where IAM was asked, so the user decides.
            if (waiver.CoversAccount(target.AccountId) && waiver.CoversUser(target.UserName, target.Arn, target.Path))
            {
                _used.Add(waiver);
            }
        }
    }

    /// <summary>Notes the exemptions that a user's tags match.</summary>
    internal void Note(IEnumerable<IamTag> tags)
    {
        foreach (var tag in tags)
        {
            NoteParts(_exemptions.Tags, ExemptionKind.Tag, part => ExemptionPattern.MatchesOneTag(part, tag));
        }
    }

    /// <summary>Exempt by name, path or waiver; null when not.</summary>
    internal ActionDecision? Find(CredentialTarget target, StalePolicy policy, DateTime now)
    {
        Note(target);
        if (_exemptions.Users.FirstOrDefault(user => ExemptionPattern.MatchesUser(user, target.UserName, target.Arn)) is { } name)
        {
            return ActionDecision.Skip(ActionReason.ExcludedUser, $"The user is exempt by name ({name}).");
        }

        if (_exemptions.Paths.FirstOrDefault(path => ExemptionPattern.MatchesPath(path, target.Path, target.UserName)) is { } pattern)
        {
            return ActionDecision.Skip(ActionReason.ExcludedPath, $"The user's path {target.Path} is exempt ({pattern}).");
        }

        return _exemptions.Waivers.FirstOrDefault(
            waiver => !waiver.IsExpired(now) && waiver.Covers(target, policy.WaivedRules(target.Kind))) is { } waiver
            ? ActionDecision.Skip(
                ActionReason.Waived,
                $"A waiver of {waiver.Owner} covers it until {Sentence.Date(waiver.Expires)}: {waiver.Reason.TrimEnd('.')}.")
            : null;
    }

    /// <summary>Exempt by tag; null when not. Tags that can decide and were not read are refused.</summary>
    internal ActionDecision? FindTag(IReadOnlyList<IamTag>? tags)
    {
        if (!NeedsTags)
        {
            return null;
        }

        if (tags is null)
        {
            return ActionDecision.Refuse(ActionReason.LiveDataUnreadable, "The user's tags, which can exempt it, were not read.");
        }

        Note(tags);
        foreach (var part in Parts(_exemptions.Tags, ExemptionKind.Tag))
        {
            if (tags.FirstOrDefault(tag => ExemptionPattern.MatchesOneTag(part, tag)) is { } tag)
            {
                return ActionDecision.Skip(ActionReason.ExcludedTag, $"The user's tag {tag.Key}={tag.Value} is exempt ({part}).");
            }
        }

        return null;
    }

    /// <summary>Names each exemption that matched no user of the run, as one sentence.</summary>
    /// <param name="rules">The rules whose waivers matter.</param>
    /// <param name="accountId">The account of the run.</param>
    /// <param name="now">The time.</param>
    internal IEnumerable<string> Unused(IReadOnlyCollection<string> rules, string? accountId, DateTime now)
    {
        var unused = Unused(_exemptions.Users, ExemptionKind.User, "user")
            .Concat(Unused(_exemptions.Tags, ExemptionKind.Tag, "tag"))
            .Concat(Unused(_exemptions.Paths, ExemptionKind.Path, "path"));
        var waivers = _exemptions.Waivers
            .Where(waiver => !waiver.IsExpired(now) && waiver.CoversAnyRule(rules) && waiver.CoversAccount(accountId) && !_used.Contains(waiver))
            .Select(waiver => $"The waiver of {waiver} matched no user.");
        return unused.Concat(waivers);
    }

    private static IEnumerable<string> Parts(IEnumerable<string> patterns, ExemptionKind kind) =>
        kind == ExemptionKind.Tag ? patterns.SelectMany(ExemptionPattern.Parts) : patterns.SelectMany(WholeAndParts);

    private static IEnumerable<string> WholeAndParts(string pattern) => ExemptionPattern.Parts(pattern).Prepend(pattern.Trim());

    private IEnumerable<string> Unused(IEnumerable<string> patterns, ExemptionKind kind, string noun) => patterns
        .Where(pattern => !IsUsed(kind, pattern.Trim()))
        .SelectMany(ExemptionPattern.Parts)
        .Where(part => !IsUsed(kind, part))
        .Distinct(StringComparer.Ordinal)
        .Select(part => $"The exempt {noun} '{part}' matched no user.");

    private void NoteParts(IEnumerable<string> patterns, ExemptionKind kind, Func<string, bool> matches)
    {
        foreach (var part in Parts(patterns, kind).Where(matches))
        {
            _used.Add((kind, part));
        }
    }

    private bool IsUsed(ExemptionKind kind, string part) => _used.Contains((kind, part));
}
