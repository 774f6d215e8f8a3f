using System.Globalization;
using System.Text.RegularExpressions;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>A record as if its runs had been earlier, for programs that run by the real clock.</summary>
internal static partial class AgedRecord
{
    internal static void Write(string path, int days) => File.WriteAllText(path, Times().Replace(
        File.ReadAllText(path),
        match => match.Groups["name"].Value + DateTime.Parse(match.Groups["time"].Value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)
            .AddDays(-days).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)));

    [GeneratedRegex("(?<name>\"(?:time|evidenceTime)\":\")(?<time>[^\"]+)", RegexOptions.None, matchTimeoutMilliseconds: 60000)]
    private static partial Regex Times();
}
