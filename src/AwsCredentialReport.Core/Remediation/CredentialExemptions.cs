using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>The exemptions as the user gave them, each of which is known to be able to match.</summary>
public sealed record CredentialExemptions
{
    /// <summary>Gets no exemptions.</summary>
    public static CredentialExemptions None { get; } = new();

    /// <summary>Gets the exempt users: names or ARNs (wildcards, any case, comma lists).</summary>
    public ImmutableArray<string> Users { get; init => field = Check(value, ExemptionKind.User); } = [];

    /// <summary>Gets the exempt tags: <c>Name=Value</c> or <c>Name</c> (wildcards, any case, comma lists).</summary>
    public ImmutableArray<string> Tags { get; init => field = Check(value, ExemptionKind.Tag); } = [];

    /// <summary>Gets the exempt IAM paths, each with all paths below it (wildcards, any case, comma lists).</summary>
    public ImmutableArray<string> Paths { get; init => field = Check(value, ExemptionKind.Path); } = [];

    /// <summary>Gets the waivers; an expired waiver exempts no user.</summary>
    public ImmutableArray<Waiver> Waivers { get; init; } = [];

    private static ImmutableArray<string> Check(ImmutableArray<string> patterns, ExemptionKind kind) =>
        patterns.IsDefault ? []
        : patterns.Select(pattern => ExemptionPattern.Problem(pattern, kind)).FirstOrDefault(problem => problem is not null) is { } problem
            ? throw new ArgumentException(problem, nameof(patterns))
        : patterns;
}
