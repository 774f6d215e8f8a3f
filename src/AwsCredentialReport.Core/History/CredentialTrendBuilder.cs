namespace AwsCredentialReport;

/// <summary>Counts one report for a <see cref="CredentialTrend"/>, in constant memory but for the ids of its findings.</summary>
internal sealed class CredentialTrendBuilder(HygienePolicy policy)
{
    private readonly HygieneAuditor _auditor = new(policy);
    private readonly HygieneSummaryBuilder _summary = new();
    private readonly List<HygieneFinding> _findings = [];
    private readonly Dictionary<string, string> _rules = new(StringComparer.Ordinal);
    private long _withoutMfa;
    private long _keys;
    private long _datedKeys;
    private long _totalAge;
    private int? _oldest;

    /// <summary>Gets whether the root user has a row. IAM writes one into each report, so without it others may be missing too.</summary>
    internal bool HasRoot { get; private set; }

    /// <inheritdoc cref="HygieneAuditor.NotJudgedWarning"/>
    internal string? NotJudgedWarning => _auditor.NotJudgedWarning;

    internal void Add(CredentialReportEntry entry)
    {
        _summary.Add(entry);
        HasRoot |= entry.IsRoot;
        _withoutMfa += entry.MfaActive == false ? 1 : 0;
        Add(entry.Key(1), entry.ReportAsOf);
        Add(entry.Key(2), entry.ReportAsOf);
        _auditor.Judge(entry, _findings);
        CountFindings();
    }

    internal CredentialTrend Build(string accountId, DateTime generated, long malformed, OpenFindings open)
    {
        _findings.AddRange(_auditor.Complete());
        CountFindings();
        var summary = _summary.Build(_auditor);
        var days = open.Replace(_rules, generated, isWhole: malformed == 0 && HasRoot, _auditor.NotJudged);
        return new CredentialTrend
        {
            AccountId = accountId,
            GeneratedTime = generated,
            Standard = policy.Standard.Name,
            Users = summary.Users,
            MalformedRows = malformed,
            UsersWithoutMfa = _withoutMfa,
            Findings = summary.Findings,
            CriticalFindings = summary.CriticalFindings,
            HighFindings = summary.HighFindings,
            MediumFindings = summary.MediumFindings,
            LowFindings = summary.LowFindings,
            InformationalFindings = summary.InformationalFindings,
            UnknownFindings = summary.UnknownFindings,
            WaivedFindings = summary.WaivedFindings,
            StaleAccessKeys = Of(nameof(AccessKeyUnused)),
            NeverUsedAccessKeys = Of(nameof(AccessKeyNeverUsed)),
            StalePasswords = Of(nameof(PasswordUnused)),
            NeverUsedPasswords = Of(nameof(PasswordNeverUsed)),
            ActiveAccessKeys = _keys,
            MeanAccessKeyAgeDays = _datedKeys == 0 ? null : Math.Round((double)_totalAge / _datedKeys, 1),
            OldestAccessKeyAgeDays = _oldest,
            FixedFindings = days.Count,
            MedianDaysToFix = Median(days),
            FindingsByRule = string.Join("; ", summary.FindingsByRule.Select(rule => $"{rule.Key}={Sentence.Number(rule.Value)}")),
        };

        long? Of(string rule) => policy.AllRules.Any(known => known.Name == rule) ? summary.FindingsByRule.GetValueOrDefault(rule) : null;
    }

    private void Add(AccessKeySlot key, DateTime asOf)
    {
        if (key.Active != true)
        {
            return;
        }

        _keys++;
        if (Age.Days(key.Created, asOf) is { } age)
        {
            _datedKeys++;
            _totalAge += age;
            _oldest = Math.Max(_oldest ?? age, age);
        }
    }

    // A waived finding is not fixed.
    private void CountFindings()
    {
        foreach (var finding in _findings)
        {
            _summary.Add(finding);
            if (finding.Waived || ((IHygieneFinding)finding).IsOpen)
            {
                _rules[finding.FindingId] = finding.Rule;
            }
        }

        _findings.Clear();
    }

    private static double? Median(List<int> days)
    {
        days.Sort();
        return days.Count == 0 ? null : (days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2.0;
    }
}
