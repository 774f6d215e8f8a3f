using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class AccessKeyUnusedTests
{
    private const string Rule = nameof(AccessKeyUnused);

    [Theory]
    [InlineData(44, 86_399, null)]
    [InlineData(45, 0, Fail)]
    [InlineData(45, 1, Fail)]
    [InlineData(46, 0, Fail)]
    public void FailsFromTheLimitOnToTheSecond(int days, int seconds, HygieneVerdict? verdict)
    {
        var row = User().Key(created: 100).With(ReportColumn.AccessKey1LastUsedDate, Ago(days, seconds));

        Assert.Equal(verdict, row.Verdict(Rule));
    }

    [Theory]
    [InlineData("2026-04-17T23:59:59Z", "2026-06-01T23:59:58Z", null)]
    [InlineData("2026-04-17T23:59:59Z", "2026-06-01T23:59:59Z", Fail)]
    [InlineData("2026-04-18T00:00:00Z", "2026-06-01T23:59:59Z", null)]
    [InlineData("2026-04-18T00:00:00Z", "2026-06-02T00:00:00Z", Fail)]
    public void CountsElapsedDaysAndNotMidnights(string used, string asOf, HygieneVerdict? verdict)
    {
        var row = User().Key(created: 100).With(ReportColumn.AccessKey1LastUsedDate, used);

        Assert.Equal(verdict, row.Verdict(Rule, asOf: asOf));
    }

    [Fact]
    public void JudgesTheSecondSlotOnItsOwn()
    {
        var finding = User().Key(used: 1).SecondKey(created: 100, used: 60).Finding(Rule);

        Assert.Equal(CredentialKind.AccessKey2, finding!.Credential);
        Assert.Equal(60, finding.AgeDays);
    }

    [Fact]
    public void SaysNothingOfAKeyThatIsInactiveOrWasNeverUsed()
    {
        Assert.Null(User().Key(created: 300, used: 200, active: false).Verdict(Rule));
        Assert.Null(User().Key(created: 300, used: null).Verdict(Rule));
        Assert.Null(User().Verdict(Rule));
    }

    [Fact]
    public void HasALimitOfItsOwn()
    {
        Assert.Null(User().Key(created: 100, used: 89).Verdict(Rule, "MaximumUnusedDays=90"));
        Assert.Equal(Fail, User().Key(created: 100, used: 90).Verdict(Rule, "MaximumUnusedDays=90"));
    }

    [Fact]
    public void CannotTellWhenTheReportDoesNotSayTheUse()
    {
        User().Key(created: 45).Without(ReportColumn.AccessKey1LastUsedDate)
            .AssertUnknown(Rule, ReportColumn.AccessKey1LastUsedDate);
        User().Key(created: 45).With(ReportColumn.AccessKey1LastUsedDate, "soon")
            .AssertUnknown(Rule, ReportColumn.AccessKey1LastUsedDate);
    }

    [Fact]
    public void CannotTellWhenTheReportDoesNotSayWhetherTheKeyIsActive() =>
        User().Key(created: 100, used: 50).With(ReportColumn.AccessKey1Active, "maybe")
            .AssertUnknown(Rule, ReportColumn.AccessKey1Active);

    [Fact]
    public void PassesAKeyOfUnknownUseThatIsTooYoungToFail()
    {
        Assert.Null(User().Key(created: 44).Without(ReportColumn.AccessKey1LastUsedDate).Verdict(Rule));
        Assert.Null(User().With(ReportColumn.UserCreationTime, Ago(44)).Key()
            .Without(ReportColumn.AccessKey1LastUsedDate, ReportColumn.AccessKey1LastRotated).Verdict(Rule));
    }
}
