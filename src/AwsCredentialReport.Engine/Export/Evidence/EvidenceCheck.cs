using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>What was found in evidence.</summary>
public sealed record EvidenceCheck
{
    /// <summary>Gets the zip's path.</summary>
    public required string Path { get; init; }

    /// <summary>Gets whether every file is what the manifests say, and nothing is missing or added.</summary>
    public bool IsIntact => Problems.IsEmpty;

    /// <summary>Gets the SHA-256 of the zip.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Gets where the expected SHA-256 of the zip came from: the caller, the file beside the zip, or null for neither.</summary>
    public string? ExpectedFrom { get; init; }

    /// <summary>Gets the number of files below <c>data/</c>.</summary>
    public int Files { get; init; }

    /// <summary>Gets the number of bytes in these files.</summary>
    public long Bytes { get; init; }

    /// <summary>Gets what bag-info.txt says: labels and values.</summary>
    public ImmutableSortedDictionary<string, string> Info { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Gets what is wrong.</summary>
    public required ImmutableArray<EvidenceProblem> Problems { get; init; }

    /// <summary>Checks a zip. It is read, never unpacked.</summary>
    /// <param name="path">The zip.</param>
    /// <param name="sha256">The SHA-256 that the zip must have; null for the one in <c>PATH.sha256</c>, if that file exists.</param>
    /// <param name="stop">Ends the check.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static EvidenceCheck Run(string path, string? sha256, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var hash = ZipHash.Of(stream, stop);
        var (expected, from) = sha256 is not null ? (sha256, ZipHash.FromCaller) : ZipHash.Beside(path);
        var check = new BagReader(stop);
        if (expected is not null && !string.Equals(expected, hash, StringComparison.OrdinalIgnoreCase))
        {
            check.Add(EvidenceProblemKind.WrongHash, file: null, Sentence.Format(Messages.EvidenceWrongHash, hash, expected));
        }

        stream.Position = 0;
        check.Read(stream);
        return new EvidenceCheck
        {
            Path = path,
            Sha256 = hash,
            ExpectedFrom = from,
            Files = check.Files,
            Bytes = check.Bytes,
            Info = check.Info,
            Problems = [.. check.Problems],
        };
    }
}
