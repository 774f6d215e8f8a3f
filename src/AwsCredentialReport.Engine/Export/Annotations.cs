namespace AwsCredentialReport.Engine;

/// <summary>
/// The open findings that a CI system shows beside a step. GitHub and Azure DevOps show ten of a level and drop the rest in
/// silence, so the tenth says how many more there are.
/// </summary>
internal static class Annotations
{
    internal const int MostOfALevel = 10;

    // GitHub cuts a message at 4,096 characters.
    private const int MessageLength = 1000;

    /// <summary>The annotations of one level, the worst findings first.</summary>
    /// <param name="findings">The open findings of the level.</param>
    internal static IEnumerable<(string? Rule, string Text)> Of(IReadOnlyCollection<IHygieneFinding> findings)
    {
        var shown = findings.Count <= MostOfALevel ? findings.Count : MostOfALevel - 1;
        foreach (var finding in findings.OrderByDescending(finding => finding.Severity).Take(shown))
        {
            yield return (finding.Rule, TextOf(finding));
        }

        if (findings.Count > shown)
        {
            yield return (null, $"And {ExportText.Count(findings.Count - shown, "more finding")}; see the summary.");
        }
    }

    private static string TextOf(IHygieneFinding finding)
    {
        var user = finding.UserName is { } name ? $"{name} {finding.Credential}: " : string.Empty;
        var account = finding.AccountId is { } id ? $" (account {id})" : string.Empty;
        return AgentText.Break(ExportText.Cut(ExportText.Line($"{user}{finding.Evidence}{account}"), MessageLength));
    }
}
