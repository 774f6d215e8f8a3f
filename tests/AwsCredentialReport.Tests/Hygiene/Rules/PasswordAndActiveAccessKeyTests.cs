using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class PasswordAndActiveAccessKeyTests
{
    private const string Rule = nameof(PasswordAndActiveAccessKey);

    [Fact]
    public void FailsWithBoth()
    {
        Assert.Equal(Fail, User().Password().Key().Verdict(Rule));
        Assert.Equal(Fail, User().Password().SecondKey().Verdict(Rule));
    }

    [Fact]
    public void PassesWithOneOfThem()
    {
        Assert.Null(User().Password().Verdict(Rule));
        Assert.Null(User().Key().Verdict(Rule));
        Assert.Null(User().Password().Key(active: false).Verdict(Rule));
    }

    [Fact]
    public void CannotTellWithoutAColumn()
    {
        User().Password().Key().Without(ReportColumn.PasswordEnabled).AssertUnknown(Rule, ReportColumn.PasswordEnabled);
        User().Password().Without(ReportColumn.AccessKey2Active).AssertUnknown(Rule, ReportColumn.AccessKey2Active);
    }

    [Fact]
    public void FailsForOneKeyWhateverTheOtherIs() =>
        Assert.Equal(Fail, User().Password().Key().Without(ReportColumn.AccessKey2Active).Verdict(Rule));
}
