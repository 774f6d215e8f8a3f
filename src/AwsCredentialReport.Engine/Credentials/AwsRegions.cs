using Amazon;

namespace AwsCredentialReport.Engine;

/// <summary>The regions that the SDK knows by name.</summary>
public static class AwsRegions
{
    /// <summary>Gets their names and what they are called.</summary>
    public static IEnumerable<(string Name, string Description)> All =>
        RegionEndpoint.EnumerableAllRegions.Select(region => (region.SystemName, region.DisplayName));
}
