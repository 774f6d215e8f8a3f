using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AwsCredentialReport.Engine;

internal sealed class JsonChangeWriter : ChangeWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly TextWriter _output;
    private readonly MemoryStream _buffer = new();
    private readonly Utf8JsonWriter _json;

    internal JsonChangeWriter(TextWriter output)
    {
        _output = output;
        _json = new Utf8JsonWriter(_buffer, Options);
    }

    public override void Begin() => _json.WriteStartArray();

    public override void Write(CredentialReportChange change)
    {
        _json.WriteStartObject();
        foreach (var (name, text) in ChangeFields.All)
        {
            _json.WritePropertyName(name);
            switch (name)
            {
                case nameof(CredentialReportChange.IdleDays) when change.IdleDays is { } days:
                    _json.WriteNumberValue(days);
                    break;
                case nameof(CredentialReportChange.OnlyBecameVisible):
                    _json.WriteBooleanValue(change.OnlyBecameVisible);
                    break;
                default:
                    _json.WriteStringValue(text(change));
                    break;
            }
        }

        _json.WriteEndObject();
        Flush();
    }

    public override void Complete()
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

    private void Flush()
    {
        _json.Flush();
        _output.Write(JsonFindingWriter.Portable(Encoding.UTF8.GetString(_buffer.GetBuffer().AsSpan(0, (int)_buffer.Length))));
        _buffer.SetLength(0);
    }
}
