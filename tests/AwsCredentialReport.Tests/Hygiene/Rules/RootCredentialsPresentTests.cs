using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class RootCredentialsPresentTests
{
    private const string Rule = nameof(RootCredentialsPresent);

    [Fact]
    public void FailsWithAnyCredentialAndNamesAll()
    {
        var finding = Root().Key().Certificate().Finding(Rule);

        Assert.Equal(Fail, finding!.Verdict);
        Assert.Contains(
            "a password, an active access key and an active signing certificate", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void PassesAMemberRootWithoutCredentials() => Assert.Null(
        Root().With(ReportColumn.PasswordEnabled, "FALSE").With(ReportColumn.PasswordLastUsed, "N/A").Verdict(Rule));

    [Fact]
    public void IsOffUntilTheCallerSaysThatRootIsManagedCentrally()
    {
        Assert.DoesNotContain(Root().Audit(), finding => finding.Rule == Rule);
        Assert.Equal(Fail, Root().Verdict(Rule));
    }

    [Fact]
    public void CannotTellWithoutAColumn() => Root().With(ReportColumn.PasswordEnabled, "?")
        .AssertUnknown(Rule, ReportColumn.PasswordEnabled);
}
