using System.Collections.Immutable;
using System.Security.Cryptography;

namespace AwsCredentialReport;

/// <summary>The findings of an earlier run, with which a run is compared.</summary>
public sealed class HygieneBaseline
{
    /// <summary>Reads the findings of a file's bytes: the JSON array that the format Json has.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="HygieneOptionException">The content is not an array of findings.</exception>
    public HygieneBaseline(string path, ReadOnlyMemory<byte> content)
    {
        Path = path;
        Sha256 = Convert.ToHexString(SHA256.HashData(content.Span)).ToLowerInvariant();
        Findings = BaselineJson.Parse(content);
    }

    /// <summary>Gets the file's path.</summary>
    public string Path { get; }

    /// <summary>Gets the SHA-256 of the file's bytes in lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>Gets the findings, each id once. Those that the earlier run called fixed are not among them.</summary>
    public ImmutableArray<StoredFinding> Findings { get; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
