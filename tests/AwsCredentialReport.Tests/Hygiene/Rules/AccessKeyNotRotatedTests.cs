using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class AccessKeyNotRotatedTests
{
    private const string Rule = nameof(AccessKeyNotRotated);

    [Theory]
    [InlineData(89, 0, null)]
    [InlineData(90, 0, null)]
    [InlineData(90, 86_399, null)]
    [InlineData(91, 0, Fail)]
    public void FailsAboveTheLimit(int days, int seconds, HygieneVerdict? verdict)
    {
        var row = User().Key().With(ReportColumn.AccessKey1LastRotated, Ago(days, seconds));

        Assert.Equal(verdict, row.Verdict(Rule));
    }

    [Fact]
    public void JudgesAKeyInUseAllTheSame() => Assert.Equal(Fail, User().SecondKey(created: 91, used: 0).Verdict(Rule));

    [Fact]
    public void SaysNothingOfAnInactiveKey() => Assert.Null(User().Key(created: 300, active: false).Verdict(Rule));

    [Theory]
    [InlineData(29, null)]
    [InlineData(30, null)]
    [InlineData(31, Fail)]
    public void HasALimitOfItsOwn(int days, HygieneVerdict? verdict) =>
        Assert.Equal(verdict, User().Key(created: days).Verdict(Rule, "MaximumKeyAgeDays=30"));

    [Fact]
    public void CannotTellWithoutTheDate()
    {
        User().Key().Without(ReportColumn.AccessKey1LastRotated).AssertUnknown(Rule, ReportColumn.AccessKey1LastRotated);
        User().Key().With(ReportColumn.AccessKey1LastRotated, "N/A").AssertUnknown(Rule, ReportColumn.AccessKey1LastRotated);
    }

    [Fact]
    public void CannotTellWhetherAnOldKeyIsActive() =>
        User().Key(created: 91).With(ReportColumn.AccessKey1Active, "").AssertUnknown(Rule, ReportColumn.AccessKey1Active);

    [Fact]
    public void PassesAKeyThatIsYoungerThanItsYoungUser() =>
        Assert.Null(User().With(ReportColumn.UserCreationTime, Ago(90)).Key()
            .Without(ReportColumn.AccessKey1LastRotated).Verdict(Rule));
}
