using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class RootCredentialsPresentTests
{
    private const string Rule = nameof(RootCredentialsPresent);

    [Fact]
    public void Fails_with_any_credential_and_names_all()
    {
        var finding = Root().Key().Certificate().Finding(Rule);

        Assert.Equal(Fail, finding!.Verdict);
        Assert.Contains(
            "a password, an active access key and an active signing certificate", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_a_member_root_without_credentials() => Assert.Null(
        Root().With(ReportColumn.PasswordEnabled, "FALSE").With(ReportColumn.PasswordLastUsed, "N/A").Verdict(Rule));

    [Fact]
    public void Is_off_until_the_caller_says_that_root_is_managed_centrally()
    {
        Assert.DoesNotContain(Root().Audit(), finding => finding.Rule == Rule);
        Assert.Equal(Fail, Root().Verdict(Rule));
    }

    [Fact]
    public void Cannot_tell_without_a_column() => Root().With(ReportColumn.PasswordEnabled, "?")
        .AssertUnknown(Rule, ReportColumn.PasswordEnabled);
}
