using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class AccessKeyUsedOutsideAllowedTests
{
    private const string Rule = nameof(AccessKeyUsedOutsideAllowed);

    [Theory]
    [InlineData("eu-west-1", null)]
    [InlineData("EU-West-1", null)]
    [InlineData("us-east-1, eu-*", null)]
    [InlineData("eu-central-?", Fail)]
    [InlineData("us-east-1", Fail)]
    public void FailsOutsideTheAllowedRegions(string allowed, HygieneVerdict? verdict) =>
        Assert.Equal(verdict, User().Key().Verdict(Rule, "AllowedRegion=" + allowed));

    [Fact]
    public void FailsOutsideTheAllowedServices()
    {
        Assert.Null(User().Key().Verdict(Rule, "AllowedService=s3,sts"));
        Assert.Contains("the service s3 (allowed: sts)", User().Key().Finding(Rule, "AllowedService=sts")!.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void SaysNothingOfGlobalServicesWhichHaveNoRegion() =>
        Assert.Null(User().Key().With(ReportColumn.AccessKey1LastUsedRegion, "N/A").Verdict(Rule, "AllowedRegion=eu-*"));

    [Fact]
    public void SaysNothingOfAnInactiveOrUnusedKey()
    {
        Assert.Null(User().Key(active: false).Verdict(Rule, "AllowedRegion=us-*"));
        Assert.Null(User().Key(used: null).Verdict(Rule, "AllowedRegion=us-*"));
    }

    [Fact]
    public void CannotTellWhetherTheKeyIsActive() => User().Key().With(ReportColumn.AccessKey1Active, "?")
        .AssertUnknown(Rule, ReportColumn.AccessKey1Active, "AllowedRegion=us-*");

    [Theory]
    [InlineData(ReportColumn.AccessKey1LastUsedRegion, "AllowedRegion=us-*")]
    [InlineData(ReportColumn.AccessKey1LastUsedService, "AllowedService=sts")]
    public void CannotTellWithoutTheColumn(ReportColumn column, string parameter) =>
        User().Key().Without(column).AssertUnknown(Rule, column, parameter);

    [Fact]
    public void FailsForTheRegionAlthoughTheServiceIsNotSaid() =>
        Assert.Equal(Fail, User().Key().Without(ReportColumn.AccessKey1LastUsedService).Verdict(Rule, "AllowedRegion=us-*"));
}
