namespace AwsCredentialReport.Engine;

/// <summary>Reads a file of waivers.</summary>
public static class WaiverFile
{
    /// <summary>Reads a file of waivers, and keeps its bytes.</summary>
    /// <exception cref="HygieneOptionException">The file cannot be read, or is not a list of waivers.</exception>
    public static WaiverSource Read(string path) => OptionFile.Read(
        path,
        content => new WaiverSource(path, content),
        problem => Sentence.Format(Messages.WaiverFileInvalid, path, problem),
        problem => Sentence.Format(Messages.WaiverFileNotReadable, path, problem));
}
