namespace AwsCredentialReport.Engine;

/// <summary>Reads a policy file.</summary>
public static class PolicyFile
{
    /// <summary>Reads a policy file, and keeps its bytes.</summary>
    /// <exception cref="HygieneOptionException">The file cannot be read, or is not a policy.</exception>
    public static PolicySource Read(string path) =>
        OptionFile.Read(path, Messages.PolicyFileInvalid, Messages.PolicyFileNotReadable, content => new PolicySource(path, content));
}
