namespace AwsCredentialReport;

/// <summary>A report that was added to an archive, or was there already.</summary>
/// <param name="Source">The file or account that it came from.</param>
/// <param name="IsNew">Whether it was added; false: the archive had it before.</param>
/// <param name="Report">The report in the archive.</param>
public sealed record ArchiveAddition(string Source, bool IsNew, ArchivedReport Report)
{
    /// <summary>Gets the report's file in the archive.</summary>
    public string Path => Report.Path;

    /// <summary>Gets the account.</summary>
    public string AccountId => Report.AccountId;

    /// <summary>Gets when IAM generated the report (UTC).</summary>
    public DateTime GeneratedTime => Report.GeneratedTime;
}
