using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AwsCredentialReport.Engine;

/// <summary>Reads JSON of programs and servers that are not trusted to write it well. Errors never quote it.</summary>
internal static class JsonText
{
    /// <summary>The object; null when the text is not one, or has a name twice.</summary>
    internal static JsonObject? Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Read(JsonNode.Parse(utf8)) as JsonObject;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    internal static JsonObject? Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>A field's text, also of a number; null when it is missing, empty or null.</summary>
    internal static string? Text(JsonObject from, string name) =>
        from.TryGetPropertyValue(name, out var value) && value is JsonValue && value.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>A field's time; null when it has none. Old files of the AWS CLI end in UTC instead of Z.</summary>
    internal static DateTimeOffset? Time(JsonObject from, string name) => DateTimeOffset.TryParse(
        Text(from, name)?.Replace("UTC", "Z", StringComparison.Ordinal),
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out var time) ? time : null;

    // An object is read when it is first used, and a name that it has twice is found only then.
    private static JsonNode? Read(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                fields.ToList().ForEach(field => Read(field.Value));
                break;
            case JsonArray items:
                items.ToList().ForEach(item => Read(item));
                break;
        }

        return node;
    }
}
