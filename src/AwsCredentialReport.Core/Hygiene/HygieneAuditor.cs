using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>
/// Judges rows one after the other, in constant memory. One auditor serves one run, on one thread: it remembers which
/// reports it has seen and which waivers were of use.
/// </summary>
public sealed class HygieneAuditor
{
    private readonly Question[] _rootQuestions;
    private readonly Question[] _userQuestions;
    private readonly Section[] _sections;
    private readonly Question[] _reportQuestions;
    private readonly ImmutableArray<Waiver> _waivers;
    private readonly HashSet<Waiver> _usedWaivers = [];
    private readonly OwnerSearch _owners;
    private readonly HashSet<string> _accounts = new(StringComparer.Ordinal);
    private readonly DateTime? _asOf;
    private CredentialReportInfo? _report;
    private DateTime _latestAsOf;
    private string? _account;
    private HygieneSection? _group;
    private string? _owner;

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
        _waivers = policy.Waivers;
        _owners = new OwnerSearch(policy.Owners);
    }

    /// <summary>Gets the rules of the audit.</summary>
    public HygienePolicy Policy { get; }

    /// <summary>Gets a sentence about the lines of the file of owners that matched no user so far; null when there are none.</summary>
    public string? OwnerWarning => _owners.Warning(_accounts);

    /// <summary>Gets the sections of the policy that fitted no user so far.</summary>
    public IEnumerable<HygieneSection> UnmatchedSections => _sections.Where(section => !section.IsUsed).Select(section => section.Group);

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
            _latestAsOf = asOf > _latestAsOf ? asOf : _latestAsOf;
            (_group, _owner) = (null, null);
            Apply(_reportQuestions, entry, asOf, findings);
        }

        if (!ReferenceEquals(entry.AccountId, _account) && entry.AccountId is { } account)
        {
            _account = account;
            _accounts.Add(account);
        }

        var section = entry.IsRoot ? null : Array.Find(_sections, section => section.Group.Fits(entry));
        if (section is not null)
        {
            section.IsUsed = true;
        }

        (_group, _owner) = (section?.Group, _owners.OwnerOf(entry));
        Apply(entry.IsRoot ? _rootQuestions : section?.Questions ?? _userQuestions, entry, asOf, findings);
    }

    /// <summary>Judges the waivers, when all rows have been judged.</summary>
    public IEnumerable<HygieneFinding> Complete()
    {
        var asOf = _asOf ?? _latestAsOf;
        foreach (var rule in Policy.Rules.OfType<WaiverRule>().Where(rule => rule.Severity >= Policy.MinimumSeverity))
        {
            foreach (var waiver in _waivers)
            {
                var judgement = rule.Judge(waiver, IsUnused(waiver, asOf), asOf);
                if (judgement.Verdict is not null)
                {
                    yield return new HygieneFinding(Policy, rule, waiver, judgement, asOf);
                }
            }
        }
    }

    private static Question[] QuestionsOf(ImmutableArray<HygieneRule> rules, params RuleScope[] scopes) =>
        [.. rules
            .Where(rule => scopes.Contains(rule.Scope))
            .SelectMany(rule => rule.Credentials, (rule, credential) => new Question(rule, credential))];

    private void Apply(
        Question[] questions, CredentialReportEntry entry, DateTime asOf, ICollection<HygieneFinding> findings)
    {
        foreach (var question in questions)
        {
            var rule = question.Rule;
            var subject = new RuleSubject(entry, question.Credential, asOf);
            var judgement = rule.Judge(subject);
            if (judgement.Verdict is not null)
            {
                Add(rule, subject, judgement, FindWaiver(rule, subject), judgement, findings);
            }
            else if (Policy.WarnDays > 0)
            {
                LookAhead(rule, subject, findings);
            }
        }
    }

    // The waiver must still hold on that day, and the least severity is that of the later finding.
    private void LookAhead(HygieneRule rule, in RuleSubject subject, ICollection<HygieneFinding> findings)
    {
        var (later, due) = rule.JudgeAhead(subject, Policy.WarnDays);
        if (later.Verdict is null)
        {
            return;
        }

        var begin = later.AgeDays is { } days ? due.AddDays(-days) : (DateTime?)null;
        var age = begin < subject.AsOf ? subject.DaysSince(begin) : null;
        Add(rule, subject, Judgement.Due(age), FindWaiver(rule, new RuleSubject(subject.Entry, subject.Credential, due)), later, findings);
    }

    private void Add(
        HygieneRule rule, in RuleSubject subject, Judgement judgement, Waiver? waiver, Judgement graded, ICollection<HygieneFinding> findings)
    {
        if ((graded.Severity ?? rule.Severity) >= Policy.MinimumSeverity)
        {
            findings.Add(new HygieneFinding(Policy, rule, subject, judgement, waiver) { Section = _group, Owner = _owner });
        }
    }

    private Waiver? FindWaiver(HygieneRule rule, in RuleSubject subject)
    {
        foreach (var waiver in _waivers)
        {
            if (!waiver.IsExpired(subject.AsOf) && waiver.Covers(rule, subject))
            {
                _usedWaivers.Add(waiver);
                return waiver;
            }
        }

        return null;
    }

    // Only where it could have been of use: its rules ran, and its account was there.
    private bool IsUnused(Waiver waiver, DateTime asOf) =>
        _report is not null &&
        waiver.AccessKeyId is null &&
        !waiver.IsExpired(asOf) &&
        !_usedWaivers.Contains(waiver) &&
        Policy.AllRules.Any(waiver.CoversRule) &&
        (waiver.Account is null || _accounts.Any(waiver.CoversAccount));

    private sealed class Section(HygieneSection group, Question[] questions)
    {
        internal HygieneSection Group { get; } = group;

        internal Question[] Questions { get; } = questions;

        internal bool IsUsed { get; set; }
    }

    // Computed once, because every row needs them.
    private readonly struct Question(HygieneRule rule, CredentialKind credential)
    {
        internal HygieneRule Rule { get; } = rule;

        internal CredentialKind Credential { get; } = credential;
    }
}
