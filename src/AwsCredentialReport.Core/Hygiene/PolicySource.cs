namespace AwsCredentialReport;

/// <summary>A policy file, as it was read.</summary>
public sealed class PolicySource : OptionSource
{
    /// <summary>Reads the options in a file's bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="HygieneOptionException">The content is not a policy.</exception>
    public PolicySource(string path, ReadOnlyMemory<byte> content)
        : base(path, content) => Options = PolicyJson.Parse(TextOf(content)) with { PolicySource = this };

    /// <summary>Gets the options.</summary>
    public HygieneOptions Options { get; }
}
