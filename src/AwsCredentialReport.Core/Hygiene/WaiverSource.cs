using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>A file of waivers, as it was read.</summary>
public sealed class WaiverSource : OptionSource
{
    /// <summary>Reads the waivers of a file's bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="HygieneOptionException">The content is not a list of waivers.</exception>
    public WaiverSource(string path, ReadOnlyMemory<byte> content)
        : base(path, content) => Waivers = WaiverList.Parse(TextOf(content));

    /// <summary>Gets the waivers.</summary>
    public ImmutableArray<Waiver> Waivers { get; }
}
