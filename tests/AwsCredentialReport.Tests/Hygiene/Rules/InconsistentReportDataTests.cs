using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class InconsistentReportDataTests
{
    private const string Rule = nameof(InconsistentReportData);

    [Theory]
    [InlineData(60, null)]
    [InlineData(61, Fail)]
    public void AllowsAMinuteBetweenUseAndCreation(int secondsBefore, HygieneVerdict? verdict)
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
    public void FailsForADateInTheFuture(ReportColumn column)
    {
        var finding = User().Password().Key().SecondKey().With(column, Ago(-1)).Finding(Rule);

        Assert.Equal(Fail, finding?.Verdict);
        Assert.Contains($"{ReportColumns.GetName(column)} (2026-06-02 12:00:00Z)", finding!.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void ExpectsTheNextRotationToLieInTheFuture() =>
        Assert.Null(User().Password().With(ReportColumn.PasswordNextRotation, Ago(-30)).Verdict(Rule));

    [Fact]
    public void FailsForAKeyOlderThanItsUser()
    {
        Assert.Equal(Fail, User().Key(created: 401).Verdict(Rule));
        Assert.Null(User().Key(created: 400).Verdict(Rule));
    }

    [Fact]
    public void JudgesARootRowToo() => Assert.Equal(Fail, Root().Key(created: 2001).Verdict(Rule));

    [Fact]
    public void DoesNotTakeALaterReportForTheFutureInAReplayOfAnEarlierTime()
    {
        var options = new HygieneOptions { Rules = [Rule] };

        Assert.Empty(TestReport.Of(User().Key(used: 1)).Audit(options, Now.AddDays(-100)));
    }
}
