using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AwsCredentialReport;

/// <summary>A file that an option names, as it was read.</summary>
public abstract class OptionSource
{
    // People edit such a file.
    private static readonly JsonDocumentOptions JsonOptions = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private protected OptionSource(string path, ReadOnlyMemory<byte> content)
    {
        Path = path;
        Content = content;
        Sha256 = Convert.ToHexString(SHA256.HashData(content.Span)).ToLowerInvariant();
    }

    /// <summary>Gets the file's path.</summary>
    public string Path { get; }

    /// <summary>Gets the file's bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Gets the SHA-256 of the bytes in lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>Parses the JSON of such a file.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="HygieneOptionException">It is empty, a text is half of a character, or an object has two properties of one name, of which one would have no effect.</exception>
    internal static JsonDocument ParseJson(string json)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            throw new HygieneOptionException(Messages.OptionFileEmpty);
        }

        var document = JsonDocument.Parse(json, JsonOptions);
        if (ProblemOf(document.RootElement) is { } problem)
        {
            document.Dispose();
            throw new HygieneOptionException(problem);
        }

        return document;
    }

    /// <summary>The text of a file's bytes: UTF-8, or what its byte order mark says.</summary>
    /// <exception cref="HygieneOptionException">It is neither. All letters that cannot be read would become the same one, and two names one name.</exception>
    internal static string TextOf(ReadOnlyMemory<byte> content)
    {
        using var text = new StreamReader(new MemoryStream(content.ToArray()), Utf8);
        try
        {
            return text.ReadToEnd();
        }
        catch (DecoderFallbackException e)
        {
            throw new HygieneOptionException(Messages.OptionFileNotUtf8, e);
        }
    }

    private static string? ProblemOf(JsonElement root)
    {
        try
        {
            return FindTwice(root, string.Empty) is { } path ? Sentence.Format(Messages.JsonPropertyTwice, path) : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is valid JSON, but no text.
            return Messages.JsonHalfCharacter;
        }
    }

    // The path of the first property whose object has another one of that name, such as waivers[1].user.
    private static string? FindTwice(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().Select((item, index) => FindTwice(item, $"{path}[{index}]")).FirstOrDefault(found => found is not null);
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            // Read, so that a text that is none is found here.
            _ = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
            return null;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            var inner = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (!names.Add(property.Name))
            {
                return inner;
            }

            if (FindTwice(property.Value, inner) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
