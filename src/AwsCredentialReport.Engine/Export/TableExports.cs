using System.Collections.Immutable;
using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>A format that one of the writers of stdout writes: one finding after the other.</summary>
internal abstract class TableExport : IFindingExport
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public abstract string Name { get; }

    public abstract string Description { get; }

    public abstract ImmutableArray<string> Extensions { get; }

    public void Write(ExportInput input, Stream output, Action<string> note)
    {
        using var text = new StreamWriter(output, Utf8, bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        WriteHead(input, text);
        using var writer = CreateWriter(text, input);
        foreach (var finding in input.Findings)
        {
            writer.Write(finding);
        }

        writer.Complete();
    }

    protected abstract RecordWriter<IHygieneFinding> CreateWriter(TextWriter output, ExportInput input);

    /// <summary>Writes what stands before the findings; JSON and CSV have no place for it.</summary>
    protected virtual void WriteHead(ExportInput input, TextWriter output)
    {
    }
}

/// <summary>One array of objects with the property names of a finding.</summary>
internal sealed class JsonExport : TableExport
{
    public override string Name => "Json";

    public override string Description => Messages.ExportJson;

    public override ImmutableArray<string> Extensions => [".json"];

    protected override RecordWriter<IHygieneFinding> CreateWriter(TextWriter output, ExportInput input) => FindingWriter.Json(output);
}

/// <summary>CSV with a header, safe to open in a spreadsheet.</summary>
internal sealed class CsvExport : TableExport
{
    public override string Name => "Csv";

    public override string Description => Messages.ExportCsv;

    public override ImmutableArray<string> Extensions => [".csv"];

    protected override RecordWriter<IHygieneFinding> CreateWriter(TextWriter output, ExportInput input) => FindingWriter.Csv(output);
}

/// <summary>A Markdown table.</summary>
internal sealed class MarkdownExport : TableExport
{
    public override string Name => "Markdown";

    public override string Description => Messages.ExportMarkdown;

    public override ImmutableArray<string> Extensions => [".md", ".markdown"];

    protected override RecordWriter<IHygieneFinding> CreateWriter(TextWriter output, ExportInput input) =>
        FindingWriter.Markdown(output, input.HasBaseline);

    protected override void WriteHead(ExportInput input, TextWriter output)
    {
        foreach (var problem in input.Problems.Concat(input.NotJudged))
        {
            output.WriteLine($"> ⚠ {MarkdownText.Escape(ExportText.Line(problem))}\n");
        }
    }
}
