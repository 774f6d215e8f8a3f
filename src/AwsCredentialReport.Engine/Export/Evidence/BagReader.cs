using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;

namespace AwsCredentialReport.Engine;

/// <summary>Compares the files of a bag with its manifests. The zip may be hostile: nothing in it is trusted.</summary>
internal sealed class BagReader(CancellationToken stop)
{
    private const int MostFiles = 100_000;
    private const long MostBytes = 8L << 30;
    private const int LongestTagFile = 64 << 20;

    private readonly List<EvidenceProblem> _problems = [];
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private long _read;

    internal IReadOnlyList<EvidenceProblem> Problems => _problems;

    internal int Files { get; private set; }

    internal long Bytes { get; private set; }

    internal ImmutableSortedDictionary<string, string> Info { get; private set; } = ImmutableSortedDictionary<string, string>.Empty;

    internal void Add(EvidenceProblemKind kind, string? file, string message) =>
        _problems.Add(new EvidenceProblem(kind, file is null ? null : BagName.Shown(file), message));

    internal void Read(Stream stream)
    {
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true, BagLayout.Utf8);
            if (zip.Entries.Count > MostFiles)
            {
                Add(EvidenceProblemKind.TooLarge, file: null, Sentence.Format(Messages.EvidenceTooManyFiles, zip.Entries.Count, MostFiles));
                return;
            }

            Index(zip);
            if (ReadText(BagLayout.Declaration) != BagLayout.DeclarationText)
            {
                Add(EvidenceProblemKind.NotABag, BagLayout.Declaration, Messages.EvidenceNotABag);
                return;
            }

            Compare(BagLayout.TagManifest, name => !IsPayload(name) && name != BagLayout.TagManifest);
            ReadInfo();
            Compare(BagLayout.Manifest, IsPayload);
            CompareSize();
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or EndOfStreamException or ArgumentException)
        {
            Add(EvidenceProblemKind.NotAZip, file: null, Messages.EvidenceNotAZip);
        }
        catch (TooLargeException)
        {
            Add(EvidenceProblemKind.TooLarge, file: null, Sentence.Format(Messages.EvidenceTooManyBytes, MostBytes));
        }
    }

    private static bool IsPayload(string name) => name.StartsWith(BagLayout.Payload, StringComparison.Ordinal);

    private void Index(ZipArchive zip)
    {
        foreach (var entry in zip.Entries)
        {
            var name = entry.FullName;
            if (!BagName.IsSafe(entry) || !name.StartsWith(BagLayout.Base, StringComparison.Ordinal) || !_entries.TryAdd(name[BagLayout.Base.Length..], entry))
            {
                Add(EvidenceProblemKind.UnsafeName, name, Sentence.Format(Messages.EvidenceUnsafeName, BagName.Shown(name)));
            }
        }
    }

    /// <summary>Compares the files that a manifest must list with what it lists.</summary>
    private void Compare(string manifest, Func<string, bool> mustList)
    {
        if (ReadText(manifest) is not { } text)
        {
            Add(EvidenceProblemKind.NotABag, manifest, Sentence.Format(Messages.EvidenceNoManifest, manifest));
            return;
        }

        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            stop.ThrowIfCancellationRequested();
            if (BagLayout.Parse(line) is not var (hash, path) || !listed.Add(path))
            {
                Add(EvidenceProblemKind.NotABag, manifest, Sentence.Format(Messages.EvidenceBadLine, manifest, BagName.Shown(line)));
            }
            else if (!_entries.TryGetValue(path, out var entry))
            {
                Add(EvidenceProblemKind.Missing, path, Sentence.Format(Messages.EvidenceMissing, BagName.Shown(path)));
            }
            else if (Hash(entry, path) is var found && found != hash)
            {
                Add(EvidenceProblemKind.Changed, path, Sentence.Format(Messages.EvidenceChanged, BagName.Shown(path), found, hash));
            }
        }

        foreach (var name in _entries.Keys.Where(mustList).Where(name => !listed.Contains(name)).Order(StringComparer.Ordinal))
        {
            Add(EvidenceProblemKind.NotListed, name, Sentence.Format(Messages.EvidenceNotListed, BagName.Shown(name), manifest));
        }
    }

    private void ReadInfo() => Info = (ReadText(BagLayout.Info) ?? string.Empty)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(": ", 2))
        .Where(parts => parts.Length == 2)
        .Select(parts => (Label: BagName.Shown(parts[0]), Value: BagName.Shown(parts[1])))
        .DistinctBy(line => line.Label, StringComparer.Ordinal)
        .ToImmutableSortedDictionary(line => line.Label, line => line.Value, StringComparer.Ordinal);

    private void CompareSize()
    {
        Files = _entries.Keys.Count(IsPayload);
        var size = string.Create(CultureInfo.InvariantCulture, $"{Bytes}.{Files}");
        if (Info.TryGetValue(BagLayout.Oxum, out var told) && told != size)
        {
            Add(EvidenceProblemKind.Changed, BagLayout.Info, Sentence.Format(Messages.EvidenceSizeDiffers, size, told));
        }
    }

    private string? ReadText(string name)
    {
        if (!_entries.TryGetValue(name, out var entry))
        {
            return null;
        }

        using var memory = new MemoryStream();
        CopyTo(entry, memory, LongestTagFile);
        return BagLayout.Utf8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }

    private string Hash(ZipArchiveEntry entry, string path)
    {
        using var hashing = new HashingStream(Stream.Null);
        CopyTo(entry, hashing, MostBytes);
        Bytes += IsPayload(path) ? hashing.BytesWritten : 0;
        return hashing.Hash();
    }

    // An entry's stated size is not trusted: the bytes are counted as they are read.
    private void CopyTo(ZipArchiveEntry entry, Stream output, long most)
    {
        using var input = entry.Open();
        var buffer = new byte[81920];
        var (length, read) = (0L, 0);
        while ((read = input.Read(buffer)) > 0)
        {
            stop.ThrowIfCancellationRequested();
            (length, _read) = (length + read, _read + read);
            if (length > most || _read > MostBytes)
            {
                throw new TooLargeException();
            }

            output.Write(buffer.AsSpan(0, read));
        }
    }

    private sealed class TooLargeException : Exception;
}
