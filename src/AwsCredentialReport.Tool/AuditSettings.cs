using System.Collections.Immutable;

namespace AwsCredentialReport.Tool;

/// <summary>The formats of the output.</summary>
internal enum OutputFormat
{
    Table,
    Json,
    Csv,
    Markdown,
}

/// <summary>The options of <c>audit</c>, checked.</summary>
internal sealed class AuditSettings
{
    /// <summary>Gets the paths of the reports; empty: the sample.</summary>
    internal required ImmutableArray<string> Paths { get; init; }

    /// <summary>Gets the accounts; null when saved reports are audited.</summary>
    internal LiveSettings? Live { get; init; }

    internal required HygienePolicy Policy { get; init; }

    internal DateTimeOffset? AsOf { get; init; }

    internal OutputFormat Format { get; init; }
}
