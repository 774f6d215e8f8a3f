using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>Collects the input of an export while rows and findings pass. It keeps all findings, and rows up to a maximum.</summary>
/// <param name="asOf">The instant that ages are counted to; null for the time of each row's own report.</param>
public sealed class ExportInputBuilder(DateTimeOffset? asOf = null)
{
    private const int MostRows = 200_000;

    private readonly ImmutableArray<IHygieneFinding>.Builder _findings = ImmutableArray.CreateBuilder<IHygieneFinding>();
    private readonly List<CredentialReportEntry> _rows = [];
    private readonly ImmutableArray<string>.Builder _problems = ImmutableArray.CreateBuilder<string>();
    private readonly ImmutableArray<string>.Builder _notJudged = ImmutableArray.CreateBuilder<string>();
    private readonly SortedDictionary<string, Account> _accounts = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _unread = new(StringComparer.Ordinal);
    private readonly HashSet<string> _rules = new(StringComparer.Ordinal);
    private readonly HygieneSummaryBuilder _summary = new(asOf);
    private readonly HashSet<IamAccountDetail?> _details = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<CredentialReportInfo, ExportedReport> _reports = [];
    private long _rowCount;

    /// <summary>Counts a row.</summary>
    public void Add(CredentialReportEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _summary.Add(entry);
        _details.Add(entry.AccountDetail);
        ReportOf(entry).Add(entry);
        if (++_rowCount <= MostRows)
        {
            _rows.Add(entry);
        }

        if (entry.AccountId is { } id)
        {
            AccountOf(id).Add(entry);
        }
    }

    /// <summary>Adds a finding.</summary>
    public void Add(IHygieneFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        _findings.Add(finding);
        if (finding is HygieneFinding { Entry: { } entry })
        {
            _details.Add(entry.AccountDetail);
            ReportOf(entry).AddFinding(entry);
        }

        _rules.Add(finding.Rule);
        _summary.Add(finding);
        if (finding.AccountId is { } id && IsAccount(id))
        {
            AccountOf(id).Add(finding);
        }
    }

    /// <summary>Adds a sentence about something that could not be read.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="unreadAccount">The account whose report could not be read; null when it is something else.</param>
    public void AddProblem(string sentence, string? unreadAccount = null)
    {
        _problems.Add(sentence);
        if (unreadAccount is not null)
        {
            _unread.Add(unreadAccount);
        }
    }

    /// <summary>Adds a sentence about rules or users that were not judged.</summary>
    public void AddNotJudged(string sentence) => _notJudged.Add(sentence);

    /// <summary>The input of the formats.</summary>
    /// <param name="runTime">The time of the run.</param>
    /// <param name="policy">The policy; when null, the one of the findings.</param>
    /// <param name="options">The options of single formats.</param>
    public ExportInput Build(DateTimeOffset runTime, HygienePolicy? policy = null, ExportOptions? options = null)
    {
        policy ??= CommonPolicy();
        return new ExportInput
        {
            Findings = _findings.ToImmutable(),
            Rows = _rowCount <= MostRows ? [.. _rows] : [],
            Accounts = [.. _accounts.Select(pair => pair.Value.Build(pair.Key, policy))],
            Summary = _summary.Build(policy: policy),
            Problems = _problems.ToImmutable(),
            NotJudged = [.. _notJudged.Concat(Doubts(policy)).Distinct(StringComparer.Ordinal).Except(_problems, StringComparer.Ordinal)],
            UnreadAccounts = [.. _unread.Where(id => !_accounts.ContainsKey(id))],
            Policy = policy,
            Rules = policy is null ? RulesOfFindings() : [.. policy.AllRules.Where(rule => IsJudged(rule, policy))],
            AsOf = asOf?.UtcDateTime,
            RunTime = runTime.UtcDateTime,
            Options = options ?? new ExportOptions(),
        };
    }

    // A rule that was not judged would look like one that found nothing.
    private bool IsJudged(HygieneRule rule, HygienePolicy policy) =>
        _rules.Contains(rule.Name) || (rule.Severity >= policy.MinimumSeverity && HasAnswer(rule) && HasRow(rule));

    private ImmutableArray<HygieneRule> RulesOfFindings()
    {
        var first = _findings.DistinctBy(finding => finding.Rule, StringComparer.Ordinal).ToDictionary(finding => finding.Rule, HygieneRules.Of, StringComparer.Ordinal);
        return [.. HygieneRules.All.Where(rule => first.ContainsKey(rule.Name)).Select(rule => first[rule.Name] ?? rule)];
    }

