using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>The kinds of attributes that OCSF repeats everywhere.</summary>
internal static class OcsfJson
{
    /// <summary>Writes an id and its caption.</summary>
    internal static void WritePair(this Utf8JsonWriter json, string name, int id, string caption, string captionSuffix = "")
    {
        json.WriteNumber(name + "_id", id);
        json.WriteString(name + captionSuffix, caption);
    }

    /// <summary>Writes a time as milliseconds and as text, which the profile datetime adds.</summary>
    internal static void WriteTime(this Utf8JsonWriter json, string name, DateTime time)
    {
        json.WriteNumber(name, new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeMilliseconds());
        json.WriteString(name + "_dt", ExportText.Time(time));
    }

    /// <summary>Writes a text, if there is one.</summary>
    internal static void WriteText(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    /// <summary>Writes an array of texts.</summary>
    internal static void WriteList(this Utf8JsonWriter json, string name, params IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
