using System.Text;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>
/// Key ids, and the secrets that belong to them. Every secret contains <see cref="Marker"/>: one search finds a leak.
/// </summary>
internal static class MockKeys
{
    internal const string Marker = "LEAK9f3";
    internal const string AccountId = "123456789012";

    private const string TokenPrefix = Marker + "/token+";

    // The marker inside base64, at each of the three positions in which it can stand.
    private static readonly string[] Traces =
        [Marker, .. Enumerable.Range(0, 3).Select(Base64Core), Uri.EscapeDataString(Marker + "/")];

    /// <summary>The id of a user's key, whose secret is derived from it: AKIAALICE.</summary>
    internal static string User(string name) => "AKIA" + name;

    /// <summary>The id of a session's key: ASIAAUDIT0BY0AKIAALICE is of AUDIT, assumed with AKIAALICE.</summary>
    internal static string Session(string name, string? caller = null) =>
        "ASIA" + Letters(name) + (caller is null ? string.Empty : "0BY0" + caller);

    internal static string Secret(string keyId) => $"{Marker}/secret+{keyId}".PadRight(40, 'z');

    internal static string Token(string keyId) => TokenPrefix + keyId + "==";

    /// <summary>Whose token it is: "own" for the key's own, else the text behind the marker.</summary>
    internal static string? DescribeToken(string keyId, string? token) =>
        token is null ? null
        : string.Equals(token, Token(keyId), StringComparison.Ordinal) ? "own"
        : token.Replace(TokenPrefix, string.Empty, StringComparison.Ordinal).TrimEnd('=');

    /// <summary>The caller's ARN, as GetCallerIdentity shows it.</summary>
    internal static string Arn(string partition, string keyId) => keyId.StartsWith("AKIA", StringComparison.Ordinal)
        ? $"arn:{partition}:iam::{AccountId}:user/{keyId[4..]}"
        : $"arn:{partition}:sts::{AccountId}:assumed-role/{keyId[4..].Split("0BY0")[0]}/session";

    /// <summary>The first line that shows a secret, as it is or in base64; null when there is none.</summary>
    internal static string? Leak(string output) => output.Split('\n').FirstOrDefault(line =>
        Traces.Any(trace => line.Contains(trace, StringComparison.OrdinalIgnoreCase)));

    private static string Letters(string name) =>
        string.Concat(name.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));

    private static string Base64Core(int offset)
    {
        var text = Convert.ToBase64String(Encoding.ASCII.GetBytes(new string(' ', offset) + Marker));
        return text[(offset == 0 ? 0 : offset + 1)..^4];
    }
}
