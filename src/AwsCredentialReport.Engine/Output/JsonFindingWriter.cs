using System.Text.Encodings.Web;
using System.Text.Json;

namespace AwsCredentialReport.Engine;

internal sealed class JsonFindingWriter : FindingWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly TextWriter _output;
    private readonly MemoryStream _buffer = new();
    private readonly Utf8JsonWriter _json;

    internal JsonFindingWriter(TextWriter output)
    {
        _output = output;
        _json = new Utf8JsonWriter(_buffer, Options);
    }

    // The same bytes on every system; and what an agent would take for a command has another, equal spelling in JSON.
    internal static string Portable(string json) => json
        .Replace("\r\n", "\n", StringComparison.Ordinal)
        .Replace("#", "\\u0023", StringComparison.Ordinal);

    protected override void Begin() => _json.WriteStartArray();

    protected override void Add(IHygieneFinding finding)
    {
        _json.WriteStartObject();
        foreach (var (name, text) in FindingFields.All)
        {
            _json.WritePropertyName(name);
            switch (name)
            {
                case nameof(HygieneFinding.AgeDays) when finding.AgeDays is { } days:
                    _json.WriteNumberValue(days);
                    break;
                case nameof(HygieneFinding.IsAdministrator) when finding.IsAdministrator is { } isAdministrator:
                    _json.WriteBooleanValue(isAdministrator);
                    break;
                case nameof(HygieneFinding.Controls):
                    WriteControls(finding.Controls);
                    break;
                case nameof(HygieneFinding.Waiver) when finding.Waiver is { } waiver:
                    WriteWaiver(waiver);
                    break;
                default:
                    _json.WriteStringValue(text(finding));
                    break;
            }

            if (name == nameof(HygieneFinding.AccountId))
            {
                WriteKnown(nameof(HygieneFinding.AccountName), finding.AccountName);
                WriteKnown(nameof(HygieneFinding.OrganizationalUnit), finding.OrganizationalUnit);
            }
        }

        _json.WriteEndObject();
        Flush();
    }

    protected override void End()
    {
        _json.WriteEndArray();
        Flush();
        _output.WriteLine();
    }

    protected override void Dispose(bool disposing)
    {
        _json.Dispose();
        _buffer.Dispose();
        base.Dispose(disposing);
    }

    // Only a run over an organization knows them.
    private void WriteKnown(string name, string? text)
    {
        if (text is not null)
        {
            _json.WriteString(name, text);
        }
    }

    private void WriteControls(ControlList controls)
    {
        _json.WriteStartArray();
        foreach (var control in controls)
        {
            _json.WriteStringValue(control);
        }

        _json.WriteEndArray();
    }

    private void WriteWaiver(Waiver waiver)
    {
        _json.WriteStartObject();
        _json.WriteString(nameof(Waiver.Owner), waiver.Owner);
        _json.WriteString(nameof(Waiver.Reason), waiver.Reason);
        _json.WriteString(nameof(Waiver.Ticket), waiver.Ticket);
        _json.WriteString(nameof(Waiver.Expires), FindingFields.Iso(waiver.Expires));
        _json.WriteEndObject();
    }

    private void Flush()
    {
        _json.Flush();
        _output.Write(Portable(System.Text.Encoding.UTF8.GetString(_buffer.GetBuffer().AsSpan(0, (int)_buffer.Length))));
        _buffer.SetLength(0);
    }
}
