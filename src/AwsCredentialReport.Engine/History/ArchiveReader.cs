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
            return report.IsVerified == false
                ? throw Refuse(Sentence.Format(Messages.ArchiveChanged, report.Path, report.Sha256))
                : ReadRows(report);
        }
        catch (CredentialReportException e)
        {
            Skip(report, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Skip(report, Refuse(Sentence.Format(Messages.ArchiveUnreadable, report.Path, FileProblem.Describe(e)), e));
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
            if (row.AccountId is { } other && other != report.AccountId)
            {
                var problem = Sentence.Format(Messages.ArchiveRowOfOther, row.LineNumber, other);
                throw Refuse(Sentence.Format(Messages.ArchiveNotAReport, report.Path, problem));
            }

            snapshot.Add(row);
        }

        snapshot.UnreadableRows = unreadable;
        return snapshot.Rows.Count > 0 ? snapshot : throw Refuse(Sentence.Format(Messages.ArchiveWithoutRows, report.Path));

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

    private static CredentialReportException Refuse(string sentence, Exception? inner = null) =>
        new(CredentialReportProblem.Damaged, sentence, inner);
}
