namespace AwsCredentialReport;

/// <summary>One side of a comparison: one report of each account.</summary>
public sealed class SnapshotSet
{
    private readonly SortedDictionary<string, ReportSnapshot> _accounts = new(StringComparer.Ordinal);

    /// <summary>Gets or sets the number of rows that could not be read.</summary>
    public long UnreadableRows { get; set; }

    /// <summary>Gets whether no row was added.</summary>
    public bool IsEmpty => _accounts.Count == 0;

    /// <summary>Adds a row to the report of its account.</summary>
    /// <exception cref="ComparisonException">The account has another report on this side.</exception>
    public void Add(CredentialReportEntry row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var account = row.AccountId ?? string.Empty;
        if (!_accounts.TryGetValue(account, out var report))
        {
            report = new ReportSnapshot(row.Report, row.AccountId);
            _accounts.Add(account, report);
        }
        else if (report.Report.GeneratedTime != row.Report.GeneratedTime)
        {
            throw new ComparisonException(
                ComparisonProblem.TwoReports,
                Sentence.Format(
                    Messages.ComparisonTwoReports,
                    ComparisonCheck.Account(report),
                    Sentence.Date(report.Report.GeneratedTime),
                    Sentence.Date(row.Report.GeneratedTime)));
        }

        report.Add(row);
    }

    /// <summary>Gets the changes of all accounts that both sides have, one account after the other.</summary>
    /// <param name="newer">The newer reports.</param>
    /// <param name="idleDays">The idle days from which a use is an awakening.</param>
    /// <param name="onProblem">Called for each account that only one side has.</param>
    /// <param name="onWarning">Called where the order of two reports is not certain.</param>
    /// <exception cref="ComparisonException">The sides have no account in common, or one has no rows.</exception>
    public IEnumerable<CredentialReportChange> CompareWith(
        SnapshotSet newer, int idleDays, Action<ComparisonException> onProblem, Action<string> onWarning)
    {
        ArgumentNullException.ThrowIfNull(newer);
        ArgumentNullException.ThrowIfNull(onProblem);
        ArgumentNullException.ThrowIfNull(onWarning);
        if (IsEmpty || newer.IsEmpty)
        {
            throw new ComparisonException(ComparisonProblem.NoRows, Sentence.Format(Messages.ComparisonNoRows, IsEmpty ? Messages.ChangeOlder : Messages.ChangeNewer));
        }

        var common = _accounts.Keys.Where(newer._accounts.ContainsKey).ToList();
        return common.Count == 0
            ? throw ComparisonCheck.Different(_accounts.Values.First(), newer._accounts.Values.First())
            : CompareAccounts(newer, common, idleDays, onProblem, onWarning);
    }

    private IEnumerable<CredentialReportChange> CompareAccounts(
        SnapshotSet newer, List<string> common, int idleDays, Action<ComparisonException> onProblem, Action<string> onWarning)
    {
        foreach (var account in common)
        {
            var (before, after) = (_accounts[account], newer._accounts[account]);
            before.UnreadableRows = UnreadableRows;
            after.UnreadableRows = newer.UnreadableRows;
            IEnumerable<CredentialReportChange> changes;
            try
            {
                changes = ReportComparison.Compare(before, after, idleDays);
            }
            catch (ComparisonException e)
            {
                onProblem(e);
                continue;
            }

            if (ComparisonCheck.Warning(before, after) is { } warning)
            {
                onWarning(warning);
            }

            foreach (var change in changes)
            {
                yield return change;
            }
        }

        foreach (var problem in OnlyIn(newer, Messages.ChangeNewer).Concat(newer.OnlyIn(this, Messages.ChangeOlder)))
        {
            onProblem(problem);
        }
    }

    private IEnumerable<ComparisonException> OnlyIn(SnapshotSet other, string side) => _accounts
        .Where(account => !other._accounts.ContainsKey(account.Key))
        .Select(account => new ComparisonException(
            ComparisonProblem.DifferentAccounts,
            Sentence.Format(Messages.ComparisonAccountMissing, side, ComparisonCheck.Account(account.Value), string.Join(", ", other._accounts.Keys))));
}
