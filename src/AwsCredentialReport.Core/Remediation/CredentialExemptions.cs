using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>The exemptions as the user gave them, each of which is known to be able to match.</summary>
public sealed record CredentialExemptions
{
    /// <summary>Gets the exempt users: names or ARNs (wildcards, any case, comma lists).</summary>
    public ImmutableArray<string> Users { get; init => field = Check(value, ExemptionKind.User); } = [];

    /// <summary>Gets the exempt tags: <c>Name=Value</c> or <c>Name</c> (wildcards, any case, comma lists).</summary>
    public ImmutableArray<string> Tags { get; init => field = Check(value, ExemptionKind.Tag); } = [];

    /// <summary>Gets the exempt IAM paths, each with all paths below it (wildcards, any case, comma lists).</summary>
    public ImmutableArray<string> Paths { get; init => field = Check(value, ExemptionKind.Path); } = [];

    /// <summary>Gets the waivers; an expired waiver exempts no user.</summary>
    public ImmutableArray<Waiver> Waivers { get; init; } = [];

    /// <summary>The warning about waivers that have expired; null when none has.</summary>
    public string? ExpiredWarning(DateTime now)
    {
        const int most = 5;
        var expired = Waivers.Where(waiver => waiver.IsExpired(now)).ToList();
        return expired.Count == 0 ? null : Sentence.Format(
            Messages.WaiversExpired,
            Sentence.Number(expired.Count),
            string.Join("; ", expired.Take(most).Select(waiver => Sentence.Format(Messages.WaiverExpiredOn, waiver, Sentence.Date(waiver.Expires)))));
    }

    private static ImmutableArray<string> Check(ImmutableArray<string> patterns, ExemptionKind kind) =>
        patterns.IsDefault ? []
        : patterns.Select(pattern => ExemptionPattern.Problem(pattern, kind)).FirstOrDefault(problem => problem is not null) is { } problem
            ? throw new ArgumentException(problem, nameof(patterns))
        : patterns;
}

/// <summary>What an exemption is compared with.</summary>
public enum ExemptionKind
{
    /// <summary>The user's name, or its ARN.</summary>
    User,

    /// <summary>The user's tags.</summary>
    Tag,

    /// <summary>The user's IAM path.</summary>
    Path,
}

/// <summary>
/// How the text of an exemption is read, for options and waivers alike. Where a text can be read in two ways, it exempts more.
/// </summary>
public static class ExemptionPattern
{
    private const string ArnPrefix = "arn:";
    private const string UserResource = ":user/";

    // The characters that IAM allows. Source: IAM User Guide, "IAM and AWS STS quotas, name requirements, and character limits".
    private const string UserCharacters = "_+=,.@-*?";
    private const string TagCharacters = " _.:/=+-@*?";

    /// <summary>Explains why a pattern can match no user; null when it can.</summary>
    public static string? Problem(string? pattern, ExemptionKind kind) => string.IsNullOrWhiteSpace(pattern)
        ? Messages.ExemptionEmpty
        : Parts(pattern).Select(part => ProblemOfPart(part, pattern, kind)).FirstOrDefault(problem => problem is not null);

    /// <summary>The parts of a comma list.</summary>
    internal static IEnumerable<string> Parts(string pattern) => pattern.Split(',').Select(part => part.Trim());

    /// <summary>The whole text, as a name may hold a comma, and its parts.</summary>
    internal static IEnumerable<string> Readings(string pattern) => Parts(pattern).Prepend(pattern.Trim()).Distinct(StringComparer.Ordinal);

    /// <summary>Whether a reading names a user, by name or ARN.</summary>
    internal static bool MatchesUser(string reading, string userName, string? arn) =>
        Wildcard.Matches(reading, userName) ||
        (arn is not null && reading.Contains(':', StringComparison.Ordinal) && Wildcard.Matches(reading, arn));

    /// <summary>Whether a reading names a path, one above it, or the user at it.</summary>
    internal static bool MatchesPath(string reading, string? path, string userName)
    {
        var rooted = reading[0] is '/' or '*' or '?' ? reading : "/" + reading;
        return path is not null &&
            (Wildcard.Matches(rooted, path + userName) ||
                Wildcard.Matches(rooted, path) ||
                Wildcard.Matches(rooted.TrimEnd('/') + "/*", path));
    }

    /// <summary>Whether a reading names a tag. A tag's name may hold an equals sign, so both are compared as one text.</summary>
    internal static bool MatchesTag(string reading, IamTag tag)
    {
        var text = $"{tag.Key}={tag.Value}";
        var equals = reading.IndexOf('=', StringComparison.Ordinal);
        return Wildcard.Matches(reading, text) ||
            Wildcard.Matches(reading, tag.Key) ||
            (equals > 0 && Wildcard.Matches($"{reading[..equals].TrimEnd()}={reading[(equals + 1)..].TrimStart()}", text));
    }

    private static string? ProblemOfPart(string part, string pattern, ExemptionKind kind) =>
        part.Length == 0 ? Sentence.Format(Messages.ExemptionPartEmpty, pattern)
        : part.AsSpan().ContainsAny('[', ']') ? Sentence.Format(Messages.ExemptionBrackets, part)
        : kind switch
        {
            ExemptionKind.User => ProblemOfUser(part),
            ExemptionKind.Tag => ProblemOfTag(part),
            _ => part.All(c => c is > ' ' and < '\x7f') ? null : Sentence.Format(Messages.ExemptionPath, part),
        };

    private static string? ProblemOfUser(string part) =>
        part.StartsWith(ArnPrefix, StringComparison.OrdinalIgnoreCase)
            ? IsUserArn(part) ? null : Sentence.Format(Messages.ExemptionArn, part)
        : part.All(c => char.IsAsciiLetterOrDigit(c) || UserCharacters.Contains(c, StringComparison.Ordinal)) ||
          ReportWord.Is(part, ReportWord.RootAccount) ? null
        : part.Contains('/', StringComparison.Ordinal)
            ? Sentence.Format(Messages.ExemptionUserSlash, part)
        : Sentence.Format(Messages.ExemptionUserCharacters, part);

    private static bool IsUserArn(string part) =>
        part.IndexOf(UserResource, StringComparison.OrdinalIgnoreCase) is var at && at >= 0
            ? at + UserResource.Length < part.Length
            : Wildcard.IsPattern(part);

    private static string? ProblemOfTag(string part) =>
        part[0] == '=' ? Sentence.Format(Messages.ExemptionTagName, part)
        : part == "System.Collections.Hashtable" ? Messages.ExemptionTable
        : part.All(c => char.IsLetterOrDigit(c) || TagCharacters.Contains(c, StringComparison.Ordinal)) ? null
        : Sentence.Format(Messages.ExemptionTagCharacters, part);
}
