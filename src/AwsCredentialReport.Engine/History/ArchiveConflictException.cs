namespace AwsCredentialReport.Engine;

/// <summary>A report that was not added, because the archive has another one of the same account and second.</summary>
public sealed class ArchiveConflictException : IOException
{
    internal ArchiveConflictException(string path, ArchiveMetadata metadata, Exception? inner = null)
        : base(Sentence.Format(Messages.ArchiveConflict, metadata.AccountId, Sentence.Date(metadata.GeneratedTime), path), inner) => Path = path;

    /// <summary>Gets the file of the report that is there.</summary>
    public string Path { get; }
}
