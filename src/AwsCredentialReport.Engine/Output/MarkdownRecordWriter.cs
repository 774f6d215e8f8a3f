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
