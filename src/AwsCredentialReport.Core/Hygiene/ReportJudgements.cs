namespace AwsCredentialReport;

/// <summary>One audit of a report: its rules, and whether it made no finding.</summary>
/// <param name="policy">The rules.</param>
internal sealed class ReportJudgement(HygienePolicy policy)
{
    internal HygienePolicy Policy { get; } = policy;

    internal bool IsClean { get; set; } = true;
}

/// <summary>
/// The latest audits of a report. An export that gets rows and no finding learns here what was judged: the findings, which would
/// say so, do not exist.
/// </summary>
internal sealed class ReportJudgements
{
    private const int MostKept = 8;

    private readonly List<ReportJudgement> _latest = [];

    /// <summary>Gets the audits without a finding, the latest first.</summary>
    internal IReadOnlyList<HygienePolicy> Clean
    {
        get
        {
            lock (_latest)
            {
                return [.. _latest.Where(judgement => judgement.IsClean).Select(judgement => judgement.Policy).Reverse()];
            }
        }
    }

    /// <summary>The judgement of an audit.</summary>
    internal ReportJudgement Begin(HygienePolicy policy)
    {
        lock (_latest)
        {
            if (_latest.Find(judgement => ReferenceEquals(judgement.Policy, policy)) is { } known)
            {
                return known;
            }

            if (_latest.Count == MostKept)
            {
                _latest.RemoveAt(0);
            }

            var judgement = new ReportJudgement(policy);
            _latest.Add(judgement);
            return judgement;
        }
    }
}
