namespace AwsCredentialReport.Engine;

/// <summary>A report that was not saved, because another file exists there.</summary>
public sealed class SavedReportExistsException : IOException
{
    internal SavedReportExistsException(string path)
        : base(Messages.SavedReportExists) => Path = path;

    /// <summary>Gets the file.</summary>
    public string Path { get; }
}
