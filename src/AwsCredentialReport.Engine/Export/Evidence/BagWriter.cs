using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>Writes files as a bag of BagIt (RFC 8493) in a zip. The same files always give the same bytes.</summary>
internal static class BagWriter
{
    // A regular file that its owner can read and write: a report is personal data.
    private const int OwnerOnly = unchecked((int)0x8180_0000);

    // A zip holds no older time. The run's time is in run.json.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="output">The zip. It stays open.</param>
    /// <param name="files">The payload.</param>
    /// <param name="info">The labels and values of bag-info.txt; the payload's size is added.</param>
    internal static void Write(Stream output, IEnumerable<BagFile> files, IEnumerable<(string Label, string Value)> info)
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, BagLayout.Utf8);
        var manifest = new StringBuilder();
        var (bytes, count) = (0L, 0);
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            var path = BagLayout.Payload + file.Path;
            var (hash, length) = Add(zip, path, file.Write);
            manifest.Append(BagLayout.Line(hash, path));
            (bytes, count) = (bytes + length, count + 1);
        }

        var size = string.Create(CultureInfo.InvariantCulture, $"{bytes}.{count}");
        (string Name, string Text)[] tags =
        [
            (BagLayout.Info, string.Concat(info.Append((BagLayout.Oxum, size)).Select(line => $"{line.Item1}: {OneLine(line.Item2)}\n"))),
            (BagLayout.Declaration, BagLayout.DeclarationText),
            (BagLayout.Manifest, manifest.ToString()),
        ];
        var tagManifest = string.Concat(tags.Select(tag => BagLayout.Line(Add(zip, tag.Name, tag.Text), tag.Name)));
        Add(zip, BagLayout.TagManifest, tagManifest);
    }

    private static string OneLine(string value) => value.ReplaceLineEndings(" ");

    private static string Add(ZipArchive zip, string path, string text) =>
        Add(zip, path, stream => stream.Write(BagLayout.Utf8.GetBytes(text))).Hash;

    private static (string Hash, long Length) Add(ZipArchive zip, string path, Action<Stream> write)
    {
        var entry = zip.CreateEntry(BagLayout.Base + path, CompressionLevel.Optimal);
        entry.LastWriteTime = Time;
        entry.ExternalAttributes = OwnerOnly;
        using var stream = entry.Open();
        using var hashing = new HashingStream(stream);
        write(hashing);
        return (hashing.Hash(), hashing.BytesWritten);
    }
}
