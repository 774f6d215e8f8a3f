namespace AwsCredentialReport;

/// <summary>The id of an AWS account: 12 digits.</summary>
internal static class AccountIdText
{
    private const int Length = 12;

    /// <summary>Whether a pattern of digits and wildcards can match an account id.</summary>
    internal static bool CanMatch(string pattern) =>
        pattern.All(c => char.IsAsciiDigit(c) || c is '*' or '?') &&
        pattern.Count(c => c != '*') is var least && (least == Length || (least < Length && pattern.Contains('*', StringComparison.Ordinal)));

    /// <summary>What is wrong with an account id; null when it is valid.</summary>
    internal static string? Problem(string? text) =>
        text is { Length: Length } && text.All(char.IsAsciiDigit) ? null : Sentence.Format(Messages.NotAnAccountId, text);
}
