using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>
/// Judges rows one after the other, in constant memory. One auditor serves one run, on one thread: it remembers which
/// reports it has seen, and which waivers, owners and sections were of use.
/// </summary>
public sealed class HygieneAuditor
{
    private readonly Question[] _rootQuestions;
    private readonly Question[] _userQuestions;
    private readonly Question[] _reportQuestions;
    private readonly Section[] _sections;
    private readonly WaiverSearch _waivers;
    private readonly OwnerSearch _owners;
    private readonly BaselineComparison? _baseline;
    private readonly SortedSet<string> _notJudged = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _withoutDetail = new(StringComparer.Ordinal);
    private readonly RepeatedReports _repeated = new();
    private readonly NewestReports _newestReports = new();
    private readonly RootRows _roots;
    private readonly MissingUsers _missing;
    private readonly HashSet<string> _accounts = new(StringComparer.Ordinal);
    private readonly DateTime? _asOf;
    private readonly object _run = new();
    private CredentialReportInfo? _report;
    private RowTally? _tally;
    private CredentialReportInfo? _newest;
    private DateTime _latestAsOf;
    private string? _account;

    /// <summary>Prepares an audit.</summary>
    /// <param name="policy">The rules.</param>
    /// <param name="asOf">The time of all verdicts; null: the time of each row's report.</param>
    public HygieneAuditor(HygienePolicy policy, DateTimeOffset? asOf = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        Policy = policy;
        _asOf = asOf?.UtcDateTime;
        _rootQuestions = QuestionsOf(policy.Rules, RuleScope.Root, RuleScope.Row);
        _userQuestions = QuestionsOf(policy.Rules, RuleScope.User, RuleScope.Row);
        _reportQuestions = QuestionsOf(policy.Rules, RuleScope.Report);
        _sections = [.. policy.Sections.Select(section => new Section(section, QuestionsOf(section.Rules, RuleScope.User, RuleScope.Row)))];
        _waivers = new WaiverSearch(policy);
        _owners = new OwnerSearch(policy.Owners, policy.OwnerTag);
        _roots = new RootRows(policy);
        _missing = new MissingUsers(policy);
        _baseline = policy.Baseline is { } baseline ? new BaselineComparison(policy, baseline) : null;
    }

    /// <summary>Gets the rules of the audit.</summary>
    public HygienePolicy Policy { get; }

