using System.Text.RegularExpressions;

namespace AwsCredentialReport.Engine;

/// <summary>A value of a setting in a message.</summary>
internal static partial class ShownText
{
    /// <summary>The value in quotes, or a placeholder for a value that may be a secret in the wrong place.</summary>
    internal static string Of(string value) => Harmless().IsMatch(value.Trim()) ? $"'{value}'" : Messages.HiddenText;

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,24}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Harmless();
}
