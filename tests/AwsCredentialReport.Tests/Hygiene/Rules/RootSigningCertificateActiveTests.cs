using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class RootSigningCertificateActiveTests
{
    private const string Rule = nameof(RootSigningCertificateActive);

    [Fact]
    public void FailsWhileActive()
    {
        Assert.Equal(Fail, Root().Certificate().Verdict(Rule));
        Assert.Null(Root().Certificate(active: false).Verdict(Rule));
    }

    [Fact]
    public void CannotTellWithoutTheColumn() =>
        Root().Without(ReportColumn.Cert2Active).AssertUnknown(Rule, ReportColumn.Cert2Active);
}
