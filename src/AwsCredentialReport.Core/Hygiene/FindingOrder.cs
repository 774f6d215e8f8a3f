namespace AwsCredentialReport;

/// <summary>The order in which findings are shown.</summary>
internal static class FindingOrder
{
    /// <summary>The most severe first, and among equally severe ones those of administrators.</summary>
    internal static IOrderedEnumerable<IHygieneFinding> WorstFirst(this IEnumerable<IHygieneFinding> findings) =>
        findings.OrderByDescending(finding => finding.Severity).ThenByDescending(finding => finding.IsAdministrator == true);
}
