namespace AwsCredentialReport;

/// <summary>
/// A report in an archive. Account, time and path come from its path; everything else is read from the disk when it is asked
/// for, so that an archive of a million reports can be listed.
/// </summary>
public sealed class ArchivedReport
{
    private readonly Func<ArchivedReport, ArchivedReportFacts> _read;
    private ArchivedReportFacts? _facts;

    internal ArchivedReport(string path, string accountId, DateTime generatedTime, Func<ArchivedReport, ArchivedReportFacts> read)
    {
        Path = path;
        AccountId = accountId;
        GeneratedTime = generatedTime;
        _read = read;
    }

    /// <summary>Gets the report's file.</summary>
    public string Path { get; }

    /// <summary>Gets the account.</summary>
    public string AccountId { get; }

    /// <summary>Gets when IAM generated the report (UTC).</summary>
    public DateTime GeneratedTime { get; }

    /// <summary>Gets the size of the file in bytes; null when it cannot be read.</summary>
    public long? Bytes => Facts.Bytes;

    /// <summary>Gets the number of rows, one of them root; null without metadata.</summary>
    public int? Users => Facts.Users;

    /// <summary>Gets the SHA-256 that the report had when it was added; null without metadata.</summary>
    public string? Sha256 => Facts.Sha256;

    /// <summary>Gets when the report was downloaded (UTC); null when that is unknown.</summary>
    public DateTime? DownloadedTime => Facts.DownloadedTime;

    /// <summary>Gets the source of the generation time; null without metadata.</summary>
    public ReportTimeSource? TimeSource => Facts.TimeSource;

    /// <summary>Gets the ARN of the caller that downloaded it; null when it is unknown.</summary>
    public string? CallerArn => Facts.CallerArn;

    /// <summary>Gets the account's name in its organization; null when it is unknown.</summary>
    public string? AccountName => Facts.AccountName;

    /// <summary>Gets whether the facts about the account that a report leaves out are kept with it.</summary>
    public bool HasDetail => Facts.HasDetail;

    /// <summary>
    /// Gets whether the file's SHA-256 is the one that it had when it was added; null without metadata, and false with metadata
    /// that cannot be read or is that of another report. Reads the file each time.
    /// </summary>
    public bool? IsVerified => Facts.Verify();

    private ArchivedReportFacts Facts => _facts ??= _read(this);

    /// <inheritdoc/>
    public override string ToString() => Path;
}

/// <summary>The properties of an archived report that its path does not contain.</summary>
internal sealed record ArchivedReportFacts(Func<bool?> Verify)
{
    internal long? Bytes { get; init; }

    internal int? Users { get; init; }

    internal string? Sha256 { get; init; }

    internal DateTime? DownloadedTime { get; init; }

    internal ReportTimeSource? TimeSource { get; init; }

    internal string? CallerArn { get; init; }

    internal string? AccountName { get; init; }

    internal bool HasDetail { get; init; }
}
