namespace AwsCredentialReport.Engine;

/// <summary>Reads the findings of an earlier run.</summary>
public static class BaselineFile
{
    /// <summary>Reads a JSON file of findings.</summary>
    /// <exception cref="HygieneOptionException">The file cannot be read, or is not an array of findings.</exception>
    public static HygieneBaseline Read(string path) => OptionFile.Read(
        path,
        content => new HygieneBaseline(path, content),
        problem => Sentence.Format(Messages.BaselineFileInvalid, path, problem),
        problem => Sentence.Format(Messages.BaselineFileNotReadable, path, problem));
}
