namespace AwsCredentialReport;

/// <summary>The order in which findings are shown.</summary>
internal static class FindingOrder
{
    /// <summary>The most severe first, among equally severe ones those of administrators, and fixed ones at the end.</summary>
    internal static IOrderedEnumerable<IHygieneFinding> WorstFirst(this IEnumerable<IHygieneFinding> findings) =>
        findings.OrderBy(finding => finding.Verdict == HygieneVerdict.Fixed).ThenByDescending(finding => finding.Severity).ThenByDescending(finding => finding.IsAdministrator == true);
}
