using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>The JSON of events: one document, or one a line.</summary>
internal static class EventText
{
    /// <summary>The text of a stream, unpacked from gzip; UTF-8, or as its byte order mark shows.</summary>
    /// <exception cref="InvalidDataException">The gzip is damaged or truncated.</exception>
    internal static string Of(Stream stream)
    {
        var head = new byte[2];
        var whole = new PrefixedStream(head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)], stream);
        using var text = new StreamReader(head is [0x1F, 0x8B] ? new WholeGzipStream(whole) : whole);
        return text.ReadToEnd();
    }

    /// <summary>The documents of a text: itself, unless each line is one.</summary>
    internal static IEnumerable<string> Documents(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length > 1 && IsWhole(lines[0]) ? lines : lines.Length == 0 ? [] : [text];
    }

    private static bool IsWhole(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
