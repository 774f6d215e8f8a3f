namespace AwsCredentialReport;

/// <summary>The reports that a run judged, and whether all rows of them came: only then a user without a row is gone.</summary>
internal sealed class BaselineReports
{
    private readonly Dictionary<CredentialReportInfo, Rows> _reports = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, HashSet<Rows>> _accounts = new(StringComparer.Ordinal);
    private Rows? _last;

    /// <summary>Counts a row. The same row may come twice.</summary>
    internal void Add(CredentialReportEntry entry, DateTime asOf)
    {
        if (_last is null || !ReferenceEquals(_last.Report, entry.Report))
        {
            if (!_reports.TryGetValue(entry.Report, out _last))
            {
                _reports[entry.Report] = _last = new Rows(entry.Report, asOf);
            }
        }

        _last.Lines.Add(entry.LineNumber);
        if (entry.AccountId is { } account)
        {
            if (!_accounts.TryGetValue(account, out var rows))
            {
                _accounts[account] = rows = [];
            }

            rows.Add(_last);
            if (entry.IsRoot)
            {
                _last.Roots.Add(account);
            }
        }
    }

    /// <summary>Why a finding of a user without a row is not settled; null when the user is gone.</summary>
    internal BaselineDoubt? DoubtOfGone(KnownFinding known, IReadOnlyCollection<HygieneRule> rules)
    {
        if (known.Finding.AccountId is not { } account || !_accounts.TryGetValue(account, out var all))
        {
            return BaselineDoubt.Account;
        }

        var later = all.Where(rows => !known.IsBefore(rows.Report.GeneratedTime, rows.AsOf)).ToList();
        var doubt = later.Count == 0 ? BaselineDoubt.Time
            : later.Exists(rows => !rows.AreWhole(account)) ? BaselineDoubt.User
            : later.Select(rows => known.DoubtOf(rules, rows.Report, rows.AsOf)).FirstOrDefault(reason => reason is not null);
        if (doubt is null)
        {
            known.See(null, later.Max(rows => rows.Report.GeneratedTime));
        }

        return doubt;
    }

    private sealed class Rows(CredentialReportInfo report, DateTime asOf)
    {
        internal CredentialReportInfo Report { get; } = report;

        internal DateTime AsOf { get; } = asOf;

        internal HashSet<long> Lines { get; } = [];

        /// <summary>Gets the accounts whose root user has a row. IAM writes one into each report, so without it others are missing too.</summary>
        internal HashSet<string> Roots { get; } = new(StringComparer.Ordinal);

        internal bool AreWhole(string account) => Lines.Count == Report.RowCount && Roots.Contains(account);
    }
}
