namespace AwsCredentialReport;

/// <summary>
/// The latest audit of a report. An export learns here what was judged, which no finding says when there is none, and whether
/// findings were left out on the way.
/// </summary>
/// <param name="policy">The rules.</param>
internal sealed class ReportJudgement(HygienePolicy policy)
{
    internal HygienePolicy Policy { get; } = policy;

    /// <summary>Gets the rows that were judged, which may be a few of them, and the number of their findings.</summary>
    internal RowTally Rows { get; } = new();
}
