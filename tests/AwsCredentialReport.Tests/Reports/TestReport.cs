using System.Text;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests;

/// <summary>A report read to its end: its rows, and the rows that could not be read.</summary>
internal sealed class TestReport
{
    internal const string Source = "report.csv";

    private readonly List<CredentialReportRowError> _errors = [];

    private TestReport(Stream bytes, DateTime? generated = null, DateTime? asOf = null, IamAccountDetail? detail = null)
    {
        var info = new CredentialReportInfo(Source, Utc(generated) ?? Utc(TestRow.Now), ReportTimeSource.Caller, Utc(asOf)) { AccountDetail = detail };
        using var reader = CredentialReportReader.Open(bytes, info, _errors.Add);
        Entries = [.. reader.ReadAll()];
        Info = reader.Info;
        RowCount = reader.RowCount;
        ErrorCount = reader.ErrorCount;
    }

    internal IReadOnlyList<CredentialReportEntry> Entries { get; }

    internal IReadOnlyList<CredentialReportRowError> Errors => _errors;

    internal CredentialReportInfo Info { get; }

    internal long RowCount { get; }

    internal long ErrorCount { get; }

    internal IEnumerable<string> Users => Entries.Select(entry => entry.UserName);

    /// <summary>The only row of a report that has no errors.</summary>
    internal CredentialReportEntry Row
    {
        get
        {
            Assert.Empty(Errors);
            return Assert.Single(Entries);
        }
    }

    /// <summary>The text of a report as IAM writes it: LF, and no newline at the end.</summary>
    internal static string Text(params IEnumerable<TestRow> rows)
    {
        var lines = rows.ToList();
        return string.Join('\n', lines.Select(row => row.Line()).Prepend(lines[0].Header()));
    }

    /// <summary>The text of a report whose lines are given as they are.</summary>
    internal static string TextOf(params IEnumerable<string> lines) =>
        string.Join('\n', lines.Prepend(TestRow.User().Header()));

    internal static TestReport Of(params IEnumerable<TestRow> rows) => Read(Text(rows));

    internal static TestReport At(DateTime generated, DateTime asOf, params IEnumerable<TestRow> rows) =>
        new(Utf8(Text(rows)), generated, asOf);

    /// <summary>The rows with the facts about their account.</summary>
    internal static TestReport With(IamAccountDetail detail, params IEnumerable<TestRow> rows) => new(Utf8(Text(rows)), detail: detail);

    internal static TestReport Read(string text) => new(Utf8(text));

    internal static TestReport Read(byte[] bytes) => new(new MemoryStream(bytes));

    internal static TestReport Read(Stream stream) => new(stream);

    internal IReadOnlyList<HygieneFinding> Audit(HygieneOptions? options = null, DateTime? asOf = null) =>
        [.. new HygieneAuditor(new HygienePolicy(options), Utc(asOf)).Audit(Entries)];

    internal static DateTimeOffset Utc(DateTime date) => new(date, TimeSpan.Zero);

    private static DateTimeOffset? Utc(DateTime? date) => date is { } known ? Utc(known) : null;

    private static MemoryStream Utf8(string text) => new(Encoding.UTF8.GetBytes(text));
}
