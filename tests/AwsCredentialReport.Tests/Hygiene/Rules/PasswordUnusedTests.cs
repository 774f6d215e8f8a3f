using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class PasswordUnusedTests
{
    private const string Rule = nameof(PasswordUnused);

    [Theory]
    [InlineData(44, 86_399, null)]
    [InlineData(45, 0, Fail)]
    [InlineData(46, 0, Fail)]
    public void Fails_from_the_limit_on_to_the_second(int days, int seconds, HygieneVerdict? verdict)
    {
        var row = User().Password().With(ReportColumn.PasswordLastUsed, Ago(days, seconds));

        Assert.Equal(verdict, row.Verdict(Rule));
    }

    [Fact]
    public void Says_nothing_of_a_date_that_a_disabled_password_left_behind() =>
        Assert.Null(User().Password(used: 200).With(ReportColumn.PasswordEnabled, "false").Verdict(Rule));

    [Fact]
    public void Leaves_the_never_used_to_the_other_rule() => Assert.Null(User().Password(used: null).Verdict(Rule));

    [Theory]
    [InlineData("2018-05-03T00:00:00Z", "2018-07-07T21:07:59Z", Unknown)]
    [InlineData("2018-05-03T00:00:00Z", "2018-07-07T21:08:00Z", Fail)]
    [InlineData("2018-05-23T21:07:59Z", "2018-07-07T21:07:59Z", Unknown)]
    [InlineData("2018-05-23T21:08:00Z", "2018-07-07T21:08:00Z", Fail)]
    [InlineData("2018-05-23T21:08:00Z", "2018-07-07T21:07:59Z", null)]
    [InlineData("2018-03-01T00:00:00Z", "2018-05-04T05:50:00Z", Fail)]
    [InlineData("2018-03-01T00:00:00Z", "2018-05-10T00:00:00Z", Unknown)]
    public void Knows_of_the_sign_ins_that_were_lost_in_2018(string used, string asOf, HygieneVerdict? verdict) =>
        Assert.Equal(verdict, Old(used).Verdict(Rule, asOf: asOf));

    [Fact]
    public void Gives_the_lost_sign_ins_as_its_reason() =>
        Assert.Contains("2018-05-23 21:08:00Z", Old("2018-05-03").Finding(Rule, asOf: "2018-07-01")!.Evidence, StringComparison.Ordinal);

    [Fact]
    public void Cannot_tell_when_the_column_does_not()
    {
        User().Password(set: 45).Without(ReportColumn.PasswordLastUsed).AssertUnknown(Rule, ReportColumn.PasswordLastUsed);
        User().Password(set: 45).With(ReportColumn.PasswordLastUsed, "soon").AssertUnknown(Rule, ReportColumn.PasswordLastUsed);
        User().Password(used: 45).With(ReportColumn.PasswordEnabled, "yes").AssertUnknown(Rule, ReportColumn.PasswordEnabled);
    }

    [Fact]
    public void Passes_a_password_of_Unknown_use_that_is_too_young_to_fail() =>
        Assert.Null(User().Password(set: 44).Without(ReportColumn.PasswordLastUsed).Verdict(Rule));

    private static TestRow Old(string used) => User().Password()
        .With(ReportColumn.UserCreationTime, "2015-01-01T00:00:00Z")
        .With(ReportColumn.PasswordLastChanged, "2015-01-01T00:00:00Z")
        .With(ReportColumn.PasswordLastUsed, used);
}
