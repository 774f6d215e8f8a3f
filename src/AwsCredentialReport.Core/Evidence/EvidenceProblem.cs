namespace AwsCredentialReport;

/// <summary>What is wrong with evidence.</summary>
public enum EvidenceProblemKind
{
    /// <summary>The file is not a zip, or it is damaged.</summary>
    NotAZip,

    /// <summary>It is not a bag of BagIt 1.0 with SHA-256 manifests.</summary>
    NotABag,

    /// <summary>Its own hash is not the expected one.</summary>
    WrongHash,

    /// <summary>A file does not have the hash in the manifest.</summary>
    Changed,

    /// <summary>The manifest lists a file that is not there.</summary>
    Missing,

    /// <summary>A file is there that the manifest does not list.</summary>
    NotListed,

    /// <summary>A name could leave the folder it is unpacked to, is there twice, or is not a plain file.</summary>
    UnsafeName,

    /// <summary>It is larger than is checked: more files or bytes than evidence has.</summary>
    TooLarge,
}

/// <summary>One thing that is wrong with evidence.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="File">The file in the zip; null when it is the zip itself.</param>
/// <param name="Message">The same as a sentence.</param>
public sealed record EvidenceProblem(EvidenceProblemKind Kind, string? File, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Message;
}
