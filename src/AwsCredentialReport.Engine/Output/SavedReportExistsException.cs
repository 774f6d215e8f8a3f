namespace AwsCredentialReport.Engine;

/// <summary>A report that is not saved, because another file is where it would go.</summary>
public sealed class SavedReportExistsException : IOException
{
    internal SavedReportExistsException(string path)
        : base(Messages.SavedReportExists) => Path = path;

    /// <summary>Gets the file.</summary>
    public string Path { get; }
}
