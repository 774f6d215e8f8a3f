using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>A group of users in a policy, with its own parameters. A user fits when each list that is not empty matches.</summary>
public sealed record HygieneSection
{
    /// <summary>Gets the name, which the evidence of findings contains.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the account ids (wildcards).</summary>
    public ImmutableArray<string> Accounts { get; init; } = [];

    /// <summary>Gets the user names or ARNs (wildcards).</summary>
    public ImmutableArray<string> Users { get; init; } = [];

    /// <summary>Gets the IAM paths, each with all paths below it (wildcards).</summary>
    public ImmutableArray<string> Paths { get; init; } = [];

    /// <summary>Gets the tags: <c>Name=Value</c> or <c>Name</c> (wildcards).</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Gets the rules that do not run for the group (wildcards), beside those of the policy.</summary>
    public ImmutableArray<string> ExcludedRules { get; init; } = [];

    /// <summary>Gets the parameters: <c>Rule.Name</c> and value. They win over those of the policy.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>Gets the rules that run for the group, with their parameters; empty before the policy is made.</summary>
    public ImmutableArray<HygieneRule> Rules { get; internal init; } = [];

    /// <summary>Gets whether every user fits.</summary>
    internal bool IsForAll => Accounts.IsEmpty && Users.IsEmpty && Paths.IsEmpty && Tags.IsEmpty;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Whether a user fits.</summary>
    /// <exception cref="HygieneOptionException">Tags decide, and the row has none.</exception>
    internal bool Fits(CredentialReportEntry entry) =>
        (Accounts.IsEmpty || (entry.AccountId is { } account && Accounts.Any(pattern => Wildcard.Matches(pattern, account)))) &&
        (Users.IsEmpty || Users.Any(pattern => ExemptionPattern.MatchesUser(pattern, entry.UserName, entry.Arn))) &&
        (Paths.IsEmpty || Paths.Any(pattern => ExemptionPattern.MatchesPath(pattern, entry.Path, entry.UserName))) &&
        (Tags.IsEmpty || FitsTags(entry));

    // Without its tags a user could be judged by the milder limits of another group.
    private bool FitsTags(CredentialReportEntry entry) => entry.Tags is { } tags
        ? tags.Any(tag => Tags.Any(pattern => ExemptionPattern.MatchesTag(pattern, new IamTag(tag.Key, tag.Value))))
        : entry.Detail?.IsInIam == false
            ? false
            : throw new HygieneOptionException(Sentence.Format(Messages.SectionWithoutTags, Name, entry.AccountId));
}
