using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>The index of the notices: whom to send which file.</summary>
internal sealed class OwnerIndexExport(string extension) : IFindingExport
{
    private static readonly JsonWriterOptions Options = new() { Indented = true };

    public string Name => "OwnerIndex";

    public string Description => string.Empty;

    public ImmutableArray<string> Extensions => [".json"];

    public void Write(ExportInput input, Stream output, Action<string> note)
    {
        using var buffer = new MemoryStream();
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartArray();
        foreach (var notice in OwnerNotice.Of(input, extension))
        {
            json.WriteStartObject();
            json.WriteString("Owner", notice.Owner);
            json.WriteString("File", notice.File);
            json.WriteString("Title", notice.Title);
            json.WriteNumber("Findings", notice.Findings.Length);
            json.WriteNumber("Open", notice.Open);
            json.WriteNumber("Due", notice.Due);
            json.WriteString("NextDueDate", ExportText.Time(notice.Next));
            json.WriteString("WorstSeverity", notice.Worst.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Flush();
        output.Write(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(buffer.ToArray()).ReplaceLineEndings("\n") + "\n"));
    }
}
