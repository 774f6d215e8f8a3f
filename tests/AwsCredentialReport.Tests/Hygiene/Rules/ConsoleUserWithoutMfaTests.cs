using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class ConsoleUserWithoutMfaTests
{
    private const string Rule = nameof(ConsoleUserWithoutMfa);

    [Fact]
    public void FailsWithAPasswordAndNoMfa() => Assert.Equal(Fail, User().Password().WithoutMfa().Verdict(Rule));

    [Fact]
    public void PassesWithMfaOrWithoutPassword()
    {
        Assert.Null(User().Password().Verdict(Rule));
        Assert.Null(User().Key().WithoutMfa().Verdict(Rule));
    }

    [Theory]
    [InlineData(ReportColumn.MfaActive)]
    [InlineData(ReportColumn.PasswordEnabled)]
    public void CannotTellWithoutAColumn(ReportColumn column)
    {
        User().Password().WithoutMfa().Without(column).AssertUnknown(Rule, column);
        User().Password().WithoutMfa().With(column, "perhaps").AssertUnknown(Rule, column);
    }

    [Fact]
    public void KnowsWhatOneColumnAloneDecides()
    {
        Assert.Null(User().Password().Without(ReportColumn.PasswordEnabled).Verdict(Rule));
        Assert.Null(User().Without(ReportColumn.MfaActive).Verdict(Rule));
    }
}
