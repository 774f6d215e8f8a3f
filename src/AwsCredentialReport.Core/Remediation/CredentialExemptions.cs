using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>Whose credentials are left alone. Where a pattern could be read in two ways, it exempts more.</summary>
public sealed class CredentialExemptions
{
    /// <summary>Exempts nobody.</summary>
    public static CredentialExemptions None { get; } = new();

    /// <summary>Gets the user names (wildcards, any case).</summary>
    public ImmutableArray<string> Users { get; init => field = Checked(value); } = [];

    /// <summary>Gets the tags, each <c>Name=Value</c> or only <c>Name</c> (wildcards, any case).</summary>
    public ImmutableArray<string> Tags { get; init => field = Checked(value, isTag: true); } = [];

    /// <summary>Gets the IAM paths, each with all that is below it (wildcards, any case).</summary>
    public ImmutableArray<string> Paths { get; init => field = Checked(value); } = [];

    /// <summary>Gets the waivers; one that has expired exempts nobody.</summary>
    public ImmutableArray<Waiver> Waivers { get; init; } = [];

    /// <summary>Why a pattern could never exempt anybody, in a sentence; null when it could.</summary>
    public static string? Problem(string? pattern, bool isTag = false) =>
        string.IsNullOrWhiteSpace(pattern) ? "An empty exemption would exempt nobody."
        : pattern.AsSpan().ContainsAny('[', ']') ? $"'{pattern}' would exempt nobody: only * and ? are wildcards here."
        : isTag && pattern.AsSpan().TrimStart().StartsWith("=") ? $"'{pattern}' would exempt nobody: a tag has a name before its =."
        : null;

    /// <summary>Exempt by name, path or waiver; null when not.</summary>
    internal ActionDecision? Find(in ExemptionSubject subject, DateTime now)
    {
        foreach (var pattern in Users)
        {
            if (Wildcard.Matches(pattern, subject.UserName))
            {
                return ActionDecision.Skip(ActionReason.ExcludedUser, $"The user is exempt by name ({pattern}).");
            }
        }

        foreach (var pattern in Paths)
        {
            if (subject.Path is { } path && Wildcard.Matches(Below(pattern), path))
            {
                return ActionDecision.Skip(ActionReason.ExcludedPath, $"The user's path {path} is exempt ({pattern}).");
            }
        }

        foreach (var waiver in Waivers)
        {
            if (!waiver.IsExpired(now) && waiver.Covers(subject))
            {
                return ActionDecision.Skip(
                    ActionReason.Waived,
                    $"A waiver of {waiver.Owner} covers it until {Sentence.Date(waiver.Expires)}: {waiver.Reason.TrimEnd('.')}.");
            }
        }

        return null;
    }

    /// <summary>Exempt by tag; null when not. Tags that should count and were not read are no answer.</summary>
    internal ActionDecision? FindTag(IReadOnlyList<IamTag>? tags)
    {
        if (Tags.IsEmpty)
        {
            return null;
        }

        if (tags is null)
        {
            return ActionDecision.Refuse(ActionReason.LiveDataUnreadable, "The user's tags, which may exempt it, are not known.");
        }

        foreach (var pattern in Tags)
        {
            foreach (var tag in tags)
            {
                // A name may itself hold an equals sign, so the two are matched as one text.
                var text = $"{tag.Key}={tag.Value}";
                if (Wildcard.Matches(pattern, text) || Wildcard.Matches(pattern, tag.Key))
                {
                    return ActionDecision.Skip(ActionReason.ExcludedTag, $"The user's tag {text} is exempt ({pattern}).");
                }
            }
        }

        return null;
    }

    private static string Below(string pattern) =>
        (pattern[0] is '/' or '*' or '?' ? string.Empty : "/") + pattern + (pattern[^1] == '*' ? string.Empty : "*");

    private static ImmutableArray<string> Checked(ImmutableArray<string> patterns, bool isTag = false) =>
        patterns.IsDefault ? []
        : patterns.Select(pattern => Problem(pattern, isTag)).FirstOrDefault(problem => problem is not null) is { } problem
            ? throw new ArgumentException(problem, nameof(patterns))
        : patterns;
}
