using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class UserWithoutMfaTests
{
    private const string Rule = nameof(UserWithoutMfa);

    [Fact]
    public void Fails_with_or_without_password()
    {
        Assert.Equal(Fail, User().WithoutMfa().Verdict(Rule));
        Assert.Equal(Fail, User().Password().WithoutMfa().Verdict(Rule));
        Assert.Null(User().Password().Verdict(Rule));
    }

    [Fact]
    public void Cannot_tell_without_the_column() =>
        User().Without(ReportColumn.MfaActive).AssertUnknown(Rule, ReportColumn.MfaActive);
}
