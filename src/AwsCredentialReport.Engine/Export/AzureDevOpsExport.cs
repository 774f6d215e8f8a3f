using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>Azure Pipelines: issues for the output of a task, and a summary that the agent uploads.</summary>
internal sealed class AzureDevOpsExport : IAgentExport
{
    private static readonly string[] Levels = ["error", "warning"];

    public string Name => "AzureDevOps";

    public string Description => "issues and a summary of Azure Pipelines";

    public ImmutableArray<string> Extensions => [];

    public string FileName => "credential-hygiene.md";

    public void Write(ExportInput input, Stream output, Action<string> note) => StepSummary.Write(input, output, note);

    public IEnumerable<string> Commands(ExportInput input, string? summary)
    {
        var levels = input.Findings.Where(finding => !finding.Waived).ToLookup(LevelOf, StringComparer.Ordinal);
        var issues = Levels.SelectMany(level => Annotations.Of([.. levels[level]]), (level, annotation) =>
            $"##vso[task.logissue type={level}{(annotation.Rule is { } rule ? $";code={Escape(rule)}" : string.Empty)}]{Escape(annotation.Text)}");
        return summary is null ? issues : issues.Append($"##vso[task.uploadsummary]{Escape(Path.GetFullPath(summary))}");
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
