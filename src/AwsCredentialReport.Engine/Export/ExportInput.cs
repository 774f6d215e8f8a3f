using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>The input of every format: findings, the reports behind them, and the run.</summary>
public sealed record ExportInput
{
    /// <summary>Gets the version of this project, as 1.2.3.</summary>
    public static string Version { get; } = typeof(HygieneFinding).Assembly.GetName().Version!.ToString(3);

    /// <summary>Gets the findings, in the order of the reports' rows.</summary>
    public required ImmutableArray<IHygieneFinding> Findings { get; init; }

    /// <summary>Gets the rows of the reports; empty when only findings are known, and when there are too many to keep.</summary>
    public ImmutableArray<CredentialReportEntry> Rows { get; init; } = [];

    /// <summary>Gets the accounts, by their ids. Findings without an account belong to none of several.</summary>
    public required ImmutableArray<ExportAccount> Accounts { get; init; }

    /// <summary>Gets the counts of all accounts.</summary>
    public required HygieneSummary Summary { get; init; }

    /// <summary>Gets the policy of the audit; null for stored findings, which do not contain it.</summary>
    public HygienePolicy? Policy { get; init; }

    /// <summary>Gets sentences about what could not be read; the findings are then incomplete.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>Gets sentences about rules and users that were not judged, although the reports were read.</summary>
    public ImmutableArray<string> NotJudged { get; init; } = [];

    /// <summary>Gets the ids of the accounts whose report could not be read.</summary>
    public ImmutableArray<string> UnreadAccounts { get; init; } = [];

    /// <summary>Gets the trend of the accounts; null when it was not asked for.</summary>
    public TrendHistory? Trend { get; init; }

    /// <summary>Gets the time of all verdicts (UTC), to which ages are counted; null: the time of each report.</summary>
    public DateTime? AsOf { get; init; }

    /// <summary>Gets the time of the run (UTC).</summary>
    public required DateTime RunTime { get; init; }

    /// <summary>Gets the options of single formats.</summary>
    public ExportOptions Options { get; init; } = new();

    /// <summary>Gets the rules that ran, with their parameters; those of the findings when the policy is not known.</summary>
    public required ImmutableArray<HygieneRule> Rules { get; init; }

    /// <summary>Gets the generation time of the newest report; the time of the run when no report is known.</summary>
    public DateTime ReportTime => Accounts.Max(account => account.ReportTime) ?? RunTime;

    /// <summary>Gets whether the findings were compared with a baseline.</summary>
    internal bool HasBaseline => Summary.NewFindings is not null;

    /// <summary>Gets the files that the findings were made from, as far as their full paths are known.</summary>
    internal IEnumerable<string> Sources => Accounts.SelectMany(account => account.Reports)
        .Concat(Findings.Select(finding => (finding as HygieneFinding)?.Entry?.Report).OfType<CredentialReportInfo>())
        .Distinct()
        .Select(report => report.Source)
        .Concat(Policy?.Files ?? [])
        .Where(Path.IsPathFullyQualified);

    /// <summary>The rule that made a finding; null when this version has no such rule.</summary>
    internal HygieneRule? RuleOf(IHygieneFinding finding) => Rules.FirstOrDefault(rule => rule.Name == finding.Rule);

    /// <summary>Whether the rule judged with these parameters. Stored findings may not contain them, and those of several audits differ.</summary>
    internal bool HasParametersOf(HygieneRule rule) => Policy is not null ||
        Findings.Where(finding => finding.Rule == rule.Name).All(finding => finding.RuleParameters == rule.ParameterText);

    /// <summary>The same for each account on its own. Findings without an account belong to the only account, or are a part of their own.</summary>
    public IEnumerable<ExportInput> PerAccount()
    {
        if (Accounts.Length <= 1)
        {
            return [this];
        }

        var findings = Findings.ToLookup(finding => finding.AccountId, StringComparer.Ordinal);
        var rows = Rows.ToLookup(row => row.AccountId, StringComparer.Ordinal);
        var accounts = Accounts.Select(account => this with
        {
            Findings = [.. findings[account.Id]],
            Rows = [.. rows[account.Id]],
            Accounts = [account],
            Summary = account.Summary,
        });
        return findings.Contains(null)
            ? accounts.Append(this with { Findings = [.. findings[null]], Rows = [.. rows[null]], Accounts = [] })
            : accounts;
    }
}

/// <summary>An account, the reports of it that were read, and what they hold.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="Reports">Its reports; none when only findings are known.</param>
/// <param name="Summary">Counts of its rows (none without a report) and findings.</param>
/// <param name="ReportTime">When the newest of its reports was generated (UTC); null when it is unknown.</param>
public sealed record ExportAccount(
    string Id, ImmutableArray<CredentialReportInfo> Reports, HygieneSummary Summary, DateTime? ReportTime);
