using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class SigningCertificateActiveTests
{
    private const string Rule = nameof(SigningCertificateActive);

    [Fact]
    public void FailsWhileActive()
    {
        Assert.Equal(Fail, User().Certificate().Verdict(Rule));
        Assert.Null(User().Certificate(active: false).Verdict(Rule));
    }

    [Fact]
    public void JudgesTheSecondSlotToo()
    {
        var finding = User().With(ReportColumn.Cert2Active, "TRUE").With(ReportColumn.Cert2LastRotated, Ago(7)).Finding(Rule);

        Assert.Equal(CredentialKind.Certificate2, finding!.Credential);
        Assert.Equal(7, finding.AgeDays);
    }

    [Fact]
    public void CannotTellWithoutTheColumn() =>
        User().Without(ReportColumn.Cert1Active).AssertUnknown(Rule, ReportColumn.Cert1Active);
}
