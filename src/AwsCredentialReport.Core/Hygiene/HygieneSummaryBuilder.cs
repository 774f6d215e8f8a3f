using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>Counts rows and findings as they pass.</summary>
public sealed class HygieneSummaryBuilder
{
    private readonly HashSet<string> _accounts = new(StringComparer.Ordinal);
    private readonly long[] _passwords = new long[(int)PasswordUse.Used + 1];
    private readonly long[] _keys = new long[(int)KeyState.Unknown + 1];
    private readonly long[] _certificates = new long[(int)CertificateState.Unknown + 1];
    private readonly Dictionary<string, long> _rules = new(StringComparer.Ordinal);
    private readonly long[] _severities = new long[(int)HygieneSeverity.Critical + 1];
    private readonly AgeBands _keyAges = new();
    private readonly AgeBands _passwordAges = new();
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

    private enum KeyState
    {
        Used,
        NeverUsed,
        Inactive,
        Unknown,
    }

    private enum CertificateState
    {
        Active,
        Inactive,
        Unknown,
    }

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
        if (entry.AccountId is { } account && !ReferenceEquals(account, _account))
        {
            _account = account;
            _accounts.Add(account);
        }

        var use = entry.PasswordUse;
        _passwords[(int)(use == PasswordUse.Used && entry.PasswordEnabled == false ? PasswordUse.NoPassword : use)]++;
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
        Passwords = Named<PasswordUse>(_passwords),
        AccessKeys = Named<KeyState>(_keys),
        Certificates = Named<CertificateState>(_certificates),
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

    // The states that occurred.
    private static ImmutableSortedDictionary<string, long> Named<TState>(long[] counts)
        where TState : struct, Enum =>
        Enum.GetValues<TState>()
            .Select((state, index) => KeyValuePair.Create(state.ToString(), counts[index]))
            .Where(pair => pair.Value > 0)
            .ToImmutableSortedDictionary(StringComparer.Ordinal);

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

        var state = key.Active switch
        {
            true => key.Use switch
            {
                AccessKeyUse.Used => KeyState.Used,
                AccessKeyUse.NeverUsed => KeyState.NeverUsed,
                _ => KeyState.Unknown,
            },
            false => KeyState.Inactive,
            null => KeyState.Unknown,
        };
        _keys[(int)state]++;
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

        var state = active switch
        {
            true => CertificateState.Active,
            false => CertificateState.Inactive,
            null => CertificateState.Unknown,
        };
        _certificates[(int)state]++;
    }
}
