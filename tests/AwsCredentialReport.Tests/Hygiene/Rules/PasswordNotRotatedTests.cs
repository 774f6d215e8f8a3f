using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class PasswordNotRotatedTests
{
    private const string Rule = nameof(PasswordNotRotated);

    [Theory]
    [InlineData(90, 0, null)]
    [InlineData(90, 86_399, null)]
    [InlineData(91, 0, Fail)]
    public void Fails_above_the_limit(int days, int seconds, HygieneVerdict? verdict)
    {
        var row = User().Password().With(ReportColumn.PasswordLastChanged, Ago(days, seconds));

        Assert.Equal(verdict, row.Verdict(Rule));
    }

    [Fact]
    public void Says_nothing_of_a_disabled_password() =>
        Assert.Null(User().Password(set: 300).With(ReportColumn.PasswordEnabled, "false").Verdict(Rule));

    [Fact]
    public void Cannot_tell_without_date_or_state()
    {
        User().Password().Without(ReportColumn.PasswordLastChanged).AssertUnknown(Rule, ReportColumn.PasswordLastChanged);
        User().Password(set: 91).Without(ReportColumn.PasswordEnabled).AssertUnknown(Rule, ReportColumn.PasswordEnabled);
    }

    [Fact]
    public void Passes_a_password_that_is_younger_than_its_young_user() =>
        Assert.Null(User().With(ReportColumn.UserCreationTime, Ago(90)).Password()
            .Without(ReportColumn.PasswordLastChanged).Verdict(Rule));
}