    private bool HasAnswer(HygieneRule rule) =>
        rule.Operation is null ||
        (_details.Count > 0 && !_details.Contains(null) && _details.All(detail => detail!.HasAnswer(rule.Operation)));

    // Of a root user without a row nothing is known; of an account with findings alone, no row is.
    private bool HasRow(HygieneRule rule) => rule.Scope != RuleScope.Root || _accounts.Values.All(account => account.HasRoot || !account.HasRows);

    // What is not in the export would look as if it had not been found.
    private List<string> Doubts(HygienePolicy? policy)
    {
        if (policy is null)
        {
            return _findings.Count == 0 ? [Messages.NoPolicyKnown] : [];
        }

        var doubts = RootWarning(policy).ToList();
        if (_reports.Values.Sum(report => report.CountMissing(policy)) is var missing and > 0)
        {
            doubts.Add(Sentence.Format(Messages.FindingsLeftOut, ExportText.Count(missing, "finding")));
        }

        if (CountNotJudged(policy) is var rows and > 0)
        {
            doubts.Add(Sentence.Format(Messages.RowsNotJudged, ExportText.Count(rows, "row")));
        }

        return doubts;
    }

    private long CountNotJudged(HygienePolicy policy)
    {
        var accounts = _findings.OfType<HygieneFinding>().Select(finding => finding.AccountId).ToHashSet(StringComparer.Ordinal);
        return accounts.Count == 0 ? 0 : _reports.Values.Sum(report => report.CountNotJudged(policy, accounts.Contains(report.AccountId)));
    }

    private IEnumerable<string> RootWarning(HygienePolicy policy)
    {
        var roots = new RootRows(policy);
        foreach (var (id, _) in _accounts.Where(pair => pair.Value.HasRoot))
        {
            roots.See(id);
        }

        return new[] { roots.Warning(_accounts.Where(pair => pair.Value.HasRows).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal)) }.OfType<string>();
    }

    // A waiver may name accounts by a pattern.
    private static bool IsAccount(string id) => id.All(char.IsAsciiDigit);

    // Findings of several audits have no policy in common. Without a finding, the reports know by which audit they were clean.
    private HygienePolicy? CommonPolicy()
    {
        if (_findings.Count == 0)
        {
            var audits = _reports.Values.Select(report => report.CleanPolicy).Distinct().ToList();
            return audits is [var only] ? only : null;
        }

        var policy = PolicyOf(_findings[0]);
        return _findings.All(finding => ReferenceEquals(PolicyOf(finding), policy)) ? policy : null;
    }

    private static HygienePolicy? PolicyOf(IHygieneFinding finding) =>
        finding is StoredFinding stored ? stored.Policy : (finding as HygieneFinding)?.Policy;

    private ExportedReport ReportOf(CredentialReportEntry entry)
    {
        if (!_reports.TryGetValue(entry.Report, out var report))
        {
            _reports[entry.Report] = report = new ExportedReport(entry.Report);
        }

        return report;
    }

    private Account AccountOf(string id)
    {
        if (!_accounts.TryGetValue(id, out var account))
        {
            _accounts[id] = account = new Account(asOf);
        }

        return account;
    }

    private sealed class Account(DateTimeOffset? asOf)
    {
        private readonly HygieneSummaryBuilder _summary = new(asOf);
        private readonly List<CredentialReportInfo> _reports = [];
        private DateTime? _newest;

        internal bool HasRows => _reports.Count > 0;

        internal bool HasRoot { get; private set; }

        internal void Add(CredentialReportEntry entry)
        {
            _summary.Add(entry);
            HasRoot |= entry.IsRoot;
            if (_reports.Count == 0 || !ReferenceEquals(_reports[^1], entry.Report))
            {
                _reports.Add(entry.Report);
                See(entry.Report.GeneratedTime);
            }
        }

        internal void Add(IHygieneFinding finding)
        {
            _summary.Add(finding);
            See(finding.ReportGeneratedTime);
        }

        internal ExportAccount Build(string id, HygienePolicy? policy) => new(id, [.. _reports.Distinct()], _summary.Build(policy: policy), _newest);

        private void See(DateTime? time) => _newest = time > _newest || _newest is null ? time ?? _newest : _newest;
    }
}
