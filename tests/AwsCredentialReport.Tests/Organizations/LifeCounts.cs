namespace AwsCredentialReport.Tests.Organizations;

/// <summary>What happened in all lives, and how often.</summary>
internal sealed class LifeCounts
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    internal int this[string what] => _counts.GetValueOrDefault(what);

    public override string ToString() => string.Join(", ", _counts.Select(pair => $"{pair.Key} {pair.Value}"));

    internal void Add(string what) => _counts[what] = this[what] + 1;
}
