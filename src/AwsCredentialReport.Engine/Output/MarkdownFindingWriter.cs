using System.Globalization;

namespace AwsCredentialReport.Engine;

internal sealed class MarkdownFindingWriter : FindingWriter
{
    private readonly TextWriter _output;

    internal MarkdownFindingWriter(TextWriter output) => _output = output;

    protected override void Begin()
    {
        _output.WriteLine("| Severity | Rule | User | Account | Credential | Verdict | Due | Evidence | Finding |");
        _output.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    }

    protected override void Add(IHygieneFinding finding)
    {
        string?[] cells =
        [
            finding.Severity.ToString(), finding.Rule, finding.UserName, finding.AccountId, finding.Credential.ToString(),
            finding.Waived ? "Waived" : finding.Verdict.ToString(), Day(finding.DueDate), finding.Evidence, finding.FindingId,
        ];
        _output.WriteLine($"| {string.Join(" | ", cells.Select(Escape))} |");
    }

    protected override void End() => _output.Flush();

    private static string? Day(DateTime? time) => time?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Names and paths are untrusted text and must not become markup, links or cells.
    internal static string Escape(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "-";
        }

        var result = new System.Text.StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            _ = c switch
            {
                '|' or '*' or '_' or '`' or '[' or ']' or '\\' or '~' or '#' => result.Append('\\').Append(c),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '&' => result.Append("&amp;"),
                '\r' or '\n' => result.Append(' '),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }
}
