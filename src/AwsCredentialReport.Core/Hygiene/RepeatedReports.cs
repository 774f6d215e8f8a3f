namespace AwsCredentialReport;

/// <summary>
/// Finds the accounts of which one audit has several reports, be it in one file: their users and findings count once in each.
/// A report has one row of the root user, so a second one shows that two were joined.
/// </summary>
internal sealed class RepeatedReports
{
    private const int MostNamed = 5;

    private readonly Dictionary<string, object> _first = new(StringComparer.Ordinal);
    private readonly HashSet<(string Account, object Report)> _roots = [];
    private readonly SortedSet<string> _accounts = new(StringComparer.Ordinal);

    /// <summary>Gets a sentence about those accounts; null when there are none.</summary>
    internal string? Warning => _accounts.Count == 0 ? null : Sentence.Format(
        Messages.ReportsRepeated,
        string.Join(", ", _accounts.Take(MostNamed)),
        _accounts.Count > MostNamed ? Sentence.Format(Messages.ReportsRepeatedMore, _accounts.Count - MostNamed) : string.Empty);

    /// <summary>Notes the report of a row.</summary>
    internal void See(CredentialReportEntry entry)
    {
        if (entry.AccountId is { } account && !_first.TryAdd(account, entry.Report.Identity) && !ReferenceEquals(_first[account], entry.Report.Identity))
        {
            _accounts.Add(account);
        }
    }

    /// <summary>Notes the row of a root user.</summary>
    internal void SeeRoot(CredentialReportEntry root)
    {
        if (root.AccountId is { } account && !_roots.Add((account, root.Report.Identity)))
        {
            _accounts.Add(account);
        }
    }
}
