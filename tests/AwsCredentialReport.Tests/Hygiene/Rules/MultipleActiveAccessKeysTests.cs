using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class MultipleActiveAccessKeysTests
{
    private const string Rule = nameof(MultipleActiveAccessKeys);

    [Fact]
    public void FailsAtOnceByDefault() => Assert.Equal(Fail, User().Key().SecondKey(created: 0).Verdict(Rule));

    [Fact]
    public void SaysNothingWhenOneIsInactive()
    {
        Assert.Null(User().Key().SecondKey(active: false).Verdict(Rule));
        Assert.Null(User().SecondKey().Verdict(Rule));
    }

    [Theory]
    [InlineData(6, null)]
    [InlineData(7, Fail)]
    [InlineData(8, Fail)]
    public void AllowsAnOverlapFromTheYoungerKeyOn(int younger, HygieneVerdict? verdict)
    {
        Assert.Equal(verdict, User().Key(created: 200).SecondKey(created: younger).Verdict(Rule, "OverlapDays=7"));
        Assert.Equal(verdict, User().Key(created: younger).SecondKey(created: 200).Verdict(Rule, "OverlapDays=7"));
    }

    [Fact]
    public void CannotTellWhetherTheSecondIsActive() => User().Key().SecondKey().With(ReportColumn.AccessKey2Active, "on")
        .AssertUnknown(Rule, ReportColumn.AccessKey2Active);

    [Fact]
    public void CannotTellTheOverlapWithoutADate() => User().Key(created: 30).SecondKey()
        .Without(ReportColumn.AccessKey2LastRotated).AssertUnknown(Rule, ReportColumn.AccessKey2LastRotated, "OverlapDays=7");

    [Fact]
    public void PassesWhenTheKeyWithADateIsYoungEnough() => Assert.Null(
        User().Key(created: 6).SecondKey().Without(ReportColumn.AccessKey2LastRotated).Verdict(Rule, "OverlapDays=7"));

    [Fact]
    public void FailsWithoutDatesWhereNoOverlapIsAllowed() =>
        Assert.Equal(Fail, User().Key().SecondKey().Without(ReportColumn.AccessKey2LastRotated).Verdict(Rule));
}
