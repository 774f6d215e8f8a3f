using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class ConsoleUserWithoutMfaTests
{
    private const string Rule = nameof(ConsoleUserWithoutMfa);

    [Fact]
    public void Fails_with_a_password_and_no_MFA() => Assert.Equal(Fail, User().Password().WithoutMfa().Verdict(Rule));

    [Fact]
    public void Passes_with_MFA_or_without_password()
    {
        Assert.Null(User().Password().Verdict(Rule));
        Assert.Null(User().Key().WithoutMfa().Verdict(Rule));
    }

    [Theory]
    [InlineData(ReportColumn.MfaActive)]
    [InlineData(ReportColumn.PasswordEnabled)]
    public void Cannot_tell_without_a_column(ReportColumn column)
    {
        User().Password().WithoutMfa().Without(column).AssertUnknown(Rule, column);
        User().Password().WithoutMfa().With(column, "perhaps").AssertUnknown(Rule, column);
    }

    [Fact]
    public void Knows_what_one_column_alone_decides()
    {
        Assert.Null(User().Password().Without(ReportColumn.PasswordEnabled).Verdict(Rule));
        Assert.Null(User().Without(ReportColumn.MfaActive).Verdict(Rule));
    }
}
