using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class AccessKeyInactiveTests
{
    private const string Rule = nameof(AccessKeyInactive);

    [Theory]
    [InlineData(89, null)]
    [InlineData(90, Fail)]
    [InlineData(91, Fail)]
    public void FailsFromTheLimitOn(int days, HygieneVerdict? verdict) =>
        Assert.Equal(verdict, User().Key(created: days, used: null, active: false).Verdict(Rule));

    [Fact]
    public void SaysNothingOfAnActiveKeyOrAnEmptySlot()
    {
        Assert.Null(User().Key(created: 300).Verdict(Rule));
        Assert.Null(User().Verdict(Rule));
    }

    [Fact]
    public void CannotTellWhenTheStateIsNotSaid() =>
        User().Key(created: 90).Without(ReportColumn.AccessKey1Active).AssertUnknown(Rule, ReportColumn.AccessKey1Active);

    [Fact]
    public void PassesAKeyOfUnknownStateThatIsTooYoungToFail() =>
        Assert.Null(User().Key(created: 89).Without(ReportColumn.AccessKey1Active).Verdict(Rule));
}
