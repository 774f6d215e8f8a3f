using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class AccessKeyNeverUsedTests
{
    private const string Rule = nameof(AccessKeyNeverUsed);

    [Theory]
    [InlineData(44, 86_399, null)]
    [InlineData(45, 0, Fail)]
    [InlineData(46, 0, Fail)]
    public void Ages_from_the_creation_of_the_key(int days, int seconds, HygieneVerdict? verdict)
    {
        var row = User().Key(used: null).With(ReportColumn.AccessKey1LastRotated, Ago(days, seconds));

        Assert.Equal(verdict, row.Verdict(Rule));
    }

    [Theory]
    [InlineData(44, null)]
    [InlineData(45, Fail)]
    public void Ages_from_the_user_when_the_key_has_no_date(int userDays, HygieneVerdict? verdict)
    {
        var row = User().Key(used: null)
            .With(ReportColumn.UserCreationTime, Ago(userDays))
            .With(ReportColumn.AccessKey1LastRotated, "N/A");

        Assert.Equal(verdict, row.Verdict(Rule));
    }

    [Theory]
    [InlineData("N/A")]
    [InlineData("no_information")]
    [InlineData("")]
    public void Takes_every_word_for_no_date_as_never_used(string word) =>
        Assert.Equal(Fail, User().Key(created: 50).With(ReportColumn.AccessKey1LastUsedDate, word).Verdict(Rule));

    [Fact]
    public void Says_nothing_of_a_key_that_is_inactive_or_was_used()
    {
        Assert.Null(User().Key(created: 300, used: null, active: false).Verdict(Rule));
        Assert.Null(User().Key(created: 300, used: 299).Verdict(Rule));
    }

    [Fact]
    public void Cannot_tell_when_use_or_state_is_not_said()
    {
        User().Key(created: 45).Without(ReportColumn.AccessKey1LastUsedDate)
            .AssertUnknown(Rule, ReportColumn.AccessKey1LastUsedDate);
        User().Key(created: 45, used: null).Without(ReportColumn.AccessKey1Active)
            .AssertUnknown(Rule, ReportColumn.AccessKey1Active);
    }

    [Fact]
    public void Cannot_tell_the_age_without_any_date() =>
        User().Key(used: null).Without(ReportColumn.AccessKey1LastRotated, ReportColumn.UserCreationTime)
            .AssertUnknown(Rule, ReportColumn.AccessKey1LastRotated);

    [Fact]
    public void Passes_a_key_of_Unknown_use_that_is_too_young_to_fail() =>
        Assert.Null(User().Key(created: 44).Without(ReportColumn.AccessKey1LastUsedDate).Verdict(Rule));
}
