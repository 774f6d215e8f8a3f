namespace AwsCredentialReport;

/// <summary>The parts of an IAM ARN: <c>arn:partition:iam::account:user/path/name</c>.</summary>
internal static class ReportArn
{
    internal const string Prefix = "arn:";

    private const string UserPart = "user/";

    /// <summary>The account id; empty when this is not an IAM ARN or the id is not a number.</summary>
    internal static ReadOnlySpan<char> AccountOf(ReadOnlySpan<char> arn)
    {
        var resource = ResourceStart(arn);
        if (resource < 0)
        {
            return [];
        }

        var account = arn[..(resource - 1)];
        account = account[(account.LastIndexOf(':') + 1)..];
        return account.ContainsAnyExceptInRange('0', '9') ? [] : account;
    }

    /// <summary>The partition, such as aws-us-gov; null when this is not an ARN.</summary>
    internal static string? PartitionOf(string? arn) =>
        arn?.Split(':') is [var prefix, { Length: > 0 } partition, _, ..] && prefix == Prefix[..^1] ? partition : null;

    /// <summary>The path with its slashes, <c>/</c> when there is none; null when the ARN is not this user's.</summary>
    internal static string? PathOf(string arn, string userName)
    {
        var resource = ResourceStart(arn);
        if (resource < 0 || !NamesUser(arn, userName))
        {
            return null;
        }

        var path = arn.AsSpan(resource + UserPart.Length - 1);
        return path[..^userName.Length].ToString();
    }

    /// <summary>True when the ARN is that of an IAM user of this name.</summary>
    internal static bool NamesUser(ReadOnlySpan<char> arn, ReadOnlySpan<char> userName, StringComparison comparison = StringComparison.Ordinal)
    {
        var resource = ResourceStart(arn);
        return resource >= 0 &&
            arn[resource..].StartsWith(UserPart, StringComparison.Ordinal) &&
            arn.Length - resource >= UserPart.Length + userName.Length &&
            arn[^(userName.Length + 1)] == '/' &&
            arn.EndsWith(userName, comparison);
    }

    /// <summary>Where the resource begins, or -1: behind the fifth colon, as a path may hold colons.</summary>
    internal static int ResourceStart(ReadOnlySpan<char> arn)
    {
        if (!arn.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return -1;
        }

        var at = 0;
        for (var colons = 0; colons < 5; colons++)
        {
            var next = arn[at..].IndexOf(':');
            if (next < 0)
            {
                return -1;
            }

            at += next + 1;
        }

        return at;
    }
}
