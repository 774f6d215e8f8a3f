using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>Where a report's generation time was taken from.</summary>
public enum ReportTimeSource
{
    /// <summary>Nothing told the time of the report; it is judged as of the time it was read.</summary>
    ReadTime,

    /// <summary>The time of the file: a copy may be younger than the report in it.</summary>
    FileTime,

    /// <summary>The name of the file, as the AWS console gives it.</summary>
    FileName,

    /// <summary>The caller said so.</summary>
    Caller,

    /// <summary>IAM's own answer.</summary>
    Service,
}

/// <summary>Whose a report is, how old, from where, and the hash of its bytes.</summary>
public sealed class CredentialReportInfo
{
    /// <summary>Describes a report that is about to be read.</summary>
    /// <param name="source">Where it comes from: a path, or a word such as <c>stdin</c>.</param>
    /// <param name="generatedTime">When IAM made it.</param>
    /// <param name="timeSource">Who says so.</param>
    /// <param name="asOf">The instant ages are counted to; the generation time when null.</param>
    /// <param name="readTime">When it was read, for <see cref="CredentialReportEntry.ReportAge"/>.</param>
    public CredentialReportInfo(
        string source,
        DateTimeOffset generatedTime,
        ReportTimeSource timeSource,
        DateTimeOffset? asOf = null,
        DateTimeOffset? readTime = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        Source = source;
        GeneratedTime = generatedTime.UtcDateTime;
        TimeSource = timeSource;
        AsOf = (asOf ?? generatedTime).UtcDateTime;
        ReadTime = (readTime ?? asOf ?? generatedTime).UtcDateTime;
    }

    /// <summary>Gets where the report comes from.</summary>
    public string Source { get; }

    /// <summary>Gets the account of the report's first row that names one; null until that row was read.</summary>
    public string? AccountId { get; internal set; }

    /// <summary>Gets when IAM made the report (UTC).</summary>
    public DateTime GeneratedTime { get; }

    /// <summary>Gets who says so.</summary>
    public ReportTimeSource TimeSource { get; }

    /// <summary>Gets the instant that the ages of the rows are counted to (UTC).</summary>
    public DateTime AsOf { get; }

    /// <summary>Gets when the report was read (UTC).</summary>
    public DateTime ReadTime { get; }

    /// <summary>Gets the SHA-256 of the report's bytes in lower-case hexadecimal; null until its end was read.</summary>
    public string? Sha256 { get; internal set; }

    /// <summary>Gets the way to read the report's CSV once more; null when it came through a pipe.</summary>
    internal Func<Stream>? OpenContent { get; init; }

    /// <summary>Gets the names of the columns, in the report's order.</summary>
    public ImmutableArray<string> Columns { get; internal set; } = [];

    /// <summary>Gets the names of those columns that this version does not know.</summary>
    public ImmutableArray<string> UnknownColumns { get; internal set; } = [];

    /// <inheritdoc/>
    public override string ToString() => AccountId is null ? Source : $"{AccountId} ({Source})";
}
