using Amazon;

namespace AwsCredentialReport.Engine;

/// <summary>The regions in the SDK's list.</summary>
public static class AwsRegions
{
    /// <summary>Gets their names and descriptions.</summary>
    public static IEnumerable<(string Name, string Description)> All =>
        RegionEndpoint.EnumerableAllRegions.Select(region => (region.SystemName, region.DisplayName));
}
