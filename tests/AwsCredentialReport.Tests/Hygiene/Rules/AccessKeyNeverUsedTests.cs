using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class AccessKeyNeverUsedTests
{
    private const string Rule = nameof(AccessKeyNeverUsed);

    [Theory]
    [InlineData(44, 86_399, null)]
    [InlineData(45, 0, Fail)]
    [InlineData(46, 0, Fail)]
    public void AgesFromTheCreationOfTheKey(int days, int seconds, HygieneVerdict? verdict)
    {
        var row = User().Key(used: null).With(ReportColumn.AccessKey1LastRotated, Ago(days, seconds));

        Assert.Equal(verdict, row.Verdict(Rule));
    }

    [Theory]
    [InlineData(44, null)]
    [InlineData(45, Fail)]
    public void AgesFromTheUserWhenTheKeyHasNoDate(int userDays, HygieneVerdict? verdict)
    {
        var row = User().Key(used: null)
            .With(ReportColumn.UserCreationTime, Ago(userDays))
            .With(ReportColumn.AccessKey1LastRotated, "N/A");

        Assert.Equal(verdict, row.Verdict(Rule));
    }

    [Theory]
    [InlineData("N/A")]
    [InlineData("no_information")]
    [InlineData("")]
    public void TakesEveryWordForNoDateAsNeverUsed(string word) =>
        Assert.Equal(Fail, User().Key(created: 50).With(ReportColumn.AccessKey1LastUsedDate, word).Verdict(Rule));

    [Fact]
    public void SaysNothingOfAKeyThatIsInactiveOrWasUsed()
    {
        Assert.Null(User().Key(created: 300, used: null, active: false).Verdict(Rule));
        Assert.Null(User().Key(created: 300, used: 299).Verdict(Rule));
    }

    [Fact]
    public void CannotTellWhenUseOrStateIsNotSaid()
    {
        User().Key(created: 45).Without(ReportColumn.AccessKey1LastUsedDate)
            .AssertUnknown(Rule, ReportColumn.AccessKey1LastUsedDate);
        User().Key(created: 45, used: null).Without(ReportColumn.AccessKey1Active)
            .AssertUnknown(Rule, ReportColumn.AccessKey1Active);
    }

    [Fact]
    public void CannotTellTheAgeWithoutAnyDate() =>
        User().Key(used: null).Without(ReportColumn.AccessKey1LastRotated, ReportColumn.UserCreationTime)
            .AssertUnknown(Rule, ReportColumn.AccessKey1LastRotated);

    [Fact]
    public void PassesAKeyOfUnknownUseThatIsTooYoungToFail() =>
        Assert.Null(User().Key(created: 44).Without(ReportColumn.AccessKey1LastUsedDate).Verdict(Rule));
}
