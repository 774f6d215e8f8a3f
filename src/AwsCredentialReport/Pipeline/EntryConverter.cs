using System.Globalization;
using System.Management.Automation;
using System.Text.Json;

namespace AwsCredentialReport.Pipeline;

/// <summary>
/// Converts rows: live ones, deserialized ones (jobs, CliXml), and those of Import-Csv. The rows of a report share one
/// description, so that a rule about the report makes one finding.
/// </summary>
internal sealed class EntryConverter(DateTimeOffset now)
{
    private const string IsoTime = "ReportGenerated";

    private readonly Dictionary<ReportKey, CredentialReportInfo> _reports = [];

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
        if (ColumnWord(input, "user") is null || Word(input, "arn")?.StartsWith(ReportArn.Prefix, StringComparison.Ordinal) != true)
        {
            return null;
        }

        var (accountDetail, userDetail) = DetailOf(input);
        return CredentialReportEntry.FromWords(ReportOf(input, accountDetail), LineOf(input), name => ColumnWord(input, name), userDetail);
    }

    // Without a readable user the whole detail of the row is unknown.
    private static (string? Account, IamUserDetail? User) DetailOf(PSObject input)
    {
        try
        {
            return PSObjectReader.Text(input, nameof(CredentialReportEntry.DetailJson)) is { } text ? AccountDetailJson.ReadRow(text) : default;
        }
        catch (JsonException e)
        {
            return (e.Message, null);
        }
    }

    private static IamAccountDetail? ReadAccount(string? text)
    {
        try
        {
            return text is null ? null : AccountDetailJson.ReadAccount(text);
        }
        catch (JsonException)
        {
            return IamAccountDetail.Unreadable;
        }
    }

    private CredentialReportInfo ReportOf(PSObject input, string? accountDetail)
    {
        var source = Word(input, nameof(CredentialReportEntry.ReportSource)) ?? "input";
        var time = TimeOf(input);
        var asOf = PSObjectReader.Value(input, nameof(CredentialReportEntry.ReportAsOf)) is DateTime
            ? PSObjectReader.TimeWithOffset(input, nameof(CredentialReportEntry.ReportAsOf))
            : null;
        LacksTime |= time is null;
        var key = new ReportKey(
            source, time, asOf, Word(input, nameof(CredentialReportEntry.AccountName)), Word(input, nameof(CredentialReportEntry.OrganizationalUnit)), accountDetail);
        if (!_reports.TryGetValue(key, out var report))
        {
            var (generated, timeSource) = time is { } told ? (told, ReportTimeSource.Caller) : (now, ReportTimeSource.ReadTime);
            report = new CredentialReportInfo(source, generated, timeSource, asOf, now)
            {
                AccountName = key.AccountName,
                OrganizationalUnit = key.Unit,
                AccountDetail = ReadAccount(accountDetail),
            };
            _reports[key] = report;
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

    private sealed record ReportKey(
        string Source, DateTimeOffset? Time, DateTimeOffset? AsOf, string? AccountName, string? Unit, string? AccountDetail);
}
