namespace AwsCredentialReport;

/// <summary>
/// Finds the accounts of one audit without a row of the root user. IAM writes one into each report; after a filter it may be
/// missing, and the rules about root would look as if they passed.
/// </summary>
internal sealed class RootRows(HygienePolicy policy)
{
    private const int MostNamed = 5;

    private readonly HashSet<string> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<ReportRoot, string?> _reports = [];
    private readonly string[] _rules = [.. policy.AllRules.Where(rule => rule.Scope == RuleScope.Root).Select(rule => rule.Name)];

    /// <summary>Notes the row of a root user.</summary>
    internal void See(CredentialReportEntry root)
    {
        if (root.AccountId is { } account)
        {
            See(account);
        }
    }

    /// <summary>Notes an account with the row of a root user.</summary>
    internal void See(string account) => _accounts.Add(account);

    /// <summary>Notes the report of a row. Whether it lacks the row of root is known when it was read.</summary>
    internal void SeeReport(CredentialReportEntry row) => _reports[row.Report.Root] = row.AccountId;

    /// <summary>Whether the row of root is missing in a report itself, and not only among the rows that were judged.</summary>
    internal bool IsMissingInReport => _rules.Length > 0 && _reports.Any(report => report.Key.IsMissing && !_accounts.Contains(report.Value ?? string.Empty));

    /// <summary>The rules that were not judged in some of these accounts.</summary>
    internal IReadOnlyList<string> NotJudged(IReadOnlySet<string> accounts) => _accounts.IsSupersetOf(accounts) ? [] : _rules;

    /// <summary>A sentence about the accounts without such a row; null when there are none, or no rule needs it.</summary>
    internal string? Warning(IReadOnlySet<string> accounts)
    {
        var missing = accounts.Where(account => !_accounts.Contains(account)).Order(StringComparer.Ordinal).ToList();
        return missing.Count == 0 || _rules.Length == 0 ? null : Sentence.Format(
            Messages.RootRowMissing,
            string.Join(", ", _rules),
            string.Join(", ", missing.Take(MostNamed)),
            missing.Count > MostNamed ? Sentence.Format(Messages.RootRowMissingMore, missing.Count - MostNamed) : string.Empty);
    }
}
