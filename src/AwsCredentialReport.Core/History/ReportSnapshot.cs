namespace AwsCredentialReport;

/// <summary>The rows of one report of one account.</summary>
public sealed class ReportSnapshot
{
    private readonly List<CredentialReportEntry> _rows = [];
    private readonly Dictionary<(string Arn, string Name), CredentialReportEntry> _users = [];
    private int _columns;

    /// <summary>Creates the snapshot of a report.</summary>
    /// <param name="report">The description of the report.</param>
    /// <param name="accountId">The account; null when the rows do not contain it.</param>
    public ReportSnapshot(CredentialReportInfo report, string? accountId)
    {
        ArgumentNullException.ThrowIfNull(report);
        Report = report;
        AccountId = accountId;
    }

    /// <summary>Gets the description of the report.</summary>
    public CredentialReportInfo Report { get; }

    /// <summary>Gets the account.</summary>
    public string? AccountId { get; }

    /// <summary>Gets or sets the number of rows that could not be read, whose users are not known.</summary>
    public long UnreadableRows { get; set; }

    /// <summary>Gets or sets the number of reports between the one that it is compared with and this one that could not be read.</summary>
    public int UnreadReportsBefore { get; set; }

    /// <summary>Gets the rows, without repeated ones.</summary>
    internal IReadOnlyList<CredentialReportEntry> Rows => _rows;

    /// <summary>Gets whether the root user has a row. IAM writes one into each report.</summary>
    internal bool HasRoot { get; private set; }

    /// <summary>Adds a row. The same row again, as of a report that was given twice, is not added.</summary>
    /// <exception cref="ComparisonException">The report has another row of this user: two reports were joined.</exception>
    public void Add(CredentialReportEntry row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (_users.TryAdd((row.Arn, row.UserName), row))
        {
            _rows.Add(row);
            HasRoot |= row.IsRoot;
            for (var column = 0; column < ReportColumns.Count; column++)
            {
                _columns |= row.Row.Has((ReportColumn)column) ? 1 << column : 0;
            }
        }
        else if (!IsSame(_users[(row.Arn, row.UserName)], row))
        {
            throw new ComparisonException(
                ComparisonProblem.TwoReports,
                Sentence.Format(Messages.ComparisonUserTwice, row.Arn, _users[(row.Arn, row.UserName)].LineNumber, row.LineNumber));
        }
    }

    /// <summary>Why the report may lack the row of a user that exists; null when it shows all users that the other one may show.</summary>
    /// <param name="other">The report that it is compared with. Of rows that were filtered in the same way, none is missing.</param>
    /// <param name="side">Whether this is the older or the newer one.</param>
    internal string? Gap(ReportSnapshot? other, string side) =>
        UnreadableRows > 0 ? Sentence.Format(Messages.ChangeUserUnread, side, UnreadableRows)
        : !HasRoot && other is { HasRoot: true } ? Sentence.Format(Messages.ChangeRootMissing, side)
        : null;

    internal bool Has(ReportColumn column) => (_columns & (1 << (int)column)) != 0;

    private static bool IsSame(CredentialReportEntry first, CredentialReportEntry second)
    {
        for (var column = 0; column < ReportColumns.Count; column++)
        {
            if (!string.Equals(first.Row.Word((ReportColumn)column), second.Row.Word((ReportColumn)column), StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
