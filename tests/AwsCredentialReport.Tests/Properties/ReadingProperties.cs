using System.Globalization;
using System.Text;
using AwsCredentialReport.Engine;
using CsvHelper;
using CsvHelper.Configuration;

namespace AwsCredentialReport.Tests.Properties;

public sealed class ReadingProperties
{
    [Fact]
    public void What_we_write_we_read_back_equal() => Property.Holds(random =>
    {
        var report = TestReport.Of(random.Rows());
        Assert.Empty(report.Errors);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        CredentialReportWriter.Write(text, report.Info, report.Entries);

        var again = TestReport.Read(text.ToString());

        Assert.Empty(again.Errors);
        Assert.Equal(report.Info.Columns.AsEnumerable(), again.Info.Columns);
        Assert.Equal(report.Entries.Select(Words), again.Entries.Select(Words));
        Assert.Equal(report.Entries.Select(Values), again.Entries.Select(Values));
    });

    [Fact]
    public void What_is_written_never_begins_a_cell_with_a_formula() => Property.Holds(random =>
    {
        var report = TestReport.Of(random.Rows());
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        CredentialReportWriter.Write(text, report.Info, report.Entries);

        using var cells = new CsvParser(new StringReader(text.ToString()), CultureInfo.InvariantCulture);
        while (cells.Read())
        {
            Assert.DoesNotContain(cells.Record!, cell => cell.Length > 0 && "=+-@".Contains(cell[0], StringComparison.Ordinal));
        }
    });

    [Fact]
    public void The_words_of_a_report_are_kept_to_the_letter() => Property.Holds(random =>
    {
        var rows = random.Rows();

        var report = TestReport.Of(rows);

        Assert.Empty(report.Errors);
        Assert.Equal(rows.Select(row => row.Columns.Select(c => row[Column(c)])), report.Entries.Select(Words));
    });

    [Fact]
    public void Random_bytes_yield_rows_and_row_errors_or_one_clear_error() =>
        Property.Holds(random => AssertReadsOrRefuses(random.Bytes()), tests: 2000);

    [Fact]
    public void A_damaged_report_yields_rows_and_row_errors_or_one_clear_error() =>
        Property.Holds(random => AssertReadsOrRefuses(random.Mutate(Encoding.UTF8.GetBytes(TestReport.Text(random.Rows())))), tests: 2000);

    [Fact]
    public void A_damaged_line_costs_no_other_line() => Property.Holds(random =>
    {
        var rows = random.Rows();
        var lines = rows.Select(row => row.Line()).ToList();
        var at = random.Pick([.. Enumerable.Range(0, lines.Count)]);
        lines.Insert(at, "\"stray quote," + lines[at]);

        var report = TestReport.Read(string.Join('\n', lines.Prepend(rows[0].Header())));

        Assert.Equal(rows.Select(row => row[ReportColumn.User]), report.Users);
        Assert.Equal(at + 2, Assert.Single(report.Errors).LineNumber);
    });

    [Fact]
    public void Lines_are_split_as_CsvHelper_splits_them() => Property.Holds(random =>
    {
        var line = random.Pick(random.Rows()).Line();
        using var oracle = new CsvParser(new StringReader(line), new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null });
        Assert.True(oracle.Read());

        var bytes = Encoding.UTF8.GetBytes(line);
        var splitter = new FieldSplitter((byte)',');
        Assert.True(splitter.Split(bytes));

        Assert.Equal(oracle.Record, Enumerable.Range(0, splitter.Count).Select(i => Encoding.UTF8.GetString(splitter[bytes, i])));
    });

    [Fact]
    public void A_line_is_read_alike_in_one_pass_and_split() => Property.Holds(
        random =>
        {
            var rows = random.Rows();
            var damaged = Encoding.Latin1.GetString(random.Mutate(Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(row => row.Line())))));
            var lines = damaged.Replace("\r", "", StringComparison.Ordinal).Split('\n');

            var inOnePass = TestReport.Read(Report(rows[0].Header(), lines));

            // A column that this version does not know: its lines are split.
            var split = TestReport.Read(Report(rows[0].Header() + ",unknown", lines.Select(line => line.Trim(' ', ',').Length == 0 ? line : line + ",x")));

            Assert.Equal(split.Errors.Select(error => error.LineNumber), inOnePass.Errors.Select(error => error.LineNumber));
            Assert.Equal(split.Entries.Select(Words), inOnePass.Entries.Select(Words));
            Assert.Equal(split.Entries.Select(Values), inOnePass.Entries.Select(Values));

            static byte[] Report(string header, IEnumerable<string> lines) => Encoding.Latin1.GetBytes(string.Join('\n', lines.Prepend(header)));
        },
        tests: 2000);

    private static void AssertReadsOrRefuses(byte[] bytes)
    {
        try
        {
            var report = TestReport.Read(bytes);
            Assert.Equal(report.RowCount, report.Entries.Count);
            Assert.Equal(report.ErrorCount, report.Errors.Count);
            Assert.All(report.Errors, error => Assert.InRange(error.LineNumber, 2, bytes.Length + 1));
            Assert.All(report.Entries, entry => Assert.NotEmpty(entry.UserName));
            _ = report.Audit(new HygieneOptions { Rules = ["*"] }).Select(finding => finding.Evidence + finding.Recommendation).ToList();
        }
        catch (CredentialReportException e)
        {
            Assert.Contains(TestReport.Source, e.Message, StringComparison.Ordinal);
        }
    }

    private static ReportColumn Column(string name) => ReportColumns.TryGetColumn(name, out var column) ? column : throw new ArgumentException("No such column.", nameof(name));

    private static IEnumerable<string?> Words(CredentialReportEntry entry) => ReportColumns.Names.Take(22).Select(entry.GetWord);

    private static IEnumerable<object?> Values(CredentialReportEntry entry) => typeof(CredentialReportEntry).GetProperties()
        .Where(property => property.Name is not (nameof(entry.LineNumber) or nameof(entry.ReportAge)))
        .Select(property => property.GetValue(entry));
}
