using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class PasswordNeverUsedTests
{
    private const string Rule = nameof(PasswordNeverUsed);

    [Theory]
    [InlineData(44, 86_399, null)]
    [InlineData(45, 0, Fail)]
    [InlineData(46, 0, Fail)]
    public void Ages_from_the_day_the_password_was_set(int days, int seconds, HygieneVerdict? verdict)
    {
        var row = User().Password(used: null).With(ReportColumn.PasswordLastChanged, Ago(days, seconds));

        Assert.Equal(verdict, row.Verdict(Rule));
    }

    [Theory]
    [InlineData(44, null)]
    [InlineData(45, Fail)]
    public void Ages_from_the_user_when_the_password_has_no_date(int userDays, HygieneVerdict? verdict)
    {
        var row = User().Password(used: null)
            .With(ReportColumn.UserCreationTime, Ago(userDays))
            .With(ReportColumn.PasswordLastChanged, "N/A");

        Assert.Equal(verdict, row.Verdict(Rule));
    }

    [Fact]
    public void Says_nothing_of_no_information_with_a_disabled_password() =>
        Assert.Null(User().Password(used: null).With(ReportColumn.PasswordEnabled, "false").Verdict(Rule));

    [Fact]
    public void Says_nothing_of_a_password_that_was_used() => Assert.Null(User().Password(used: 299).Verdict(Rule));

    [Fact]
    public void Cannot_tell_when_a_first_sign_in_may_have_been_lost_in_2018()
    {
        var row = User().Password(used: null)
            .With(ReportColumn.UserCreationTime, "2015-01-01T00:00:00Z")
            .With(ReportColumn.PasswordLastChanged, "2018-05-03T00:00:00Z");

        Assert.Equal(Unknown, row.Verdict(Rule, asOf: "2018-07-01T00:00:00Z"));
        Assert.Equal(Fail, row.Verdict(Rule, asOf: "2018-08-01T00:00:00Z"));
    }

    [Fact]
    public void Cannot_tell_when_the_column_does_not()
    {
        User().Password(set: 45).Without(ReportColumn.PasswordLastUsed).AssertUnknown(Rule, ReportColumn.PasswordLastUsed);
        User().Password(set: 45, used: null).Without(ReportColumn.PasswordEnabled).AssertUnknown(Rule, ReportColumn.PasswordEnabled);
        User().Password(used: null).Without(ReportColumn.PasswordLastChanged, ReportColumn.UserCreationTime)
            .AssertUnknown(Rule, ReportColumn.PasswordLastChanged);
    }

    [Fact]
    public void Passes_a_password_of_Unknown_use_that_is_too_young_to_fail() =>
        Assert.Null(User().Password(set: 44).Without(ReportColumn.PasswordLastUsed).Verdict(Rule));
}
