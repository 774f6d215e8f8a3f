using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class PasswordUsageUnknownTests
{
    private const string Rule = nameof(PasswordUsageUnknown);

    [Fact]
    public void SaysWhichColumnDoesNotTell()
    {
        User().Password().Without(ReportColumn.PasswordLastUsed).AssertUnknown(Rule, ReportColumn.PasswordLastUsed);
        User().Password().With(ReportColumn.PasswordLastUsed, "yesterday").AssertUnknown(Rule, ReportColumn.PasswordLastUsed);
    }

    [Fact]
    public void SaysNothingOfAPasswordWhoseUseIsTold()
    {
        Assert.Null(User().Password(used: 1).Verdict(Rule));
        Assert.Null(User().Password(used: null).Verdict(Rule));
    }

    [Fact]
    public void SaysNothingWhereNoPasswordIs() => Assert.Null(User().Without(ReportColumn.PasswordLastUsed).Verdict(Rule));
}
