namespace AwsCredentialReport.Engine;

/// <summary>
/// The open findings that a CI system shows beside a step. GitHub and Azure DevOps show ten of a level and drop the rest in
/// silence, so the tenth is the number of the others.
/// </summary>
internal static class Annotations
{
    internal const int MostOfALevel = 10;

    // GitHub cuts a message at 4,096 characters.
    private const int MessageLength = 1000;

    /// <summary>The annotations of one level.</summary>
    /// <param name="annotations">Rule and text of each, the worst first.</param>
    /// <param name="count">How many there are.</param>
    internal static IEnumerable<(string? Rule, string Text)> Of(IEnumerable<(string? Rule, string Text)> annotations, int count)
    {
        var shown = count <= MostOfALevel ? count : MostOfALevel - 1;
        foreach (var (rule, text) in annotations.Take(shown))
        {
            yield return (rule, AgentText.Break(ExportText.Cut(ExportText.Line(text), MessageLength)));
        }

        if (count > shown)
        {
            yield return (null, Sentence.Format(Messages.AnnotationsMore, Sentence.Number(count - shown)));
        }
    }

    /// <summary>The annotations of the findings of one level: first those that are new since the baseline.</summary>
    internal static IEnumerable<(string? Rule, string Text)> Of(IReadOnlyCollection<IHygieneFinding> findings) =>
        Of(findings.WorstFirst().OrderByDescending(finding => finding.IsNew).Select(finding => ((string?)finding.Rule, TextOf(finding))), findings.Count);

    private static string TextOf(IHygieneFinding finding)
    {
        var user = finding.UserName is { } name ? $"{name} {finding.Credential}: " : string.Empty;
        var account = finding.AccountId is { } id ? $" (account {id})" : string.Empty;
        return $"{(finding.IsNew ? Messages.AnnotationNew : string.Empty)}{user}{finding.Evidence}{account}";
    }
}
