using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class SigningCertificateActiveTests
{
    private const string Rule = nameof(SigningCertificateActive);

    [Fact]
    public void Fails_while_active()
    {
        Assert.Equal(Fail, User().Certificate().Verdict(Rule));
        Assert.Null(User().Certificate(active: false).Verdict(Rule));
    }

    [Fact]
    public void Judges_the_second_slot_too()
    {
        var finding = User().With(ReportColumn.Cert2Active, "TRUE").With(ReportColumn.Cert2LastRotated, Ago(7)).Finding(Rule);

        Assert.Equal(CredentialKind.Certificate2, finding!.Credential);
        Assert.Equal(7, finding.AgeDays);
    }

    [Fact]
    public void Cannot_tell_without_the_column() =>
        User().Without(ReportColumn.Cert1Active).AssertUnknown(Rule, ReportColumn.Cert1Active);
}
