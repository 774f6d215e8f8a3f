using System.Collections.Immutable;
using AwsCredentialReport.Engine;

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
internal sealed record AuditSettings
{
    /// <summary>Gets the paths of the reports; empty: the sample.</summary>
    internal required ImmutableArray<string> Paths { get; init; }

    /// <summary>Gets the accounts; null when saved reports are audited.</summary>
    internal LiveSettings? Live { get; init; }

    /// <summary>Gets whether the rows of the sample have the detail.</summary>
    internal bool WithDetail { get; init; }

    internal required HygienePolicy Policy { get; init; }

    /// <summary>Gets the same policy without a baseline, which belongs to one run.</summary>
    internal HygienePolicy? TrendPolicy { get; init; }

    /// <summary>Gets the folder of the archive whose trend the files show; null without a trend.</summary>
    internal string? TrendFolder { get; init; }

    /// <summary>Gets which open findings make the exit code 1.</summary>
    internal FindingGate FailOn { get; init; }

    internal DateTimeOffset? AsOf { get; init; }

    internal OutputFormat Format { get; init; }

    /// <summary>Gets the files that are written beside what is printed.</summary>
    internal ImmutableArray<AuditFile> Files { get; init; } = [];

    /// <summary>Gets what single formats of those files are told.</summary>
    internal ExportOptions Export { get; init; } = new();

    /// <summary>Gets the time that the files give as that of the run; the clock's when null.</summary>
    internal DateTimeOffset? RunTime { get; init; }
}

/// <summary>A file of <c>--out</c>.</summary>
/// <param name="Path">The file, or a folder.</param>
/// <param name="Format">The format.</param>
internal sealed record AuditFile(string Path, IFindingExport Format);
