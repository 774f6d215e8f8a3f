using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Reports;

public sealed class DateTests
{
    [Theory]
    [InlineData("2026-05-31T12:34:56Z", "2026-05-31T12:34:56.0000000Z")]
    [InlineData("2026-05-31T12:34:56+00:00", "2026-05-31T12:34:56.0000000Z")]
    [InlineData("2026-05-31T14:34:56+02:00", "2026-05-31T12:34:56.0000000Z")]
    [InlineData("2026-05-31T07:04:56-05:30", "2026-05-31T12:34:56.0000000Z")]
    [InlineData("2026-05-31T12:34:56.789Z", "2026-05-31T12:34:56.7890000Z")]
    [InlineData("2026-05-31T12:34:56", "2026-05-31T12:34:56.0000000Z")]
    [InlineData("2026-05-31 12:34:56", "2026-05-31T12:34:56.0000000Z")]
    [InlineData("2026-05-31T12:34Z", "2026-05-31T12:34:00.0000000Z")]
    [InlineData("2026-05-31", "2026-05-31T00:00:00.0000000Z")]
    [InlineData("2024-02-29T23:59:59Z", "2024-02-29T23:59:59.0000000Z")]
    public void Become_instants_in_UTC_and_keep_their_word(string word, string expected)
    {
        var row = TestReport.Of(User().Password().With(ReportColumn.PasswordLastUsed, word)).Row;

        Assert.Equal(expected, row.PasswordLastUsed?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(word, row.GetWord(ReportColumn.PasswordLastUsed));
        Assert.Equal(word, row.GetWord("password_last_used"));
    }

    [Theory]
    [InlineData("2025-02-29T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-05-31T24:00:00Z")]
    [InlineData("2026-05-31T12:60:00Z")]
    [InlineData("31.05.2026 12:34")]
    [InlineData("05/31/2026")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("1780230896")]
    public void That_are_none_are_Unknown_and_keep_their_word(string word)
    {
        var row = TestReport.Of(User().Password().With(ReportColumn.PasswordLastUsed, word)).Row;

        Assert.Null(row.PasswordLastUsed);
        Assert.Equal(PasswordUse.Unknown, row.PasswordUse);
        Assert.Equal(word, row.GetWord(ReportColumn.PasswordLastUsed));
    }

    [Fact]
    public void Of_every_column_are_read()
    {
        var dates = Enum.GetValues<ReportColumn>().Where(ReportColumns.IsDate).ToArray();
        var built = User().With(ReportColumn.AccessKey1Active, "true");
        foreach (var column in dates)
        {
            built.With(column, Ago((int)column));
        }

        var row = TestReport.Of(built).Row;

        Assert.Equal(10, dates.Length);
        Assert.All(dates, column => Assert.Equal(Now.AddDays(-(int)column), row.Row.Date(column)));
    }

    [Theory]
    [InlineData("2026-05-31T12:00:01Z", 0)]
    [InlineData("2026-05-31T12:00:00Z", 1)]
    [InlineData("2026-06-01T12:00:01Z", -1)]
    public void Count_whole_elapsed_days(string created, int days) => Assert.Equal(
        days, TestReport.Of(User().With(ReportColumn.UserCreationTime, created)).Row.UserAgeDays);
}
