using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class RootSigningCertificateActiveTests
{
    private const string Rule = nameof(RootSigningCertificateActive);

    [Fact]
    public void Fails_while_active()
    {
        Assert.Equal(Fail, Root().Certificate().Verdict(Rule));
        Assert.Null(Root().Certificate(active: false).Verdict(Rule));
    }

    [Fact]
    public void Cannot_tell_without_the_column() =>
        Root().Without(ReportColumn.Cert2Active).AssertUnknown(Rule, ReportColumn.Cert2Active);
}
