using System.Globalization;
using System.Management.Automation;

namespace AwsCredentialReport.Pipeline;

/// <summary>
/// Converts rows: live ones, deserialized ones (jobs, CliXml), and those of Import-Csv. The rows of a report share one
/// description, so that a rule about the report makes one finding.
/// </summary>
internal sealed class EntryConverter(DateTimeOffset now)
{
    private const string IsoTime = "ReportGenerated";

    private readonly Dictionary<(string Source, DateTimeOffset? Time, DateTimeOffset? AsOf, string? Account, string? Unit), CredentialReportInfo> _reports = [];

    /// <summary>Gets whether a row did not contain the time of its report.</summary>
    internal bool LacksTime { get; private set; }

    /// <summary>The row; null when the object is not a row.</summary>
    internal CredentialReportEntry? Convert(PSObject input)
    {
        if (input.BaseObject is CredentialReportEntry entry)
        {
            return entry;
        }

        // Import-Csv shifts a row whose commas lost their quotes; its arn is then not an ARN.
        return ColumnWord(input, "user") is not null && Word(input, "arn")?.StartsWith(ReportArn.Prefix, StringComparison.Ordinal) == true
            ? CredentialReportEntry.FromWords(ReportOf(input), LineOf(input), name => ColumnWord(input, name))
            : null;
    }

    private CredentialReportInfo ReportOf(PSObject input)
    {
        var source = Word(input, nameof(CredentialReportEntry.ReportSource)) ?? "input";
        var time = TimeOf(input);
        var asOf = PSObjectReader.Value(input, nameof(CredentialReportEntry.ReportAsOf)) is DateTime
            ? PSObjectReader.TimeWithOffset(input, nameof(CredentialReportEntry.ReportAsOf))
            : null;
        LacksTime |= time is null;
        var name = Word(input, nameof(CredentialReportEntry.AccountName));
        var unit = Word(input, nameof(CredentialReportEntry.OrganizationalUnit));
        if (!_reports.TryGetValue((source, time, asOf, name, unit), out var report))
        {
            var (generated, timeSource) = time is { } told ? (told, ReportTimeSource.Caller) : (now, ReportTimeSource.ReadTime);
            report = new CredentialReportInfo(source, generated, timeSource, asOf, now) { AccountName = name, OrganizationalUnit = unit };
            _reports[(source, time, asOf, name, unit)] = report;
        }

        return report;
    }

    private static long LineOf(PSObject input) =>
        long.TryParse(Word(input, nameof(CredentialReportEntry.LineNumber)), NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : 0;

    // Export-Csv writes dates in the current culture; only the ISO text can be read back reliably.
    private static DateTimeOffset? TimeOf(PSObject input) =>
        PSObjectReader.Value(input, nameof(CredentialReportEntry.ReportGeneratedTime)) is string
            ? PSObjectReader.TimeWithOffset(input, IsoTime) ?? PSObjectReader.TimeWithOffset(input, nameof(CredentialReportEntry.ReportGeneratedTime))
            : PSObjectReader.TimeWithOffset(input, nameof(CredentialReportEntry.ReportGeneratedTime)) ?? PSObjectReader.TimeWithOffset(input, IsoTime);

    // The property set Csv has the user under the name SafeUserName.
    private static string? ColumnWord(PSObject input, string name) => Word(input, name)
        ?? (name == ReportColumns.GetName(ReportColumn.User) ? Word(input, nameof(CredentialReportEntry.SafeUserName)) : null);

    private static string? Word(PSObject input, string name) => PSObjectReader.Value(input, name) switch
    {
        null => null,
        string text => text,
        DateTime or DateTimeOffset => PSObjectReader.TimeWithOffset(input, name)!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };
}
