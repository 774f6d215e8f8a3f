namespace AwsCredentialReport.Engine;

/// <summary>A partition of AWS, with its endpoints of IAM, STS and AWS Organizations.</summary>
/// <remarks>
/// Hosts are those of the rule sets in botocore's data (iam, sts and organizations, July 2026). IAM is one service per partition, signed
/// for the region here; the SDK's own table of implicit global regions is wrong for aws-cn.
/// </remarks>
internal sealed record AwsPartition(
    string Name, string[] Areas, string SigningRegion, string DnsSuffix, string Iam, string? IamFips, string? IamDualStack, string? IamFipsDualStack)
{
    internal static readonly IReadOnlyList<AwsPartition> All =
    [
        new("aws", ["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"], "us-east-1", "amazonaws.com",
            "iam.amazonaws.com", "iam-fips.amazonaws.com", "iam.global.api.aws", "iam-fips.global.api.aws"),
        new("aws-cn", ["cn"], "cn-north-1", "amazonaws.com.cn",
            "iam.cn-north-1.amazonaws.com.cn", null, "iam.global.api.amazonwebservices.com.cn", null),
        new("aws-us-gov", ["us-gov"], "us-gov-west-1", "amazonaws.com",
            "iam.us-gov.amazonaws.com", "iam.us-gov.amazonaws.com", "iam.us-gov.api.aws", "iam.us-gov.api.aws"),
        new("aws-iso", ["us-iso"], "us-iso-east-1", "c2s.ic.gov",
            "iam.us-iso-east-1.c2s.ic.gov", "iam-fips.us-iso-east-1.c2s.ic.gov", null, null),
        new("aws-iso-b", ["us-isob"], "us-isob-east-1", "sc2s.sgov.gov",
            "iam.us-isob-east-1.sc2s.sgov.gov", "iam-fips.us-isob-east-1.sc2s.sgov.gov", null, null),
        new("aws-iso-e", ["eu-isoe"], "eu-isoe-west-1", "cloud.adc-e.uk",
            "iam.eu-isoe-west-1.cloud.adc-e.uk", null, null, null),
        new("aws-iso-f", ["us-isof"], "us-isof-south-1", "csp.hci.ic.gov",
            "iam.us-isof-south-1.csp.hci.ic.gov", null, null, null),
        new("aws-eusc", ["eusc-de"], "eusc-de-east-1", "amazonaws.eu",
            "iam.eusc-de-east-1.amazonaws.eu", null, null, null),
    ];

    private string? DualStackSuffix => Name switch
    {
        "aws" or "aws-us-gov" => "api.aws",
        "aws-cn" => "api.amazonwebservices.com.cn",
        _ => null,
    };

    /// <summary>The partition of a region: an area, a place and a number; null when no partition has such a region.</summary>
    /// <remarks>The first regular expression of a process takes longer than a request.</remarks>
    internal static AwsPartition? OfRegion(string region)
    {
        if (region.Split('-') is not [.. { Length: >= 2 } names, var number] || !names.All(name => IsIn(name, 'a', 'z')) || !IsIn(number, '0', '9'))
        {
            return null;
        }

        var area = string.Join('-', names[..^1]);
        return All.FirstOrDefault(p => p.Areas.Contains(area, StringComparer.Ordinal));
    }

    /// <summary>The partition of an ARN; null when there is none of that name.</summary>
    internal static AwsPartition? OfArn(string arn) =>
        arn.Split(':') is ["arn", var name, ..] ? All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal)) : null;

    /// <summary>The host of IAM; null when the partition has no such host.</summary>
    internal string? IamHost(bool useFips, bool useDualStack) => (useFips, useDualStack) switch
    {
        (false, false) => Iam,
        (true, false) => IamFips,
        (false, true) => IamDualStack,
        _ => IamFipsDualStack,
    };

    /// <summary>The region of AWS Organizations: that of IAM, but for China.</summary>
    internal string OrganizationsRegion => Name == "aws-cn" ? "cn-northwest-1" : SigningRegion;

    /// <summary>The host of AWS Organizations; null when there is no such host. AWS GovCloud's plain host is a FIPS one.</summary>
    internal string? OrganizationsHost(bool useFips, bool useDualStack) => (useFips, useDualStack) switch
    {
        (_, true) => DualStackSuffix is { } suffix ? $"organizations{(useFips ? "-fips" : string.Empty)}.{OrganizationsRegion}.{suffix}" : null,
        (true, _) when Name == "aws" => $"organizations-fips.{OrganizationsRegion}.{DnsSuffix}",
        (true, _) when Name != "aws-us-gov" => null,
        _ => $"organizations.{OrganizationsRegion}.{DnsSuffix}",
    };

    /// <summary>The host of a service in a region, such as STS; null when there is none. AWS GovCloud's plain hosts are FIPS ones.</summary>
    internal string? RegionalHost(string service, string region, bool useFips, bool useDualStack) => (useFips, useDualStack) switch
    {
        (_, true) => DualStackSuffix is { } suffix ? $"{service}{(useFips ? "-fips" : string.Empty)}.{region}.{suffix}" : null,
        (true, _) when Name != "aws-us-gov" => $"{service}-fips.{region}.{DnsSuffix}",
        _ => $"{service}.{region}.{DnsSuffix}",
    };

    private static bool IsIn(string text, char first, char last) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange(first, last);
}
