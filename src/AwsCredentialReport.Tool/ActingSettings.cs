using System.Collections.Immutable;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The choices of one run that acts.</summary>
internal sealed record ActingSettings
{
    /// <summary>Gets the kind of credential that is looked for in reports.</summary>
    internal CredentialKind Kind { get; init; }

    internal LiveSettings Live { get; init; } = null!;

    internal ActingScope Scope { get; init; } = null!;

    internal ImmutableArray<string> Paths { get; init; } = [];

    internal required Func<ActingSession, NoticeRequirement?, ActionRun> Begin { get; init; }

    /// <summary>Gets the reading of the keys of a record; null where a report names the credentials.</summary>
    internal Func<CancellationToken, Task<RecordedKeys>>? ReadRecord { get; init; }

    /// <summary>Gets whether the reports are downloaded.</summary>
    internal bool Fetches => ReadRecord is null && Paths.IsEmpty;

    internal required string RecordPath { get; init; }

    internal bool IsApplied { get; init; }

    internal ImmutableArray<string> Warnings { get; init; } = [];

    internal bool AllowsUnusedExemptions { get; init; }

    /// <summary>Gets whether credentials of accounts that are not reached leave nothing to do.</summary>
    internal bool IgnoresOtherAccounts { get; init; }

    internal bool IsJson { get; init; }

    /// <summary>Gets the reading of the notices that owners must have had; null where none is required.</summary>
    internal Func<Action<string>, CancellationToken, Task<NoticeRequirement>>? ReadNotices { get; init; }

    /// <summary>Gets the sentence for a run without a result.</summary>
    internal string NothingFound { get; init; } = Messages.NoStaleCredential;
}
