using System.Security.Cryptography;

namespace AwsCredentialReport.Engine;

/// <summary>The SHA-256 of the zip itself, and the file beside it that holds it, as <c>sha256sum</c> writes it.</summary>
internal static class ZipHash
{
    internal const string Extension = ".sha256";
    internal const string FromCaller = "Caller";
    internal const string FromFile = "File";

    private const int Digits = 64;
    private const int LongestFile = 4096;

    internal static string Of(Stream stream, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            stop.ThrowIfCancellationRequested();
            hash.AppendData(buffer.AsSpan(0, read));
        }

        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }

    internal static string FileText(string zip, string hash) => $"{hash}  {Path.GetFileName(zip)}\n";

    /// <summary>The hash in the file beside a zip. A file without a hash expects nothing that a zip can have.</summary>
    internal static (string? Hash, string? From) Beside(string zip)
    {
        var file = new FileInfo(zip + Extension);
        if (!file.Exists)
        {
            return (null, null);
        }

        var text = file.Length <= LongestFile ? File.ReadAllText(file.FullName).TrimStart() : string.Empty;
        return (text.Length >= Digits ? text[..Digits] : text.Trim(), FromFile);
    }
}
