using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class RootMfaDisabledTests
{
    private const string Rule = nameof(RootMfaDisabled);

    [Fact]
    public void Fails_with_any_credential_and_no_MFA()
    {
        Assert.Equal(Fail, Root().WithoutMfa().Verdict(Rule));
        Assert.Equal(Fail, WithoutPassword().Key().WithoutMfa().Verdict(Rule));
        Assert.Equal(Fail, WithoutPassword().Certificate().WithoutMfa().Verdict(Rule));
    }

    [Fact]
    public void Passes_with_MFA() => Assert.Null(Root().Key().Verdict(Rule));

    [Fact]
    public void Does_not_apply_to_a_member_root_without_credentials()
    {
        Assert.Null(WithoutPassword().WithoutMfa().Verdict(Rule));
        Assert.Null(WithoutPassword().Key(active: false).WithoutMfa().Verdict(Rule));
    }

    [Fact]
    public void Takes_not_supported_in_an_old_report_as_a_password() => Assert.Equal(Fail, OldRoot().WithoutMfa().Verdict(Rule));

    [Fact]
    public void Knows_that_gov_clouds_root_cannot_sign_in()
    {
        Assert.Null(OldRoot("aws-us-gov").WithoutMfa().Verdict(Rule));
        Assert.Equal(Fail, OldRoot("aws-us-gov").Key().WithoutMfa().Verdict(Rule));
        Assert.Equal(Fail, OldRoot("aws-cn").WithoutMfa().Verdict(Rule));
    }

    [Fact]
    public void Cannot_tell_without_a_column()
    {
        Root().Without(ReportColumn.MfaActive).AssertUnknown(Rule, ReportColumn.MfaActive);
        Root().WithoutMfa().With(ReportColumn.PasswordEnabled, "?").AssertUnknown(Rule, ReportColumn.PasswordEnabled);
    }

    private static TestRow WithoutPassword() => Root().With(ReportColumn.PasswordEnabled, "FALSE")
        .With(ReportColumn.PasswordLastUsed, "N/A").With(ReportColumn.PasswordLastChanged, "N/A");
}
