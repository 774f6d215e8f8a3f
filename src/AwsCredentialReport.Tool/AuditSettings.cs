using System.Collections.Immutable;

namespace AwsCredentialReport.Tool;

/// <summary>The forms findings are printed in.</summary>
internal enum OutputFormat
{
    Table,
    Json,
    Csv,
    Markdown,
}

/// <summary>What <c>audit</c> was asked for, checked.</summary>
internal sealed class AuditSettings
{
    /// <summary>Gets the reports; none means the sample.</summary>
    internal required ImmutableArray<string> Paths { get; init; }

    /// <summary>Gets the accounts that are asked; null when only saved reports are audited.</summary>
    internal LiveSettings? Live { get; init; }

    internal required HygienePolicy Policy { get; init; }

    internal DateTimeOffset? AsOf { get; init; }

    internal OutputFormat Format { get; init; }
}
