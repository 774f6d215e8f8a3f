using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>The result of a check of evidence.</summary>
public sealed record EvidenceCheck
{
    /// <summary>Gets the zip's path.</summary>
    public required string Path { get; init; }

    /// <summary>Gets whether every file has the hash in the manifests, and none is missing or added.</summary>
    public bool IsIntact => Problems.IsEmpty;

    /// <summary>Gets the SHA-256 of the zip.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Gets where the expected SHA-256 of the zip came from: the caller, the file beside the zip, or null for neither.</summary>
    public string? ExpectedFrom { get; init; }

    /// <summary>Gets the number of files below <c>data/</c>.</summary>
    public int Files { get; init; }

    /// <summary>Gets the number of bytes in these files.</summary>
    public long Bytes { get; init; }

    /// <summary>Gets the labels and values of bag-info.txt.</summary>
    public ImmutableSortedDictionary<string, string> Info { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Gets what is wrong.</summary>
    public required ImmutableArray<EvidenceProblem> Problems { get; init; }
}
