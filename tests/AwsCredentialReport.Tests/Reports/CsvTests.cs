using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Reports;

/// <summary>Commas, quotes, and lines that are no rows: each costs its own row at most.</summary>
public sealed class CsvTests
{
    private static readonly string Good = User("alice").Line();

    [Fact]
    public void Reads_quoted_fields_with_commas_and_doubled_quotes()
    {
        var row = TestReport.Of(User("smith,j", "/a\"b,c\"/")).Row;

        Assert.Equal("smith,j", row.UserName);
        Assert.Equal("/a\"b,c\"/", row.Path);
    }

    [Fact]
    public void Reads_a_line_whose_every_field_is_quoted()
    {
        var line = string.Join(',', User().Key(used: 3).Line().Split(',').Select(Quote));

        Assert.Equal(3, TestReport.Read(TestReport.TextOf(line)).Row.AccessKey1IdleDays);
    }

    [Theory]
    [InlineData("smith,j", "/")]
    [InlineData("bob", "/a,b/")]
    [InlineData("s,m,i", "/a,b/c,d/")]
    [InlineData(",bob", "/")]
    [InlineData("bob,", "/")]
    public void Recovers_commas_that_came_without_quotes(string name, string path)
    {
        var row = TestReport.Read(TestReport.TextOf(User(name, path).Password(used: 10).RawLine())).Row;

        Assert.Equal(name, row.UserName);
        Assert.Equal(path, row.Path);
        Assert.Equal(10, row.PasswordIdleDays);
    }

    [Fact]
    public void Reads_quotes_inside_a_path_that_is_not_quoted() =>
        Assert.Equal("/a\"b\"/", TestReport.Read(TestReport.TextOf(User("bob", "/a\"b\"/").RawLine())).Row.Path);

    [Fact]
    public void A_stray_opening_quote_costs_only_its_own_row()
    {
        var report = TestReport.Read(TestReport.TextOf(Good, "\"" + User().Line(), User("carol").Line()));

        Assert.Equal(["alice", "carol"], report.Users);
        Assert.Equal(3, Assert.Single(report.Errors).LineNumber);
    }

    [Theory]
    [InlineData("bob,arn:aws:iam::123456789012:user/bob,2026", "it has 3 of 22 fields")]
    [InlineData("\"bob", "a quoted field is not closed")]
    [InlineData("\"bob\"x,arn", "a quoted field is not closed")]
    public void A_damaged_row_is_reported_with_its_line_and_the_rest_goes_on(string damaged, string reason)
    {
        var report = TestReport.Read(TestReport.TextOf(Good, damaged, Good));

        Assert.Equal(2, report.RowCount);
        Assert.Equal(1, report.ErrorCount);
        var error = Assert.Single(report.Errors);
        Assert.Equal(3, error.LineNumber);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.StartsWith("report.csv, line 3: ", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportColumn.MfaActive, "true,false")]
    [InlineData(ReportColumn.Cert2Active, "N/A,N/A")]
    [InlineData(ReportColumn.Cert2LastRotated, "N/A,")]
    public void An_extra_comma_that_is_not_the_names_is_reported(ReportColumn column, string words)
    {
        var report = TestReport.Read(TestReport.TextOf(User().Certificate().With(column, words).RawLine(), Good));

        Assert.Equal(["alice"], report.Users);
        Assert.Contains("it has 23 fields for 22 columns", Assert.Single(report.Errors).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_with_a_comma_that_its_ARN_does_not_name_is_reported()
    {
        var line = User("smith,j").With(ReportColumn.Arn, $"arn:aws:iam::{Account}:user/other").RawLine();

        Assert.Single(TestReport.Read(TestReport.TextOf(line)).Errors);
    }

    [Fact]
    public void A_row_without_a_name_is_reported() =>
        Assert.Equal("it has no user name", Assert.Single(TestReport.Of(User().With(ReportColumn.User, " ")).Errors).Reason);

    // One comma too many in front, one field too few behind: the count is right, and every word is in the wrong column.
    [Fact]
    public void A_row_whose_fields_are_shifted_is_reported_and_not_judged()
    {
        var shifted = "surname, " + Good[..Good.LastIndexOf(',')];

        var report = TestReport.Read(TestReport.TextOf(shifted, Good));

        Assert.Equal(1, report.RowCount);
        Assert.Contains("shifted", Assert.Single(report.Errors).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Blank_lines_and_rows_of_commas_are_skipped()
    {
        var report = TestReport.Read(TestReport.TextOf("", Good, "   ", new string(',', 21), User().Line(), ""));

        Assert.Equal(["alice", "bob"], report.Users);
        Assert.Empty(report.Errors);
        Assert.Equal(6, report.Entries[1].LineNumber);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public void A_second_header_is_reported_whatever_its_case(string mark)
    {
        var header = User().Header();
        var report = TestReport.Read(TestReport.TextOf(Good, mark + header, User().Line(), header.ToUpperInvariant()));

        Assert.Equal(["alice", "bob"], report.Users);
        Assert.Equal([3, 5], report.Errors.Select(error => error.LineNumber));
        Assert.All(report.Errors, error => Assert.Contains("the header of another report", error.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_line_that_is_too_long_is_reported_and_skipped()
    {
        var report = TestReport.Read(TestReport.TextOf(Good, new string('x', 70_000), User("carol").Line(), new string('y', 600_000)));

        Assert.Equal(["alice", "carol"], report.Users);
        Assert.Equal([3, 5], report.Errors.Select(error => error.LineNumber));
        Assert.All(report.Errors, error => Assert.Contains("longer than 64 KiB", error.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\n", true)]
    [InlineData("\r\n", false)]
    [InlineData("\r\n", true)]
    public void Reads_either_line_end_with_or_without_the_last(string newline, bool atEnd)
    {
        var text = TestReport.TextOf(Good, User().Line()).Replace("\n", newline, StringComparison.Ordinal) + (atEnd ? newline : "");

        var report = TestReport.Read(text);

        Assert.Equal(["alice", "bob"], report.Users);
        Assert.All(report.Entries, row => Assert.Equal("N/A", row.GetWord(ReportColumn.Cert2LastRotated)));
        Assert.Empty(report.Errors);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public void Reads_what_a_spreadsheet_saved_with_another_delimiter(char delimiter)
    {
        var row = User("smith,j").Password(used: 10);

        var read = TestReport.Read($"\uFEFF{row.Header(delimiter)}\r\n{row.Line(delimiter)}\r\n").Row;

        Assert.Equal("smith,j", read.UserName);
        Assert.Equal(10, read.PasswordIdleDays);
    }
}
