using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>Writes an array of objects, one after the other.</summary>
/// <param name="output">Where it is written.</param>
/// <param name="fields">The properties, in their order.</param>
internal abstract class JsonRecordWriter<T>(TextWriter output, (string Name, Func<T, string?> Text)[] fields) : RecordWriter<T>
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly MemoryStream _buffer = new();
    private Utf8JsonWriter? _json;

    private Utf8JsonWriter Json => _json ??= new Utf8JsonWriter(_buffer, Options);

    protected override void Begin() => Json.WriteStartArray();

    protected override void Add(T item)
    {
        Json.WriteStartObject();
        foreach (var (name, text) in fields)
        {
            Json.WritePropertyName(name);
            if (!WriteValue(Json, name, item))
            {
                Json.WriteStringValue(text(item));
            }

            WriteMore(Json, name, item);
        }

        Json.WriteEndObject();
        Flush();
    }

    protected override void End()
    {
        Json.WriteEndArray();
        Flush();
        output.WriteLine();
    }

    /// <summary>Writes a value that is no text.</summary>
    /// <returns>Whether it was written.</returns>
    protected abstract bool WriteValue(Utf8JsonWriter json, string name, T item);

    /// <summary>Writes the properties that stand behind another one and that not every item has.</summary>
    protected virtual void WriteMore(Utf8JsonWriter json, string name, T item)
    {
    }

    protected override void Dispose(bool disposing)
    {
        _json?.Dispose();
        _buffer.Dispose();
        base.Dispose(disposing);
    }

    // The same bytes on every system; and what an agent would take for a command has another, equal spelling in JSON.
    private void Flush()
    {
        Json.Flush();
        output.Write(Encoding.UTF8.GetString(_buffer.GetBuffer().AsSpan(0, (int)_buffer.Length))
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace("#", "\\u0023", StringComparison.Ordinal));
        _buffer.SetLength(0);
    }
}
