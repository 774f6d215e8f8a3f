using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class UserWithoutMfaTests
{
    private const string Rule = nameof(UserWithoutMfa);

    [Fact]
    public void FailsWithOrWithoutPassword()
    {
        Assert.Equal(Fail, User().WithoutMfa().Verdict(Rule));
        Assert.Equal(Fail, User().Password().WithoutMfa().Verdict(Rule));
        Assert.Null(User().Password().Verdict(Rule));
    }

    [Fact]
    public void CannotTellWithoutTheColumn() =>
        User().Without(ReportColumn.MfaActive).AssertUnknown(Rule, ReportColumn.MfaActive);
}
