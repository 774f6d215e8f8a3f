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
    public void FailsOnceTheDateLiesInThePast(int secondsAgo, HygieneVerdict? verdict)
    {
        var row = User().Password().With(ReportColumn.PasswordNextRotation, Ago(0, secondsAgo));

        Assert.Equal(verdict, row.Verdict(Rule));
    }

    [Theory]
    [InlineData("N/A")]
    [InlineData("not_supported")]
    public void SaysNothingWithoutAPolicy(string word) =>
        Assert.Null(User().Password().With(ReportColumn.PasswordNextRotation, word).Verdict(Rule));

    [Fact]
    public void SaysNothingOfADisabledPassword() => Assert.Null(
        User().Password().With(ReportColumn.PasswordNextRotation, Ago(5)).With(ReportColumn.PasswordEnabled, "false").Verdict(Rule));

    [Fact]
    public void CannotTellWhetherThereIsStillAPassword() =>
        User().Password().With(ReportColumn.PasswordNextRotation, Ago(5)).Without(ReportColumn.PasswordEnabled)
            .AssertUnknown(Rule, ReportColumn.PasswordEnabled);

    [Fact]
    public void CannotTellWithoutTheDate()
    {
        User().Password().Without(ReportColumn.PasswordNextRotation).AssertUnknown(Rule, ReportColumn.PasswordNextRotation);
        Assert.Null(User().Without(ReportColumn.PasswordNextRotation).Verdict(Rule));
    }
}
