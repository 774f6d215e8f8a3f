using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class InconsistentReportDataTests
{
    private const string Rule = nameof(InconsistentReportData);

    [Theory]
    [InlineData(60, null)]
    [InlineData(61, Fail)]
    public void Allows_a_minute_between_use_and_creation(int secondsBefore, HygieneVerdict? verdict)
    {
        var row = User().Key(created: 30).With(ReportColumn.AccessKey1LastUsedDate, Ago(30, secondsBefore));

        Assert.Equal(verdict, row.Verdict(Rule));
    }

    [Theory]
    [InlineData(ReportColumn.UserCreationTime)]
    [InlineData(ReportColumn.PasswordLastUsed)]
    [InlineData(ReportColumn.PasswordLastChanged)]
    [InlineData(ReportColumn.AccessKey1LastRotated)]
    [InlineData(ReportColumn.AccessKey2LastUsedDate)]
    [InlineData(ReportColumn.Cert1LastRotated)]
    public void Fails_for_a_date_in_the_future(ReportColumn column)
    {
        var finding = User().Password().Key().SecondKey().With(column, Ago(-1)).Finding(Rule);

        Assert.Equal(Fail, finding?.Verdict);
        Assert.Contains($"{ReportColumns.GetName(column)} (2026-06-02 12:00:00Z)", finding!.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Expects_the_next_rotation_to_lie_in_the_future() =>
        Assert.Null(User().Password().With(ReportColumn.PasswordNextRotation, Ago(-30)).Verdict(Rule));

    [Fact]
    public void Fails_for_a_key_older_than_its_user()
    {
        Assert.Equal(Fail, User().Key(created: 401).Verdict(Rule));
        Assert.Null(User().Key(created: 400).Verdict(Rule));
    }

    [Fact]
    public void Judges_a_root_row_too() => Assert.Equal(Fail, Root().Key(created: 2001).Verdict(Rule));

    [Fact]
    public void Does_not_take_a_later_report_for_the_future_in_a_replay_of_an_earlier_time()
    {
        var options = new HygieneOptions { Rules = [Rule] };

        Assert.Empty(TestReport.Of(User().Key(used: 1)).Audit(options, Now.AddDays(-100)));
    }
}
