using System.Globalization;
using System.Text.RegularExpressions;

namespace AwsCredentialReport.Tests.Documents;

/// <summary>Makes the sample report of its template: ages become dates before a fixed instant.</summary>
internal static partial class SampleTemplate
{
    internal static string Render(string template, DateTimeOffset asOf) => Token().Replace(template, match =>
    {
        var days = double.Parse(match.Groups["days"].Value, CultureInfo.InvariantCulture);
        var seconds = (long)Math.Round(days * 86_400);
        var instant = asOf.AddSeconds(-seconds);
        if (match.Groups["minute"].Success)
        {
            instant = instant.AddSeconds(-instant.Second);
        }

        var offset = match.Groups["offset"].Value;
        return offset.Length > 0
            ? instant.ToOffset(ParseOffset(offset)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)
            : instant.ToString(
                match.Groups["plus"].Success ? "yyyy-MM-dd'T'HH:mm:ss'+00:00'" : "yyyy-MM-dd'T'HH:mm:ss'Z'",
                CultureInfo.InvariantCulture);
    });

    private static TimeSpan ParseOffset(string text)
    {
        var offset = TimeSpan.Parse(text[1..], CultureInfo.InvariantCulture);
        return text[0] == '-' ? -offset : offset;
    }

    [GeneratedRegex(@"\{(?<days>-?[0-9.]+)(?<minute>m)?(?<plus>\+)?(?:@(?<offset>[+-]\d\d:\d\d))?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
