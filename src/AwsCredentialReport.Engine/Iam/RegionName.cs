namespace AwsCredentialReport.Engine;

/// <summary>Normalizes the name of a region to the one that requests are signed for.</summary>
internal static class RegionName
{
    /// <summary>The region, and whether its name requests FIPS endpoints, as fips-us-east-1 and us-east-1-fips do.</summary>
    internal static (string Name, bool IsFips) Normalize(string text)
    {
        var name = text.ToLowerInvariant();
        var plain = name.StartsWith("fips-", StringComparison.Ordinal) ? name["fips-".Length..]
            : name.EndsWith("-fips", StringComparison.Ordinal) ? name[..^"-fips".Length]
            : name;
        return (OfWholePartition(plain) ?? plain, plain.Length != name.Length);
    }

    // aws-global and similar names stand for a partition, and are signed for its region.
    private static string? OfWholePartition(string name) => name.EndsWith("-global", StringComparison.Ordinal)
        ? AwsPartition.All.FirstOrDefault(p => string.Equals(p.Name + "-global", name, StringComparison.Ordinal))?.SigningRegion
        : null;
}
