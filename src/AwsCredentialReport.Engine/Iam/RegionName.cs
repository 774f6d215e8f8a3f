namespace AwsCredentialReport.Engine;

/// <summary>A region's name as people write it, made the one that requests are signed for.</summary>
internal static class RegionName
{
    /// <summary>The region and whether its name asks for FIPS endpoints, as fips-us-east-1 and us-east-1-fips do.</summary>
    internal static (string Name, bool IsFips) Normalize(string text)
    {
        var name = text.ToLowerInvariant();
        var plain = name.StartsWith("fips-", StringComparison.Ordinal) ? name["fips-".Length..]
            : name.EndsWith("-fips", StringComparison.Ordinal) ? name[..^"-fips".Length]
            : name;
        return (OfWholePartition(plain) ?? plain, plain.Length != name.Length);
    }

    // aws-global and the like stand for the partition, and IAM signs them for its own region.
    private static string? OfWholePartition(string name) => name.EndsWith("-global", StringComparison.Ordinal)
        ? AwsPartition.All.FirstOrDefault(p => string.Equals(p.Name + "-global", name, StringComparison.Ordinal))?.SigningRegion
        : null;
}
