using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class PasswordUsageUnknownTests
{
    private const string Rule = nameof(PasswordUsageUnknown);

    [Fact]
    public void Says_which_column_does_not_tell()
    {
        User().Password().Without(ReportColumn.PasswordLastUsed).AssertUnknown(Rule, ReportColumn.PasswordLastUsed);
        User().Password().With(ReportColumn.PasswordLastUsed, "yesterday").AssertUnknown(Rule, ReportColumn.PasswordLastUsed);
    }

    [Fact]
    public void Says_nothing_of_a_password_whose_use_is_told()
    {
        Assert.Null(User().Password(used: 1).Verdict(Rule));
        Assert.Null(User().Password(used: null).Verdict(Rule));
    }

    [Fact]
    public void Says_nothing_where_no_password_is() => Assert.Null(User().Without(ReportColumn.PasswordLastUsed).Verdict(Rule));
}
