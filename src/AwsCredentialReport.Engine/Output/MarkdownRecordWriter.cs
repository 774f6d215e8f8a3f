using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>Writes a Markdown table, for job summaries and tickets.</summary>
/// <param name="output">Where it is written.</param>
/// <param name="columns">The headings, and the text below each.</param>
internal sealed class MarkdownRecordWriter<T>(TextWriter output, (string Name, Func<T, string?> Text)[] columns) : RecordWriter<T>
{
    protected override void Begin()
    {
        output.WriteLine($"| {string.Join(" | ", columns.Select(column => column.Name))} |");
        output.WriteLine($"| {string.Join(" | ", columns.Select(_ => "---"))} |");
    }

    protected override void Add(T item) =>
        output.WriteLine($"| {string.Join(" | ", columns.Select(column => MarkdownText.Escape(column.Text(item))))} |");

    protected override void End() => output.Flush();
}

/// <summary>Text of others in Markdown.</summary>
internal static class MarkdownText
{
    // Names and paths are untrusted text and must not become markup, links or cells.
    internal static string Escape(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "-";
        }

        var result = new StringBuilder(text.Length + 8);
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
