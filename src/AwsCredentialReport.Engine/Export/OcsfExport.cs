using System.Collections.Immutable;
using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>OCSF compliance findings (class 2003), one JSON object a line, for Amazon Security Lake and SIEMs.</summary>
internal sealed class OcsfExport : IFindingExport
{
    public string Name => "Ocsf";

    public string Description => Messages.ExportOcsf;

    public ImmutableArray<string> Extensions => [".jsonl", ".ndjson", ".ocsf.json"];

    public IEnumerable<ExportPart> Split(ExportInput input, Action<string> note) => Whole(input, note);

    public IEnumerable<ExportPart> Whole(ExportInput input, Action<string> note) => input.Options.OcsfVersion is ExportOptions.NewestOcsf or ExportOptions.OldOcsf
        ? [new ExportPart("credential-hygiene.jsonl", input)]
        : throw new HygieneOptionException(Sentence.Format(
            Messages.OcsfVersionUnknown, input.Options.OcsfVersion, ExportOptions.NewestOcsf, ExportOptions.OldOcsf));

    public void Write(ExportInput input, Stream output, Action<string> note)
    {
        using var json = new Utf8JsonWriter(output, ExportText.CompactJson);
        foreach (var finding in input.Findings)
        {
            new OcsfFinding(json, finding, input).Write();
            json.Flush();
            json.Reset();
            output.WriteByte((byte)'\n');
        }
    }
}
