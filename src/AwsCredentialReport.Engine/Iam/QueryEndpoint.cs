namespace AwsCredentialReport.Engine;

/// <summary>The endpoint of a service, and the region that its requests are signed for.</summary>
internal sealed record QueryEndpoint(string Service, string Version, Uri Url, string SigningRegion)
{
    internal static QueryEndpoint Iam(Uri url, string signingRegion) => new("iam", "2010-05-08", url, signingRegion);

    internal static QueryEndpoint Sts(Uri url, string signingRegion) => new("sts", "2011-06-15", url, signingRegion);

    internal static QueryEndpoint Organizations(Uri url, string signingRegion) => new("organizations", "2016-11-28", url, signingRegion);
}
