using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>Counts rows and findings as they pass.</summary>
public sealed class HygieneSummaryBuilder
{
    // PowerShell's users write names in any letter case.
    private static readonly StringComparer Names = StringComparer.OrdinalIgnoreCase;
    private static readonly IComparer<string> WorstFirst = MostFirst(
        Enum.GetValues<HygieneSeverity>().ToDictionary(severity => severity.ToString(), severity => (long)severity, Names));

    private readonly HashSet<string> _accounts = new(StringComparer.Ordinal);
    private readonly CredentialCounts _credentials = new();
    private readonly Dictionary<string, long> _rules = new(Names);
    private readonly long[] _severities = new long[(int)HygieneSeverity.Critical + 1];
    private readonly DateTime? _asOf;
    private CredentialReportInfo? _report;
    private string? _account;
    private int _reports;
    private long _roots;
    private long _withMfa;
    private long _unknown;
    private long _due;
    private long _new;
    private long _fixed;
    private bool _hasBaseline;
    private DateTime? _oldest;

    /// <summary>Prepares a summary.</summary>
    /// <param name="asOf">The time to which ages are counted; null: the time of each row's report.</param>
    public HygieneSummaryBuilder(DateTimeOffset? asOf = null) => _asOf = asOf?.UtcDateTime;

    internal int Accounts => _accounts.Count;

    internal long Users { get; private set; }

    internal long Findings { get; private set; }

    internal long WaivedFindings { get; private set; }

    /// <summary>Counts a row.</summary>
    public void Add(CredentialReportEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        CountReport(entry.Report);
        Users++;
        _roots += entry.IsRoot ? 1 : 0;
        _withMfa += entry.MfaActive == true ? 1 : 0;
        if (entry.AccountId is { } account && !ReferenceEquals(account, _account))
        {
            _account = account;
            _accounts.Add(account);
        }

        _credentials.Add(entry, _asOf ?? entry.Report.AsOf);
    }

    /// <summary>Counts a finding.</summary>
    public void Add(IHygieneFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        _hasBaseline |= finding.BaselineState is not null;
        if (finding.Verdict == HygieneVerdict.Fixed)
        {
            _fixed++;
            return;
        }

        if (finding.Waived)
        {
            WaivedFindings++;
            return;
        }

        if (!finding.IsOpen)
        {
            _due++;
            return;
        }

        _new += finding.IsNew ? 1 : 0;
        _unknown += finding.Verdict == HygieneVerdict.Unknown ? 1 : 0;
        _severities[(int)finding.Severity]++;
        Findings++;
        _rules[finding.Rule] = _rules.TryGetValue(finding.Rule, out var count) ? count + 1 : 1;
    }

    /// <summary>The counts so far.</summary>
    /// <param name="auditor">The audit; null for stored findings.</param>
    /// <param name="policy">Its policy, where the audit is not known.</param>
    public HygieneSummary Build(HygieneAuditor? auditor = null, HygienePolicy? policy = null) => new()
    {
        Accounts = Accounts,
        Reports = _reports,
        Users = Users,
        RootUsers = _roots,
        UsersWithMfa = _withMfa,
        OldestReportTime = _oldest,
        Passwords = _credentials.Passwords,
        AccessKeys = _credentials.AccessKeys,
        Certificates = _credentials.Certificates,
        AccessKeyAges = _credentials.AccessKeyAges.ToArray(),
        PasswordAges = _credentials.PasswordAges.ToArray(),
        FindingsBySeverity = Enum.GetValues<HygieneSeverity>().ToImmutableSortedDictionary(s => s.ToString(), s => _severities[(int)s], WorstFirst),
        FindingsByRule = _rules.ToImmutableSortedDictionary(MostFirst(_rules.ToDictionary(Names))),
        Findings = Findings,
        UnknownFindings = _unknown,
        WaivedFindings = WaivedFindings,
        DueFindings = _due,
        NewFindings = HasBaseline(auditor?.Policy ?? policy) ? _new : null,
        FixedFindings = HasBaseline(auditor?.Policy ?? policy) ? _fixed : null,
        NotJudged = [.. auditor?.NotJudged ?? []],
    };

    private static Comparer<string> MostFirst(Dictionary<string, long> numbers) => Comparer<string>.Create((one, other) =>
    {
        var order = numbers.GetValueOrDefault(other).CompareTo(numbers.GetValueOrDefault(one));
        return order != 0 ? order : Names.Compare(one, other);
    });

    private bool HasBaseline(HygienePolicy? policy) => _hasBaseline || policy?.Baseline is not null;

    private void CountReport(CredentialReportInfo report)
    {
        if (!ReferenceEquals(report, _report))
        {
            _report = report;
            _reports++;
            _oldest = _oldest is null || report.GeneratedTime < _oldest ? report.GeneratedTime : _oldest;
        }
    }
}
