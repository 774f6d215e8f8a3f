using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>Counts rows and findings as they pass.</summary>
public sealed class HygieneSummaryBuilder
{
    private readonly HashSet<string> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _passwords = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _certificates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _rules = new(StringComparer.Ordinal);
    private readonly long[] _severities = new long[(int)HygieneSeverity.Critical + 1];
    private readonly AgeBands _keyAges = new();
    private readonly AgeBands _passwordAges = new();
    private readonly DateTime? _asOf;
    private CredentialReportInfo? _report;
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
        var asOf = _asOf ?? entry.Report.AsOf;
        CountReport(entry.Report);
        Users++;
        _roots += entry.IsRoot ? 1 : 0;
        _withMfa += entry.MfaActive == true ? 1 : 0;
        if (entry.AccountId is { } account)
        {
            _accounts.Add(account);
        }

        Count(_passwords, entry.PasswordUse == PasswordUse.Used && entry.PasswordEnabled == false
            ? nameof(PasswordUse.NoPassword)
            : Name(entry.PasswordUse));
        if (entry.PasswordEnabled == true || entry.HasOldRootPassword)
        {
            _passwordAges.Add(entry.PasswordSet, asOf);
        }

        AddKey(entry.Key(1), asOf);
        AddKey(entry.Key(2), asOf);
        AddCertificate(entry.Certificate1Active, entry.Certificate1LastRotated);
        AddCertificate(entry.Certificate2Active, entry.Certificate2LastRotated);
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
        Count(_rules, finding.Rule);
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
        Passwords = _passwords.ToImmutableSortedDictionary(StringComparer.Ordinal),
        AccessKeys = _keys.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Certificates = _certificates.ToImmutableSortedDictionary(StringComparer.Ordinal),
        AccessKeyAges = _keyAges.ToArray(),
        PasswordAges = _passwordAges.ToArray(),
        FindingsBySeverity =
            [.. Enum.GetValues<HygieneSeverity>().OrderDescending().Select(s => KeyValuePair.Create(s, _severities[(int)s]))],
        FindingsByRule =
            [.. _rules.OrderByDescending(rule => rule.Value).ThenBy(rule => rule.Key, StringComparer.Ordinal)],
        Findings = Findings,
        UnknownFindings = _unknown,
        WaivedFindings = WaivedFindings,
        DueFindings = _due,
        NewFindings = HasBaseline(auditor?.Policy ?? policy) ? _new : null,
        FixedFindings = HasBaseline(auditor?.Policy ?? policy) ? _fixed : null,
        NotJudged = [.. auditor?.NotJudged ?? []],
    };

    private bool HasBaseline(HygienePolicy? policy) => _hasBaseline || policy?.Baseline is not null;

    private static void Count(Dictionary<string, long> counts, string name) =>
        counts[name] = counts.TryGetValue(name, out var count) ? count + 1 : 1;

    private static string Name(PasswordUse use) => use switch
    {
        PasswordUse.Used => nameof(PasswordUse.Used),
        PasswordUse.NeverUsed => nameof(PasswordUse.NeverUsed),
        PasswordUse.NoPassword => nameof(PasswordUse.NoPassword),
        _ => nameof(PasswordUse.Unknown),
    };

    private void CountReport(CredentialReportInfo report)
    {
        if (!ReferenceEquals(report, _report))
        {
            _report = report;
            _reports++;
            _oldest = _oldest is null || report.GeneratedTime < _oldest ? report.GeneratedTime : _oldest;
        }
    }

    private void AddKey(AccessKeySlot key, DateTime asOf)
    {
        if (key.Exists == false)
        {
            return;
        }

        Count(_keys, key.Active switch
        {
            true => key.Use switch
            {
                AccessKeyUse.Used => nameof(AccessKeyUse.Used),
                AccessKeyUse.NeverUsed => nameof(AccessKeyUse.NeverUsed),
                _ => nameof(AccessKeyUse.Unknown),
            },
            false => "Inactive",
            null => nameof(AccessKeyUse.Unknown),
        });
        if (key.Active == true)
        {
            _keyAges.Add(key.Created, asOf);
        }
    }

    private void AddCertificate(bool? active, DateTime? created)
    {
        if (active == false && created is null)
        {
            return;
        }

        Count(_certificates, active switch { true => "Active", false => "Inactive", null => "Unknown" });
    }

    private sealed class AgeBands
    {
        private static readonly int[] Starts = [0, 45, 90, 180, 365];
        private readonly long[] _counts = new long[Starts.Length];
        private long _undated;

        internal void Add(DateTime? created, DateTime asOf)
        {
            if (created is not { } date)
            {
                _undated++;
                return;
            }

            var days = Math.Max(0, Age.Days(date, asOf));
            var band = Starts.Length - 1;
            while (days < Starts[band])
            {
                band--;
            }

            _counts[band]++;
        }

        internal ImmutableArray<AgeBand> ToArray() =>
            [.. Starts.Select((_, i) => new AgeBand(NameOf(i), _counts[i])), new AgeBand("no date", _undated)];

        private static string NameOf(int index) => index == Starts.Length - 1
            ? Sentence.Number(Starts[index]) + "+"
            : $"{Sentence.Number(Starts[index])}-{Sentence.Number(Starts[index + 1] - 1)}";
    }
}
