using System.Globalization;
using System.Text.RegularExpressions;

namespace AwsCredentialReport.Engine;

/// <summary>
/// The names in an archive: <c>account=123456789012/date=2026-09-30/credential-report_2026-09-30T06-00-00Z.csv</c>. SQL
/// engines read such folders as the partitions of a table, and pass over files that begin with an underscore.
/// </summary>
internal static partial class ArchivePath
{
    internal const string Account = "account=";
    internal const string Day = "date=";
    internal const string Compressed = ".gz";
    internal const string Unfinished = ".tmp";
    private const string Hidden = "_";
    private const string Metadata = ".json";
    private const string Detail = ".detail.json";
    private const string DayFormat = "yyyy-MM-dd";
    private const string TimeFormat = "yyyy-MM-dd'T'HH-mm-ss'Z'";

    /// <summary>The file of a report.</summary>
    internal static string Of(string archive, string accountId, DateTime generated) =>
        Path.Join(AccountFolder(archive, accountId), Day + Text(generated, DayFormat), $"credential-report_{Text(generated, TimeFormat)}.csv");

    internal static string AccountFolder(string archive, string accountId) => Path.Join(archive, Account + accountId);

    internal static string MetadataOf(string report) => Beside(report, Metadata);

    internal static string DetailOf(string report) => Beside(report, Detail);

    /// <summary>Whether a file has the name of a report in an archive.</summary>
    internal static bool IsReport(string path) => TimeOf(path) is not null;

    /// <summary>The time in the name of a report; null when it is another name.</summary>
    internal static DateTime? TimeOf(string path) => Time(ReportName().Match(Path.GetFileName(path)), TimeFormat);

    /// <summary>The time in the name of metadata or detail; null when it is another name.</summary>
    internal static DateTime? SideTimeOf(string path) => Time(SideName().Match(Path.GetFileName(path)), TimeFormat);

    /// <summary>Whether a file is what is left of an addition that was interrupted.</summary>
    internal static bool IsUnfinished(string path) =>
        Path.GetFileName(path.AsSpan()) is var name && name.StartsWith(Hidden) && name.EndsWith(Unfinished);

    /// <summary>The account of a folder; null when it has another name.</summary>
    internal static string? AccountOf(string folder)
    {
        var name = Path.GetFileName(folder);
        return name.StartsWith(Account, StringComparison.Ordinal) && AccountIdText.Problem(name[Account.Length..]) is null ? name[Account.Length..] : null;
    }

    /// <summary>The day of a folder; null when it has another name.</summary>
    internal static DateTime? DayOf(string folder)
    {
        var name = Path.GetFileName(folder);
        return name.StartsWith(Day, StringComparison.Ordinal) ? Parse(name[Day.Length..], DayFormat) : null;
    }

    // credential-report_T.csv.gz and credential-report_T.csv have the same files beside them.
    private static string Beside(string report, string extension)
    {
        var name = Path.GetFileName(report);
        var stem = name[..name.IndexOf('.', StringComparison.Ordinal)];
        return Path.Join(Path.GetDirectoryName(report), Hidden + stem + extension);
    }

    private static DateTime? Time(Match match, string format) => match.Success ? Parse(match.Groups["time"].Value, format) : null;

    private static DateTime? Parse(string text, string format) => DateTime.TryParseExact(
        text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private static string Text(DateTime time, string format) => time.ToString(format, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^credential-report_(?<time>[-0-9TZ]{20})\.csv(\.gz)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ReportName();

    [GeneratedRegex(@"^_credential-report_(?<time>[-0-9TZ]{20})(\.detail)?\.json\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SideName();
}
