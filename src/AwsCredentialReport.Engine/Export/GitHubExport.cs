using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>GitHub Actions: annotations for the output of a step, and its summary, which is appended to the step's file.</summary>
internal sealed class GitHubExport : IAgentExport
{
    private static readonly string[] Levels = ["error", "warning", "notice"];

    public string Name => "GitHub";

    public string Description => Messages.ExportGitHub;

    public ImmutableArray<string> Extensions => [];

    public string FileName => "credential-hygiene.md";

    public bool Appends => true;

    public void Write(ExportInput input, Stream output, Action<string> note) => StepSummary.Write(input, output, note);

    public IEnumerable<string> Commands(ExportInput input, string? summary)
    {
        var levels = input.Findings.Where(finding => !finding.Waived && finding.Verdict != HygieneVerdict.Fixed).ToLookup(LevelOf, StringComparer.Ordinal);
        return Levels.SelectMany(level => Annotations.Of([.. levels[level]]), (level, annotation) => Command(level, annotation));
    }

    public IEnumerable<string> Commands(string level, IReadOnlyCollection<string> texts) => Annotations
        .Of(texts.Select(text => ((string?)null, text)), texts.Count)
        .Select(annotation => Command(level.ToLowerInvariant(), annotation));

    private static string Command(string level, (string? Rule, string Text) annotation)
    {
        var title = annotation.Rule is null ? string.Empty : $" title={Property(annotation.Rule)}";
        return $"::{level}{title}::{Data(annotation.Text)}";
    }

    private static string LevelOf(IHygieneFinding finding) => finding switch
    {
        { Verdict: HygieneVerdict.Unknown } => "warning",
        { Severity: HygieneSeverity.Critical or HygieneSeverity.High } => "error",
        { Severity: HygieneSeverity.Medium } => "warning",
        _ => "notice",
    };

    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
