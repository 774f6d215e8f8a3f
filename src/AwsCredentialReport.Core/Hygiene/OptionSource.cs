using System.Security.Cryptography;
using System.Text.Json;

namespace AwsCredentialReport;

/// <summary>A file that an option names, as it was read.</summary>
public abstract class OptionSource
{
    /// <summary>How the JSON of such a file may be written: people edit it.</summary>
    internal static readonly JsonDocumentOptions JsonOptions = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

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

    /// <summary>The text of a file's bytes: UTF-8, or what its byte order mark says.</summary>
    internal static string TextOf(ReadOnlyMemory<byte> content)
    {
        using var text = new StreamReader(new MemoryStream(content.ToArray()));
        return text.ReadToEnd();
    }
}
