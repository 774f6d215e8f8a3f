namespace AwsCredentialReport.Engine;

/// <summary>Reads reports of an archive, and reports what cannot be read.</summary>
/// <param name="onUnread">Called once for each report that is left out.</param>
/// <param name="onRowError">Called for each malformed row.</param>
/// <param name="cancellationToken">Ends the reading.</param>
public sealed class ArchiveReader(
    Action<ArchivedReport, CredentialReportException> onUnread,
    Action<CredentialReportRowError> onRowError,
    CancellationToken cancellationToken = default)
{
    private readonly HashSet<string> _unread = new(StringComparer.Ordinal);

    /// <summary>Reads a report.</summary>
    /// <returns>Null when it cannot be read.</returns>
    internal ReportSnapshot? Read(ArchivedReport report)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            AddedReport.Check(report);
            return ReadRows(report);
        }
        catch (ComparisonException e)
        {
            Skip(report, AddedReport.Refuse(Sentence.Format(Messages.ArchiveNotAReport, report.Path, e.Message.TrimEnd('.')), e));
        }
        catch (CredentialReportException e)
        {
            Skip(report, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Skip(report, AddedReport.Refuse(Sentence.Format(Messages.ArchiveUnreadable, report.Path, FileProblem.Describe(e)), e));
        }

        return null;
    }

    private ReportSnapshot ReadRows(ArchivedReport report)
    {
        var unreadable = 0L;
        var info = new CredentialReportInfo(report.Path, new DateTimeOffset(report.GeneratedTime), report.TimeSource ?? ReportTimeSource.FileName)
        {
            AccountName = report.AccountName,
        };
        using var reader = CredentialReportReader.Open(ArchiveHash.OpenCsv(report.Path), info, Count);
        var snapshot = new ReportSnapshot(info, report.AccountId);
        foreach (var row in reader.ReadAll(cancellationToken))
        {
            AddedReport.Check(report, row);
            snapshot.Add(row);
        }

        snapshot.UnreadableRows = unreadable;
        return snapshot.Rows.Count > 0 ? snapshot : throw AddedReport.Refuse(Sentence.Format(Messages.ArchiveWithoutRows, report.Path));

        void Count(CredentialReportRowError error)
        {
            unreadable++;
            onRowError(error);
        }
    }

    private void Skip(ArchivedReport report, CredentialReportException problem)
    {
        if (_unread.Add(report.Path))
        {
            onUnread(report, problem);
        }
    }
}
