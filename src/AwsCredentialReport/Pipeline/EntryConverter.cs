using System.Globalization;
using System.Management.Automation;

namespace AwsCredentialReport.Pipeline;

/// <summary>
/// Takes rows as they come: our own, deserialised ones (jobs, CliXml), and plain ones of Import-Csv. A report's rows
/// share one description, so that a rule about the report speaks once.
/// </summary>
internal sealed class EntryConverter(DateTimeOffset now)
{
    private const string IsoTime = "ReportGenerated";

    private readonly Dictionary<(string Source, DateTimeOffset? Time, DateTimeOffset? AsOf), CredentialReportInfo> _reports = [];

    /// <summary>Gets whether some row did not say what time it is of.</summary>
    internal bool MissesTime { get; private set; }

    /// <summary>The row, or null when this is none.</summary>
    internal CredentialReportEntry? Convert(PSObject input)
    {
        if (input.BaseObject is CredentialReportEntry entry)
        {
            return entry;
        }

        // Import-Csv shifts a row whose commas lost their quotes; its arn shows it.
        return ColumnWord(input, "user") is not null && Word(input, "arn")?.StartsWith(ReportArn.Prefix, StringComparison.Ordinal) == true
            ? CredentialReportEntry.FromWords(ReportOf(input), LineOf(input), name => ColumnWord(input, name))
            : null;
    }

    private CredentialReportInfo ReportOf(PSObject input)
    {
        var source = Word(input, nameof(CredentialReportEntry.ReportSource)) ?? "input";
        var time = TimeOf(input);
        var asOf = Value(input, nameof(CredentialReportEntry.ReportAsOf)) is DateTime
            ? Time(input, nameof(CredentialReportEntry.ReportAsOf))
            : null;
        MissesTime |= time is null;
        if (!_reports.TryGetValue((source, time, asOf), out var report))
        {
            var (generated, timeSource) = time is { } told ? (told, ReportTimeSource.Caller) : (now, ReportTimeSource.ReadTime);
            report = new CredentialReportInfo(source, generated, timeSource, asOf, now);
            _reports[(source, time, asOf)] = report;
        }

        return report;
    }

    private static long LineOf(PSObject input) =>
        long.TryParse(Word(input, nameof(CredentialReportEntry.LineNumber)), NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : 0;

    // Export-Csv writes dates as the culture has them; only the ISO text beside is safe to read back.
    private static DateTimeOffset? TimeOf(PSObject input) =>
        Value(input, nameof(CredentialReportEntry.ReportGeneratedTime)) is string
            ? Time(input, IsoTime) ?? Time(input, nameof(CredentialReportEntry.ReportGeneratedTime))
            : Time(input, nameof(CredentialReportEntry.ReportGeneratedTime)) ?? Time(input, IsoTime);

    private static DateTimeOffset? Time(PSObject input, string name) => Value(input, name) switch
    {
        DateTime { Kind: DateTimeKind.Unspecified } time => new DateTimeOffset(time, TimeSpan.Zero),
        DateTime time => new DateTimeOffset(time),
        DateTimeOffset time => time,
        string text when DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => null,
    };

    // The property set Csv holds the user under a name of its own.
    private static string? ColumnWord(PSObject input, string name) => Word(input, name)
        ?? (name == ReportColumns.GetName(ReportColumn.User) ? Word(input, nameof(CredentialReportEntry.SafeUserName)) : null);

    private static string? Word(PSObject input, string name) => Value(input, name) switch
    {
        null => null,
        string text => text,
        DateTime or DateTimeOffset => Time(input, name)!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };

    private static object? Value(PSObject input, string name) =>
        input.Properties[name]?.Value is var value && value is PSObject wrapped ? wrapped.BaseObject : value;
}
