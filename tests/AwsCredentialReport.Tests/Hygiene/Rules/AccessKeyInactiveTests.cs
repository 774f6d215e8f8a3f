using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class AccessKeyInactiveTests
{
    private const string Rule = nameof(AccessKeyInactive);

    [Theory]
    [InlineData(89, null)]
    [InlineData(90, Fail)]
    [InlineData(91, Fail)]
    public void Fails_from_the_limit_on(int days, HygieneVerdict? verdict) =>
        Assert.Equal(verdict, User().Key(created: days, used: null, active: false).Verdict(Rule));

    [Fact]
    public void Says_nothing_of_an_active_key_or_an_empty_slot()
    {
        Assert.Null(User().Key(created: 300).Verdict(Rule));
        Assert.Null(User().Verdict(Rule));
    }

    [Fact]
    public void Cannot_tell_when_the_state_is_not_said() =>
        User().Key(created: 90).Without(ReportColumn.AccessKey1Active).AssertUnknown(Rule, ReportColumn.AccessKey1Active);

    [Fact]
    public void Passes_a_key_of_Unknown_state_that_is_too_young_to_fail() =>
        Assert.Null(User().Key(created: 89).Without(ReportColumn.AccessKey1Active).Verdict(Rule));
}
