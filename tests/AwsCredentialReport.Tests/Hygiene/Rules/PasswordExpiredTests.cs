using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class PasswordExpiredTests
{
    private const string Rule = nameof(PasswordExpired);

    [Theory]
    [InlineData(1, Fail)]
    [InlineData(0, null)]
    [InlineData(-1, null)]
    public void Fails_once_the_date_lies_in_the_past(int secondsAgo, HygieneVerdict? verdict)
    {
        var row = User().Password().With(ReportColumn.PasswordNextRotation, Ago(0, secondsAgo));

        Assert.Equal(verdict, row.Verdict(Rule));
    }

    [Theory]
    [InlineData("N/A")]
    [InlineData("not_supported")]
    public void Says_nothing_without_a_policy(string word) =>
        Assert.Null(User().Password().With(ReportColumn.PasswordNextRotation, word).Verdict(Rule));

    [Fact]
    public void Says_nothing_of_a_disabled_password() => Assert.Null(
        User().Password().With(ReportColumn.PasswordNextRotation, Ago(5)).With(ReportColumn.PasswordEnabled, "false").Verdict(Rule));

    [Fact]
    public void Cannot_tell_whether_there_is_still_a_password() =>
        User().Password().With(ReportColumn.PasswordNextRotation, Ago(5)).Without(ReportColumn.PasswordEnabled)
            .AssertUnknown(Rule, ReportColumn.PasswordEnabled);

    [Fact]
    public void Cannot_tell_without_the_date()
    {
        User().Password().Without(ReportColumn.PasswordNextRotation).AssertUnknown(Rule, ReportColumn.PasswordNextRotation);
        Assert.Null(User().Without(ReportColumn.PasswordNextRotation).Verdict(Rule));
    }
}
