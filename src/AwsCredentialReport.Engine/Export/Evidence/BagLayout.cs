using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>The names in a bag of BagIt (RFC 8493), and the lines of its manifests.</summary>
internal static class BagLayout
{
    internal const string Declaration = "bagit.txt";
    internal const string Info = "bag-info.txt";
    internal const string Manifest = "manifest-sha256.txt";
    internal const string TagManifest = "tagmanifest-sha256.txt";
    internal const string Payload = "data/";

    /// <summary>The folder that all files of the zip are in.</summary>
    internal const string Base = "aws-credential-evidence/";

    internal const string DeclarationText = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

    /// <summary>The label in bag-info.txt of the payload's size: bytes, a dot, number of files.</summary>
    internal const string Oxum = "Payload-Oxum";

    internal static UTF8Encoding Utf8 { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A line of a manifest, which <c>sha256sum -c</c> reads too.</summary>
    internal static string Line(string hash, string path) => $"{hash}  {Encode(path)}\n";

    /// <summary>Returns the hash and the path of a manifest's line; null if it is not one.</summary>
    internal static (string Hash, string Path)? Parse(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return space == 64 && line.Take(space).All(char.IsAsciiHexDigit)
            ? (line[..space].ToLowerInvariant(), Decode(line[space..].TrimStart(' ', '*')))
            : null;
    }

    // RFC 8493, 2.1.3: line breaks and the percent sign are encoded, nothing else.
    private static string Encode(string path) => path
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Decode(string path) => path
        .Replace("%0A", "\n", StringComparison.OrdinalIgnoreCase)
        .Replace("%0D", "\r", StringComparison.OrdinalIgnoreCase)
        .Replace("%25", "%", StringComparison.Ordinal);
}
