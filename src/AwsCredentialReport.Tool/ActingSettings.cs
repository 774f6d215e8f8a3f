using System.Collections.Immutable;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The choices of one run that acts.</summary>
internal sealed record ActingSettings
{
    /// <summary>Gets the kind of credential that reports name; null for a restore.</summary>
    internal CredentialKind? Kind { get; init; }

    internal LiveSettings Live { get; init; } = null!;

    internal ImmutableArray<string> Paths { get; init; } = [];

    internal required Func<ActingSession, ActionRun> Begin { get; init; }

    internal required string RecordPath { get; init; }

    internal bool IsApplied { get; init; }

    internal int MaximumCount { get; init; }

    internal string? Warning { get; init; }

    internal string? RunId { get; init; }

    internal bool IncludesUnknownOutcome { get; init; }

    internal bool AllowsUnusedExemptions { get; init; }

    internal bool IsJson { get; init; }
}
