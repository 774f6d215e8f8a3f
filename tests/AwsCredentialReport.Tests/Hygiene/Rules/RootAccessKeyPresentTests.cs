using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class RootAccessKeyPresentTests
{
    private const string Rule = nameof(RootAccessKeyPresent);

    [Fact]
    public void AnActiveKeyIsCritical()
    {
        Assert.Equal(HygieneSeverity.Critical, Root().Key().Finding(Rule)!.Severity);
        Assert.Equal(CredentialKind.AccessKey2, Root().SecondKey(used: null).Finding(Rule)!.Credential);
    }

    [Fact]
    public void AnInactiveKeyThatStillExistsIsMedium()
    {
        var finding = Root().Key(active: false).Finding(Rule);

        Assert.Equal(Fail, finding!.Verdict);
        Assert.Equal(HygieneSeverity.Medium, finding.Severity);
    }

    [Fact]
    public void AnEmptySlotPasses() => Assert.Null(Root().Verdict(Rule));

    [Fact]
    public void CannotTellWithoutTheColumn()
    {
        Root().Without(ReportColumn.AccessKey1Active).AssertUnknown(Rule, ReportColumn.AccessKey1Active);
        Root().With(ReportColumn.AccessKey2Active, "maybe").AssertUnknown(Rule, ReportColumn.AccessKey2Active);
    }

    [Fact]
    public void CannotTellWhetherAnInactiveKeyExistsWithoutItsDate() =>
        Root().Without(ReportColumn.AccessKey1LastRotated).AssertUnknown(Rule, ReportColumn.AccessKey1LastRotated);
}
