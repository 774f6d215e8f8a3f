using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class CredentialsBeyondReportTests
{
    private const string Rule = nameof(CredentialsBeyondReport);

    [Theory]
    [InlineData("3 access keys", Fail)]
    [InlineData("N/A", null)]
    [InlineData("", null)]
    [InlineData("0", null)]
    public void Fails_when_the_report_says_there_is_more(string info, HygieneVerdict? verdict)
    {
        Assert.Equal(verdict, User().With(ReportColumn.AdditionalCredentialsInfo, info).Verdict(Rule));
        Assert.Equal(verdict, Root().With(ReportColumn.AdditionalCredentialsInfo, info).Verdict(Rule));
    }

    [Fact]
    public void Says_nothing_without_the_column() => Assert.Null(User().Verdict(Rule));
}