    /// <summary>
    /// Gets what the policy asks for and this audit could not judge in some account: rules that need a call that was not made or
    /// was refused, rules about a root user without a row or in an account of which IAM returned no user, and controls of the standard
    /// that need another service.
    /// </summary>
    public IReadOnlyList<string> NotJudged =>
    [
        .. _notJudged.Union(_roots.NotJudged(_accounts), StringComparer.Ordinal).Union(_missing.NotJudged, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
        .. Policy.Standard.Elsewhere.Select(control => $"{Policy.Standard} {control}"),
    ];

    /// <summary>
    /// Gets a sentence about the rules that were named and need detail that some account came without; null when there are none.
    /// They have no findings, which would look as if nothing failed.
    /// </summary>
    public string? NotJudgedWarning => !Policy.NamedRules.IsEmpty && _withoutDetail.Count > 0
        ? Sentence.Format(Messages.RulesNotJudged, string.Join(", ", _withoutDetail), Policy.AllRules.Any(NeedsSshKeys) ? "-SshKey (--ssh-key)" : "-Detail (--detail)")
        : null;

    /// <summary>Gets a sentence about accounts without a row of the root user, if a rule needs it; null when there are none.</summary>
    public string? RootWarning => _roots.Warning(_accounts);

    /// <summary>Gets whether a report itself has no row of the root user, and not only the rows that were judged.</summary>
    public bool IsRootMissingInReport => _roots.IsMissingInReport;

    /// <summary>Gets sentences for each account with users whom IAM did not return, if a rule needs their policies or a section their tags.</summary>
    public IReadOnlyList<string> MissingUserWarnings => _missing.Warnings;

    /// <summary>Gets all sentences about rules and sections that could not be judged.</summary>
    public IReadOnlyList<string> NotJudgedWarnings => [.. new[] { NotJudgedWarning, RootWarning }.OfType<string>(), .. MissingUserWarnings];

    /// <summary>Gets whether a name, or a pattern with all of its rules, could not be judged for one of these reasons.</summary>
    public bool IsNamedRuleNotJudged => Policy.NamedRules.Any(name =>
        Policy.AllRules.Where(rule => Wildcard.Matches(name, rule.Name)).Select(rule => rule.Name).ToList() is { Count: > 0 } rules &&
        rules.TrueForAll(_withoutDetail.Union(_roots.NotJudged(_accounts), StringComparer.Ordinal)
            .Union(_missing.NotJudged, StringComparer.Ordinal).Contains));

    /// <summary>Gets the sections of the policy that fitted no user so far.</summary>
    public IEnumerable<HygieneSection> UnmatchedSections => _sections.Where(section => !section.IsUsed).Select(section => section.Group);

    /// <summary>Gets a sentence about the lines of the file of owners that matched no user so far; null when there are none.</summary>
    public string? OwnerWarning => _owners.Warning(_accounts);

    /// <summary>Gets a sentence about a report that is much newer than the time of the verdicts; null when there is none.</summary>
    public string? AsOfWarning => _asOf is { } asOf && _newest is { } newest && newest.GeneratedTime - asOf > TimeSpan.FromDays(1)
        ? Sentence.Format(Messages.AsOfBeforeReport, Sentence.Date(asOf), newest.Source, Sentence.Date(newest.GeneratedTime))
        : null;

    /// <summary>Gets a sentence about accounts of which several reports were judged; null when there are none.</summary>
    public string? RepeatedReportsWarning => _repeated.Warning;

    /// <summary>Gets what is to be said about the options, the owners and the reports when all rows have been judged.</summary>
    public IReadOnlyList<string> Warnings =>
    [
        .. UnmatchedSections.Select(section => Sentence.Format(Messages.SectionUnmatched, section.Name)),
        .. new[] { AsOfWarning, OwnerWarning, RepeatedReportsWarning }.OfType<string>(),
    ];

    /// <summary>Judges all rows and, behind them, the waivers.</summary>
    public IEnumerable<HygieneFinding> Audit(IEnumerable<CredentialReportEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var findings = new List<HygieneFinding>();
        foreach (var entry in entries)
        {
            findings.Clear();
            Judge(entry, findings);
            foreach (var finding in findings)
            {
                yield return finding;
            }
        }

        foreach (var finding in Complete())
        {
            yield return finding;
        }
    }

    /// <summary>Judges one row, and adds the findings.</summary>
    public void Judge(CredentialReportEntry entry, ICollection<HygieneFinding> findings)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(findings);
        var asOf = _asOf ?? entry.Report.AsOf;
        if (!ReferenceEquals(entry.Report, _report))
        {
            _report = entry.Report;
            _repeated.See(entry);
            _newestReports.See(_report);
            _roots.SeeReport(entry);
            _tally = _report.Judge(Policy, _run).Rows;
            _newest = IsTimeKnown(_report) && !(_report.GeneratedTime <= _newest?.GeneratedTime) ? _report : _newest;
            _latestAsOf = asOf > _latestAsOf ? asOf : _latestAsOf;
            var report = new RowAudit(Policy, _waivers, _baseline, entry, asOf, Section: null, Owner: null, findings, _tally);
            report.Apply(_reportQuestions);
            report.AddMissing(_notJudged, _withoutDetail);
            _baseline?.SeeReport(entry, asOf);
        }

        if (entry.AccountId is { } account && !ReferenceEquals(account, _account))
        {
            _account = account;
            _accounts.Add(account);
        }

        _missing.See(entry);
        var isRoot = entry.IsRoot;
        if (isRoot)
        {
            _roots.See(entry);
            _repeated.SeeRoot(entry);
        }

        var section = isRoot || _sections.Length == 0 ? null : SectionOf(entry);
        new RowAudit(Policy, _waivers, _baseline, entry, asOf, section?.Group, _owners.OwnerOf(entry), findings, _tally!)
            .Apply(isRoot ? _rootQuestions : section?.Questions ?? _userQuestions);
        _tally!.Add(entry.LineNumber);
        _baseline?.SeeRow(entry, section?.Group.Rules ?? Policy.Rules, asOf);
    }

    /// <summary>Judges the waivers, when all rows have been judged.</summary>
    public IEnumerable<HygieneFinding> Complete()
    {
        foreach (var finding in _waivers.Judge(_report is null ? null : _accounts, LastAsOf))
        {
            _baseline?.Mark(finding);
            _tally?.AddFinding();
            yield return finding;
        }
    }

    /// <summary>Decides about the findings of the baseline that were not found again, when the waivers have been judged.</summary>
    public BaselineResult CompareWithBaseline() => _baseline?.Complete(_waivers, LastAsOf) ?? BaselineResult.None;

    // A copied file is newer than its report.
    private static bool IsTimeKnown(CredentialReportInfo report) => report.TimeSource is not (ReportTimeSource.ReadTime or ReportTimeSource.FileTime);

    private DateTime LastAsOf => _asOf ?? _latestAsOf;

    // The option for SSH keys gets the rest of the detail too.
    private bool NeedsSshKeys(HygieneRule rule) => rule.Operation == DetailCall.SshKeys && _withoutDetail.Contains(rule.Name);

    private Section? SectionOf(CredentialReportEntry entry)
    {
        var section = Array.Find(_sections, section => section.Group.Fits(entry));
        if (section is not null)
        {
            section.IsUsed = true;
        }

        return section;
    }

    private static Question[] QuestionsOf(ImmutableArray<HygieneRule> rules, RuleScope scope, RuleScope? also = null)
    {
        var questions = new List<Question>();
        foreach (var rule in rules)
        {
            if (rule.Scope != scope && rule.Scope != also)
            {
                continue;
            }

            foreach (var credential in rule.Credentials)
            {
                questions.Add(new Question(rule, credential));
            }
        }

        return [.. questions];
    }

    private sealed class Section(HygieneSection group, Question[] questions)
    {
        internal HygieneSection Group { get; } = group;

        internal Question[] Questions { get; } = questions;

        internal bool IsUsed { get; set; }
    }
}
