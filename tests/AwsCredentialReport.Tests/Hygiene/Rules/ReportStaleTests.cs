using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class ReportStaleTests
{
    private const string Rule = nameof(ReportStale);

    [Theory]
    [InlineData(86_399, false)]
    [InlineData(86_400, false)]
    [InlineData(86_401, true)]
    public void Fails_once_the_report_is_older_than_a_day(int seconds, bool fails) =>
        Assert.Equal(fails, Audit(seconds).Count == 1);

    [Fact]
    public void Has_a_limit_of_its_own()
    {
        Assert.Empty(Audit(4 * 3600, "MaximumReportAgeHours=4"));
        Assert.Single(Audit((4 * 3600) + 1, "MaximumReportAgeHours=4"));
    }

    [Fact]
    public void Is_said_once_and_of_no_user()
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
