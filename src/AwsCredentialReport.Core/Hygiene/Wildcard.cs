using System.IO.Enumeration;

namespace AwsCredentialReport;

/// <summary>Patterns with <c>*</c> and <c>?</c>, without regard to case, as PowerShell and IAM users know them.</summary>
internal static class Wildcard
{
    internal static bool Matches(string pattern, ReadOnlySpan<char> text) =>
        FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: true);

    internal static bool IsPattern(string text) => text.AsSpan().IndexOfAny('*', '?') >= 0;
}
