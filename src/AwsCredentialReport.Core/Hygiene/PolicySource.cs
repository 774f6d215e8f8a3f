using System.Security.Cryptography;

namespace AwsCredentialReport;

/// <summary>A policy file, as it was read.</summary>
public sealed class PolicySource
{
    /// <summary>Reads the options in a file's bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="HygieneOptionException">The content is not a policy.</exception>
    public PolicySource(string path, ReadOnlyMemory<byte> content)
    {
        Path = path;
        Content = content;
        Sha256 = Convert.ToHexString(SHA256.HashData(content.Span)).ToLowerInvariant();
        using var text = new StreamReader(new MemoryStream(content.ToArray()));
        Options = PolicyJson.Parse(text.ReadToEnd()) with { PolicySource = this };
    }

    /// <summary>Gets the file's path.</summary>
    public string Path { get; }

    /// <summary>Gets the file's bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Gets the SHA-256 of the bytes in lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>Gets the options.</summary>
    public HygieneOptions Options { get; }
}
