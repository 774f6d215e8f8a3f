using System.Globalization;
using System.Text.RegularExpressions;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Takes the generation time from a file name of the AWS console, <c>status_reports_2026-09-30T06-00-00+00-00.csv</c>, or of an
/// archive.
/// </summary>
internal static partial class ReportFileName
{
    internal static DateTimeOffset? TimeOf(string path)
    {
        var match = ConsoleName().Match(Path.GetFileName(path));
        if (!match.Success)
        {
            return ArchivePath.TimeOf(path) is { } archived ? new DateTimeOffset(archived) : null;
        }

        var offset = match.Groups["offset"];
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{match.Groups["date"].Value}T{Colons(match.Groups["time"].Value)}{(offset.Success ? Colons(offset.Value) : "+00:00")}");
        return DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
    }

    // The console writes - in place of a colon; browsers and users write _ or nothing.
    private static string Colons(string value)
    {
        var sign = value[0] is '+' or '-' ? value[..1] : string.Empty;
        var digits = string.Concat(value.Where(char.IsAsciiDigit));
        return sign + string.Join(':', digits.Chunk(2).Select(pair => new string(pair)));
    }

    [GeneratedRegex(
        @"^status_reports_(?<date>\d{4}-\d\d-\d\d)T(?<time>\d\d[-_:.]?\d\d[-_:.]?\d\d)(?:[.,]\d+)?(?:Z|(?<offset>[+-]\d\d[-_:.]?\d\d))?(?![0-9])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex ConsoleName();
}
