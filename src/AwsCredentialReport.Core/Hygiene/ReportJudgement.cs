namespace AwsCredentialReport;

/// <summary>
/// The latest audit of a report. An export that gets rows and no finding learns here what was judged: the findings, which would
/// say so, do not exist.
/// </summary>
/// <param name="policy">The rules.</param>
internal sealed class ReportJudgement(HygienePolicy policy)
{
    internal HygienePolicy Policy { get; } = policy;

    /// <summary>Gets the rows that were judged: somebody may have audited a few of them.</summary>
    internal LineSet Rows { get; } = new();

    /// <summary>Gets or sets whether there is a finding, which may have been left out since.</summary>
    internal bool HasFinding { get; set; }
}
