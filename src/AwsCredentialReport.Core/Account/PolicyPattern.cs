using System.IO.Enumeration;

namespace AwsCredentialReport;

/// <summary>The patterns of a policy's actions and resources, with <c>*</c> and <c>?</c>.</summary>
internal static class PolicyPattern
{
    // Two names that no policy spells out: a pattern that matches both, the short and the long, matches every name.
    private const string Short = "\u0001";
    private static readonly string Long = new('\u0001', 64);

    /// <summary>True for the patterns of every action: <c>*</c>, <c>*:*</c> and the like.</summary>
    internal static bool IsEveryAction(string pattern) =>
        MatchesAction(pattern, $"{Short}:{Short}") && MatchesAction(pattern, $"{Long}:{Long}");

    /// <summary>True for the patterns of every resource, which are <c>*</c> and its repetitions.</summary>
    internal static bool IsEveryResource(string pattern) => MatchesResource(pattern, Short) && MatchesResource(pattern, Long);

    /// <summary>Whether the pattern has this action. IAM compares actions without regard to case.</summary>
    internal static bool MatchesAction(string pattern, string action) =>
        FileSystemName.MatchesSimpleExpression(pattern, action, ignoreCase: true);

    /// <summary>Whether the pattern has all IAM resources of a kind in the account, such as <c>arn:aws:iam::*:user/*</c> for users.</summary>
    internal static bool CoversIam(string pattern, PolicyAccount account, string kind) =>
        IsEveryResource(pattern) || (OfIam(pattern, account) is { } resource &&
            MatchesResource(resource, $"{kind}/{Short}") && MatchesResource(resource, $"{kind}/{Long}"));

    /// <summary>Whether the pattern may have an IAM resource of a kind in the account.</summary>
    internal static bool TouchesIam(string pattern, PolicyAccount account, string kind) =>
        IsEveryResource(pattern) || (OfIam(pattern, account) is { } resource &&
            Enumerable.Range(1, resource.Length).Any(length => MatchesResource(resource[..length], $"{kind}/")));

    /// <summary>
    /// The last part of an ARN that can be one of the account's IAM; null for another account or partition. AWS
    /// completes a shortened ARN with asterisks.
    /// </summary>
    private static string? OfIam(string pattern, PolicyAccount account)
    {
        var parts = pattern.Split(':', 6);
        return MatchesResource(Part(0), "arn") && MatchesResource(Part(1), account.Partition) && MatchesResource(Part(2), "iam") &&
            Part(3).Trim('*').Length == 0 && MatchesResource(Part(4), account.AccountId)
            ? Part(5)
            : null;

        string Part(int index) => index < parts.Length ? parts[index] : "*";
    }

    // A backslash escapes in .NET's expressions, and is a plain character in IAM's.
    private static bool MatchesResource(string pattern, string resource) =>
        FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal), resource, ignoreCase: false);
}
