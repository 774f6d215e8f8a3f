using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class AccessKeyNotRotatedTests
{
    private const string Rule = nameof(AccessKeyNotRotated);

    [Theory]
    [InlineData(89, 0, null)]
    [InlineData(90, 0, null)]
    [InlineData(90, 86_399, null)]
    [InlineData(91, 0, Fail)]
    public void Fails_above_the_limit(int days, int seconds, HygieneVerdict? verdict)
    {
        var row = User().Key().With(ReportColumn.AccessKey1LastRotated, Ago(days, seconds));

        Assert.Equal(verdict, row.Verdict(Rule));
    }

    [Fact]
    public void Judges_a_key_in_use_all_the_same() => Assert.Equal(Fail, User().SecondKey(created: 91, used: 0).Verdict(Rule));

    [Fact]
    public void Says_nothing_of_an_inactive_key() => Assert.Null(User().Key(created: 300, active: false).Verdict(Rule));

    [Theory]
    [InlineData(29, null)]
    [InlineData(30, null)]
    [InlineData(31, Fail)]
    public void Has_a_limit_of_its_own(int days, HygieneVerdict? verdict) =>
        Assert.Equal(verdict, User().Key(created: days).Verdict(Rule, "MaximumKeyAgeDays=30"));

    [Fact]
    public void Cannot_tell_without_the_date()
    {
        User().Key().Without(ReportColumn.AccessKey1LastRotated).AssertUnknown(Rule, ReportColumn.AccessKey1LastRotated);
        User().Key().With(ReportColumn.AccessKey1LastRotated, "N/A").AssertUnknown(Rule, ReportColumn.AccessKey1LastRotated);
    }

    [Fact]
    public void Cannot_tell_whether_an_old_key_is_active() =>
        User().Key(created: 91).With(ReportColumn.AccessKey1Active, "").AssertUnknown(Rule, ReportColumn.AccessKey1Active);

    [Fact]
    public void Passes_a_key_that_is_younger_than_its_young_user() =>
        Assert.Null(User().With(ReportColumn.UserCreationTime, Ago(90)).Key()
            .Without(ReportColumn.AccessKey1LastRotated).Verdict(Rule));
}
