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
    public void Fails_outside_the_allowed_regions(string allowed, HygieneVerdict? verdict) =>
        Assert.Equal(verdict, User().Key().Verdict(Rule, "AllowedRegion=" + allowed));

    [Fact]
    public void Fails_outside_the_allowed_services()
    {
        Assert.Null(User().Key().Verdict(Rule, "AllowedService=s3,sts"));
        Assert.Contains("the service s3 (allowed: sts)", User().Key().Finding(Rule, "AllowedService=sts")!.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_nothing_of_global_services_which_have_no_region() =>
        Assert.Null(User().Key().With(ReportColumn.AccessKey1LastUsedRegion, "N/A").Verdict(Rule, "AllowedRegion=eu-*"));

    [Fact]
    public void Says_nothing_of_an_inactive_or_unused_key()
    {
        Assert.Null(User().Key(active: false).Verdict(Rule, "AllowedRegion=us-*"));
        Assert.Null(User().Key(used: null).Verdict(Rule, "AllowedRegion=us-*"));
    }

    [Fact]
    public void Cannot_tell_whether_the_key_is_active() => User().Key().With(ReportColumn.AccessKey1Active, "?")
        .AssertUnknown(Rule, ReportColumn.AccessKey1Active, "AllowedRegion=us-*");

    [Theory]
    [InlineData(ReportColumn.AccessKey1LastUsedRegion, "AllowedRegion=us-*")]
    [InlineData(ReportColumn.AccessKey1LastUsedService, "AllowedService=sts")]
    public void Cannot_tell_without_the_column(ReportColumn column, string parameter) =>
        User().Key().Without(column).AssertUnknown(Rule, column, parameter);

    [Fact]
    public void Fails_for_the_region_although_the_service_is_not_said() =>
        Assert.Equal(Fail, User().Key().Without(ReportColumn.AccessKey1LastUsedService).Verdict(Rule, "AllowedRegion=us-*"));
}
