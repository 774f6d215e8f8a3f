using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>Azure Pipelines: issues for the output of a task, and a summary that the agent uploads.</summary>
internal sealed class AzureDevOpsExport : IAgentExport
{
    private static readonly string[] Levels = ["error", "warning"];

    public string Name => "AzureDevOps";

    public string Description => Messages.ExportAzureDevOps;

    public ImmutableArray<string> Extensions => [];

    public string FileName => "credential-hygiene.md";

    public void Write(ExportInput input, Stream output, Action<string> note) => StepSummary.Write(input, output, note);

    // A finding that is due soon has no level here: a warning would count it.
    public IEnumerable<string> Commands(ExportInput input, string? summary)
    {
        var levels = input.Findings.Where(finding => finding.IsOpen).ToLookup(LevelOf, StringComparer.Ordinal);
        var issues = Levels.SelectMany(level => Annotations.Of([.. levels[level]]), (level, annotation) => Command(level, annotation));
        return summary is null ? issues : issues.Append($"##vso[task.uploadsummary]{Escape(Path.GetFullPath(summary))}");
    }

    // There is no notice.
    public IEnumerable<string> Commands(string level, IReadOnlyCollection<string> texts) => Annotations
        .Of(texts.Select(text => ((string?)null, text)), texts.Count)
        .Select(annotation => Command(level == "Error" ? "error" : "warning", annotation));

    private static string Command(string level, (string? Rule, string Text) annotation)
    {
        var code = annotation.Rule is null ? string.Empty : $";code={Escape(annotation.Rule)}";
        return "##vso[task.logissue type=" + level + code + "]" + Escape(annotation.Text);
    }

    private static string LevelOf(IHygieneFinding finding) =>
        finding.Verdict == HygieneVerdict.Fail && finding.Severity >= HygieneSeverity.High ? "error" : "warning";

    private static string Escape(string text) => text
        .Replace("%", "%AZP25", StringComparison.Ordinal)
        .Replace(";", "%3B", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal)
        .Replace("]", "%5D", StringComparison.Ordinal);
}
