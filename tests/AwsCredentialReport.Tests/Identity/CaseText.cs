using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>
/// Fills placeholders: @HOME@, @PORT@, @CA@ (the authority's file), @LEAK@ (the marker of secrets), @SECRET:id@,
/// @TOKEN:id@, @KEYS:id@ (the lines of a key in a file), @JSON:id@ (the output of a credential process), @UTC:+60@ (a
/// time, in seconds from now; @UTCNAME:+60@ ends in UTC, not in Z) and @SHA1:text@ (a file's name in the SSO cache).
/// </summary>
internal sealed partial class CaseText(string home, int port, string authority)
{
    internal string Fill(string text) => Placeholder().Replace(
        text, match => Value(match.Groups["name"].Value, match.Groups["argument"].Value));

    /// <summary>The variables of a key id.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Variables(string id)
    {
        yield return new("AWS_ACCESS_KEY_ID", id);
        yield return new("AWS_SECRET_ACCESS_KEY", MockKeys.Secret(id));
        if (IsSession(id))
        {
            yield return new("AWS_SESSION_TOKEN", MockKeys.Token(id));
        }
    }

    private string Value(string name, string argument) => name switch
    {
        "HOME" => home,
        "PORT" => port.ToString(CultureInfo.InvariantCulture),
        "CA" => authority,
        "LEAK" => MockKeys.Marker,
        "SECRET" => MockKeys.Secret(argument),
        "TOKEN" => MockKeys.Token(argument),
        "KEYS" => string.Join(
            '\n', Variables(argument).Select(pair => $"{pair.Key.ToLowerInvariant()} = {pair.Value}")),
        "JSON" => Process(argument),
        "UTC" => At(argument) + "Z",
        "UTCNAME" => At(argument) + "UTC",
        "SHA1" => Sha1(argument),
        _ => throw new InvalidDataException($"There is no placeholder @{name}@."),
    };

    private static string At(string seconds) => DateTimeOffset.UtcNow
        .AddSeconds(int.Parse(seconds, CultureInfo.InvariantCulture))
        .ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Process(string id)
    {
        var output = new Dictionary<string, object>
        {
            ["Version"] = 1,
            ["AccessKeyId"] = id,
            ["SecretAccessKey"] = MockKeys.Secret(id),
        };
        if (IsSession(id))
        {
            output["SessionToken"] = MockKeys.Token(id);
        }

        return JsonSerializer.Serialize(output);
    }

    private static bool IsSession(string id) => id.StartsWith("ASIA", StringComparison.Ordinal);

    // The AWS tools name a token's file by this hash; it protects nothing.
#pragma warning disable CA5350
    private static string Sha1(string text) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();
#pragma warning restore CA5350

    [GeneratedRegex(
        "@(?<name>[A-Z0-9]+)(:(?<argument>[^@]*))?@",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
