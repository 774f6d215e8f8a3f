using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>
/// Compares the findings of a run with a baseline. A finding that is absent is fixed only when the same rule, with the same
/// parameters, judged the same credential: everything else is not compared, and counted with its reason.
/// </summary>
internal sealed class BaselineComparison
{
    private static readonly HashSet<string> WaiverRules = [.. HygieneRules.All.OfType<WaiverRule>().Select(rule => rule.Name)];

    private readonly HygienePolicy _policy;
    private readonly ImmutableArray<KnownFinding> _all;
    private readonly Dictionary<string, KnownFinding> _byId;
    private readonly ILookup<(string? Account, string? Arn), KnownFinding> _ofUser;
    private readonly ILookup<string?, KnownFinding> _ofReport;
    private readonly HygieneRule[] _rulesOfAnySection;
    private readonly BaselineReports _reports = new();
    private readonly NewFindings _new = new();

    internal BaselineComparison(HygienePolicy policy, HygieneBaseline baseline)
    {
        _policy = policy;
        _all = [.. baseline.Findings.Select(finding => new KnownFinding(finding))];
        _byId = _all.ToDictionary(known => known.Finding.FindingId, StringComparer.Ordinal);
        _ofUser = _all.Where(known => known.Finding.UserName is not null)
            .ToLookup(known => (known.Finding.AccountId, known.Finding.Arn));
        _ofReport = _all.Where(known => known.Finding.UserName is null && !IsAboutWaiver(known.Finding))
            .ToLookup(known => known.Finding.AccountId, StringComparer.Ordinal);
        _rulesOfAnySection = [.. policy.Rules, .. policy.Sections.SelectMany(section => section.Rules)];
    }

    /// <summary>When a finding was first seen, as far as it shows.</summary>
    internal static DateTime? FirstSeenOf(IHygieneFinding finding) => Earlier(finding.FirstSeen, finding.ReportGeneratedTime ?? finding.AsOf);

    /// <summary>"New", or the day on which a finding was first seen.</summary>
    internal static string Since(IHygieneFinding finding) => finding.BaselineState == BaselineState.New ? nameof(BaselineState.New)
        : finding.FirstSeen is { } seen ? Sentence.Day(seen)
        : "-";

    /// <summary>The earlier of two times; of a known and an unknown one, the known.</summary>
    internal static DateTime? Earlier(DateTime? first, DateTime? second) => first is null || second < first ? second : first;

    /// <summary>Notes that the rules about the report judged it.</summary>
    internal void SeeReport(CredentialReportEntry entry, DateTime asOf)
    {
        foreach (var known in _ofReport[entry.AccountId].Where(_ => entry.AccountId is not null))
        {
            known.See(known.DoubtOf(_policy.AllRules, entry.Report, asOf), entry.ReportGeneratedTime);
        }
    }

    /// <summary>Notes that rules judged a row.</summary>
    internal void SeeRow(CredentialReportEntry entry, ImmutableArray<HygieneRule> rules, DateTime asOf)
    {
        _reports.Add(entry, asOf);
        foreach (var known in _ofUser[(entry.AccountId, entry.Arn)])
        {
            known.See(DoubtOf(known, entry, rules, asOf), entry.ReportGeneratedTime);
        }
    }

    /// <summary>Marks a finding of the run.</summary>
    internal void Mark(HygieneFinding finding)
    {
        IHygieneFinding found = finding;
        finding.FirstSeen = FirstSeenOf(finding);
        if (!_byId.TryGetValue(finding.FindingId, out var known))
        {
            finding.BaselineState = BaselineState.New;
            _new.Add(finding);
            return;
        }

        known.IsPresent = true;
        finding.FirstSeen = Earlier(FirstSeenOf(known.Finding), finding.FirstSeen);
        finding.BaselineState = found.IsOpen && IsWorse(found, known.Finding) ? BaselineState.New : BaselineState.Unchanged;
    }

    /// <summary>Notes a finding that is below the least severity.</summary>
    internal void Hide(HygieneFinding finding)
    {
        if (_byId.TryGetValue(finding.FindingId, out var known))
        {
            known.IsHidden = true;
        }
        else
        {
            _new.Add(finding);
        }
    }

    /// <summary>Decides about the findings of the baseline that the run does not have, when all rows and waivers were judged.</summary>
    internal BaselineResult Complete(WaiverSearch waivers, DateTime asOf)
    {
        var absent = _all
            .Where(known => !known.IsPresent && known.Finding.Verdict != HygieneVerdict.Due)
            .Select(known => (Known: known, Doubt: FinalDoubt(known, waivers, asOf)))
            .ToList();
        return new BaselineResult(
            [.. absent.Where(item => item.Doubt is null).Select(item => Fixed(item.Known, asOf))],
            [.. absent.Where(item => item.Doubt is not null).GroupBy(item => item.Doubt!.Value)
                .OrderBy(group => group.Key).Select(group => BaselineResult.Sentence(group.Key, group.Count()))]);
    }

    // A key of root that was inactive and is active has the same finding, which is worse.
    private static bool IsWorse(IHygieneFinding now, IHygieneFinding before) => !before.IsOpen || now.Severity > before.Severity;

    private static bool IsAboutWaiver(StoredFinding finding) => WaiverRules.Contains(finding.Rule);

    private BaselineDoubt? DoubtOf(KnownFinding known, CredentialReportEntry entry, ImmutableArray<HygieneRule> rules, DateTime asOf)
    {
        var (before, now) = (known.Finding.UserCreationTime, entry.UserCreationTime);
        if (before is null || now is null)
        {
            return BaselineDoubt.Identity;
        }

        // An ARN belongs to one user at a time: another creation time means that the earlier user is gone.
        known.HasRow = NewFindings.IsSameSecond(before, now);
        return known.HasRow && entry.IsInIam == false && NeedsDetail(known) ? BaselineDoubt.Detail
            : known.DoubtOf(known.HasRow ? rules : _rulesOfAnySection, entry.Report, asOf);
    }

    private bool NeedsDetail(KnownFinding known) => _rulesOfAnySection.Any(rule => rule.NeedsDetail && rule.Name == known.Finding.Rule);

    private BaselineDoubt? FinalDoubt(KnownFinding known, WaiverSearch waivers, DateTime asOf) =>
        known.IsHidden ? BaselineDoubt.Severity
        : IsAboutWaiver(known.Finding) ? waivers.DoubtOf(known, asOf)
        : _new.MayBe(known) ? BaselineDoubt.Identity
        : known.IsJudged ? null
        : known.Doubt ?? (known.Finding.UserName is null ? BaselineDoubt.Account : _reports.DoubtOfGone(known, _rulesOfAnySection));

    private StoredFinding Fixed(KnownFinding known, DateTime asOf)
    {
        var before = known.Finding;
        var isWaiver = IsAboutWaiver(before);
        var isGone = before.UserName is not null && !known.HasRow;
        return before with
        {
            Verdict = HygieneVerdict.Fixed,
            BaselineState = BaselineState.Fixed,
            FirstSeen = FirstSeenOf(before),
            Waiver = null,
            Evidence = Sentence.Format(
                isWaiver ? Messages.FixedWaiver : isGone ? Messages.FixedUserGone : Messages.FixedFinding,
                Sentence.Date(known.JudgedTime ?? asOf),
                before.Evidence),
            Recommendation = Messages.FixedRecommendation,
            Policy = _policy,
        };
    }
}
