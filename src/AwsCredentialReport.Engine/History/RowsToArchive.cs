namespace AwsCredentialReport.Engine;

/// <summary>Checks that a report for an archive is whole, and that it is one report of one account.</summary>
/// <param name="info">The description of the report.</param>
/// <param name="onWarning">Called for a malformed row, and for a date after the time of the report.</param>
internal sealed class RowsToArchive(CredentialReportInfo info, Action<string>? onWarning)
{
    // IAM may read the users of a large account for some time after the second that it calls the report's.
    private static readonly TimeSpan LongestGeneration = TimeSpan.FromHours(1);

    private readonly HashSet<string> _users = new(StringComparer.Ordinal);
    private string? _account;
    private bool _isLastRowMalformed;
    private (DateTime Date, long Line)? _latest;

    /// <summary>Reads all rows.</summary>
    /// <returns>The account, and the number of rows.</returns>
    /// <exception cref="CredentialReportException">It is not a whole report of one account.</exception>
    internal (string Account, int Users) Read(byte[] csv)
    {
        using var reader = CredentialReportReader.Open(csv, info, Warn);
        while (reader.Read() is { } row)
        {
            _isLastRowMalformed = false;
            Add(row);
        }

        if (_latest is { } last && last.Date - info.GeneratedTime > LongestGeneration)
        {
            onWarning?.Invoke(Sentence.Format(Messages.ArchiveTimeTooEarly, info.Source, Sentence.Date(info.GeneratedTime), last.Line, Sentence.Date(last.Date)));
        }

        return _isLastRowMalformed && FetchedReport.EndsInMidRow(csv) ? throw ReportToArchive.Refuse(Sentence.Format(Messages.ArchiveReportTruncated, info.Source))
            : _account is null || AccountIdText.Problem(_account) is not null ? throw ReportToArchive.Refuse(Sentence.Format(Messages.ArchiveAccountUnknown, info.Source))
            : (_account, (int)reader.RowCount);
    }

    private void Add(CredentialReportEntry row)
    {
        _account ??= row.AccountId;
        if (row.AccountId is { } other && !string.Equals(other, _account, StringComparison.Ordinal))
        {
            throw ReportToArchive.Refuse(Sentence.Format(Messages.ArchiveManyAccounts, info.Source, _account, other));
        }

        if (!_users.Add(row.Arn))
        {
            throw ReportToArchive.Refuse(Sentence.Format(Messages.ArchiveUserTwice, info.Source, row.LineNumber, row.Arn));
        }

        if (InconsistentReportData.LatestDate(row) is { } date && !(date <= _latest?.Date))
        {
            _latest = (date, row.LineNumber);
        }
    }

    private void Warn(CredentialReportRowError error)
    {
        _isLastRowMalformed = true;
        onWarning?.Invoke(Sentence.Format(Messages.ArchiveRowMalformed, error.Source, error.LineNumber, error.Reason));
    }
}
