using System.Collections.Immutable;
using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>One self-contained HTML file: it loads nothing, sends nothing, and opens anywhere.</summary>
internal sealed class HtmlExport : IFindingExport
{
    public string Name => "Html";

    public string Description => "a report for people: one file with verdict, charts, tables and filters";

    public ImmutableArray<string> Extensions => [".html", ".htm"];

    public bool HasTrend => true;

    public void Write(ExportInput input, Stream output, Action<string> note)
    {
        var view = new HtmlView(input);
        if (!view.HasFindingData)
        {
            note($"{ExportText.Count(view.Findings.Length, "finding")} are more than an HTML page can hold; it has the counts and the worst " +
                $"{HtmlNumber.Of(HtmlView.StaticFindings)}. Use Csv or Json for all.");
        }

        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true);
        HtmlReport.Write(view, writer);
    }
}
