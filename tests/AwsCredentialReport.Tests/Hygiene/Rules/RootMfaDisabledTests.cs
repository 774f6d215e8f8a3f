using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class RootMfaDisabledTests
{
    private const string Rule = nameof(RootMfaDisabled);

    [Fact]
    public void FailsWithAnyCredentialAndNoMfa()
    {
        Assert.Equal(Fail, Root().WithoutMfa().Verdict(Rule));
        Assert.Equal(Fail, WithoutPassword().Key().WithoutMfa().Verdict(Rule));
        Assert.Equal(Fail, WithoutPassword().Certificate().WithoutMfa().Verdict(Rule));
    }

    [Fact]
    public void PassesWithMfa() => Assert.Null(Root().Key().Verdict(Rule));

    [Fact]
    public void DoesNotApplyToAMemberRootWithoutCredentials()
    {
        Assert.Null(WithoutPassword().WithoutMfa().Verdict(Rule));
        Assert.Null(WithoutPassword().Key(active: false).WithoutMfa().Verdict(Rule));
    }

    [Fact]
    public void TakesNotSupportedInAnOldReportAsAPassword() => Assert.Equal(Fail, OldRoot().WithoutMfa().Verdict(Rule));

    [Fact]
    public void KnowsThatGovCloudsRootCannotSignIn()
    {
        Assert.Null(OldRoot("aws-us-gov").WithoutMfa().Verdict(Rule));
        Assert.Equal(Fail, OldRoot("aws-us-gov").Key().WithoutMfa().Verdict(Rule));
        Assert.Equal(Fail, OldRoot("aws-cn").WithoutMfa().Verdict(Rule));
    }

    [Fact]
    public void CannotTellWithoutAColumn()
    {
        Root().Without(ReportColumn.MfaActive).AssertUnknown(Rule, ReportColumn.MfaActive);
        Root().WithoutMfa().With(ReportColumn.PasswordEnabled, "?").AssertUnknown(Rule, ReportColumn.PasswordEnabled);
    }

    private static TestRow WithoutPassword() => Root().With(ReportColumn.PasswordEnabled, "FALSE")
        .With(ReportColumn.PasswordLastUsed, "N/A").With(ReportColumn.PasswordLastChanged, "N/A");
}
