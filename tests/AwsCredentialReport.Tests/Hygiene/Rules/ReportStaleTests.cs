using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class ReportStaleTests
{
    private const string Rule = nameof(ReportStale);

    [Theory]
    [InlineData(86_399, false)]
    [InlineData(86_400, false)]
    [InlineData(86_401, true)]
    public void FailsOnceTheReportIsOlderThanADay(int seconds, bool fails) =>
        Assert.Equal(fails, Audit(seconds).Count == 1);

    [Fact]
    public void HasALimitOfItsOwn()
    {
        Assert.Empty(Audit(4 * 3600, "MaximumReportAgeHours=4"));
        Assert.Single(Audit((4 * 3600) + 1, "MaximumReportAgeHours=4"));
    }

    [Fact]
    public void IsSaidOnceAndOfNoUser()
    {
        var finding = Assert.Single(Audit(200_000));

        Assert.Null(finding.UserName);
        Assert.Null(finding.Arn);
        Assert.Equal(Account, finding.AccountId);
        Assert.Equal(2, finding.AgeDays);
    }

    private static IReadOnlyList<HygieneFinding> Audit(int seconds, string? parameter = null)
    {
        var options = new HygieneOptions
        {
            Rules = [Rule],
            Parameters = parameter is null ? [] : [TestAudit.Parameter(Rule, parameter)],
        };
        return TestReport.At(Now, Now.AddSeconds(seconds), Root(), User()).Audit(options);
    }
}
