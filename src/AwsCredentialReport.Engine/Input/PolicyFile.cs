namespace AwsCredentialReport.Engine;

/// <summary>Reads a policy file.</summary>
public static class PolicyFile
{
    /// <summary>Reads a policy file, and keeps its bytes.</summary>
    /// <exception cref="HygieneOptionException">The file cannot be read, or is not a policy.</exception>
    public static PolicySource Read(string path) => OptionFile.Read(
        path,
        content => new PolicySource(path, content),
        problem => Sentence.Format(Messages.PolicyFileInvalid, path, problem),
        problem => Sentence.Format(Messages.PolicyFileNotReadable, path, problem));
}
