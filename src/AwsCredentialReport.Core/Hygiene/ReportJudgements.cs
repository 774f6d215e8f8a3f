namespace AwsCredentialReport;

/// <summary>One audit of a report: its rules, and how many findings it made.</summary>
/// <param name="policy">The rules.</param>
internal sealed class ReportJudgement(HygienePolicy policy)
{
    internal HygienePolicy Policy { get; } = policy;

    internal int Findings { get; set; }
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
                return [.. _latest.Where(judgement => judgement.Findings == 0).Select(judgement => judgement.Policy).Reverse()];
            }
        }
    }

    /// <summary>The judgement of an audit, which counts its findings there.</summary>
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
