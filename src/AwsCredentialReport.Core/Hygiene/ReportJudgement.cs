namespace AwsCredentialReport;

/// <summary>
/// The latest audit of a report. An export learns here what was judged, which no finding says when there is none, and whether
/// findings were left out on the way.
/// </summary>
/// <param name="policy">The rules.</param>
/// <param name="run">What tells this audit from another one by the same rules.</param>
internal sealed class ReportJudgement(HygienePolicy policy, object run)
{
    internal HygienePolicy Policy { get; } = policy;

    internal object Run { get; } = run;

    /// <summary>Gets the rows that were judged, which may be a few of them, and the number of their findings.</summary>
    internal RowTally Rows { get; } = new();
}
