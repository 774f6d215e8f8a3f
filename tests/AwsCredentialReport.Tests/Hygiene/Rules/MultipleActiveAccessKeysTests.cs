using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class MultipleActiveAccessKeysTests
{
    private const string Rule = nameof(MultipleActiveAccessKeys);

    [Fact]
    public void Fails_at_once_by_default() => Assert.Equal(Fail, User().Key().SecondKey(created: 0).Verdict(Rule));

    [Fact]
    public void Says_nothing_when_one_is_inactive()
    {
        Assert.Null(User().Key().SecondKey(active: false).Verdict(Rule));
        Assert.Null(User().SecondKey().Verdict(Rule));
    }

    [Theory]
    [InlineData(6, null)]
    [InlineData(7, Fail)]
    [InlineData(8, Fail)]
    public void Allows_an_overlap_from_the_younger_key_on(int younger, HygieneVerdict? verdict)
    {
        Assert.Equal(verdict, User().Key(created: 200).SecondKey(created: younger).Verdict(Rule, "OverlapDays=7"));
        Assert.Equal(verdict, User().Key(created: younger).SecondKey(created: 200).Verdict(Rule, "OverlapDays=7"));
    }

    [Fact]
    public void Cannot_tell_whether_the_second_is_active() => User().Key().SecondKey().With(ReportColumn.AccessKey2Active, "on")
        .AssertUnknown(Rule, ReportColumn.AccessKey2Active);

    [Fact]
    public void Cannot_tell_the_overlap_without_a_date() => User().Key(created: 30).SecondKey()
        .Without(ReportColumn.AccessKey2LastRotated).AssertUnknown(Rule, ReportColumn.AccessKey2LastRotated, "OverlapDays=7");

    [Fact]
    public void Passes_when_the_key_with_a_date_is_young_enough() => Assert.Null(
        User().Key(created: 6).SecondKey().Without(ReportColumn.AccessKey2LastRotated).Verdict(Rule, "OverlapDays=7"));

    [Fact]
    public void Fails_without_dates_where_no_overlap_is_allowed() =>
        Assert.Equal(Fail, User().Key().SecondKey().Without(ReportColumn.AccessKey2LastRotated).Verdict(Rule));
}
