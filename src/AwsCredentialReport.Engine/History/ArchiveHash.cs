using System.Security.Cryptography;

namespace AwsCredentialReport.Engine;

/// <summary>The SHA-256 of files in an archive, in lower-case hexadecimal.</summary>
internal static class ArchiveHash
{
    /// <summary>The hash of a report's CSV, which may be compressed.</summary>
    /// <exception cref="InvalidDataException">The compressed file is damaged.</exception>
    internal static string OfReport(string path)
    {
        using var csv = OpenCsv(path);
        return Text(SHA256.HashData(csv));
    }

    internal static string OfFile(string path)
    {
        using var file = SharedFile.OpenRead(path);
        return Text(SHA256.HashData(file));
    }

    internal static string Of(ReadOnlySpan<byte> bytes) => Text(SHA256.HashData(bytes));

    internal static Stream OpenCsv(string path)
    {
        var file = SharedFile.OpenRead(path);
        return path.EndsWith(ArchivePath.Compressed, StringComparison.Ordinal) ? new WholeGzipStream(file) : file;
    }

    private static string Text(byte[] hash) => Convert.ToHexString(hash).ToLowerInvariant();
}
