using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class RootAccessKeyPresentTests
{
    private const string Rule = nameof(RootAccessKeyPresent);

    [Fact]
    public void An_active_key_is_critical()
    {
        Assert.Equal(HygieneSeverity.Critical, Root().Key().Finding(Rule)!.Severity);
        Assert.Equal(CredentialKind.AccessKey2, Root().SecondKey(used: null).Finding(Rule)!.Credential);
    }

    [Fact]
    public void An_inactive_key_that_still_exists_is_medium()
    {
        var finding = Root().Key(active: false).Finding(Rule);

        Assert.Equal(Fail, finding!.Verdict);
        Assert.Equal(HygieneSeverity.Medium, finding.Severity);
    }

    [Fact]
    public void An_empty_slot_passes() => Assert.Null(Root().Verdict(Rule));

    [Fact]
    public void Cannot_tell_without_the_column()
    {
        Root().Without(ReportColumn.AccessKey1Active).AssertUnknown(Rule, ReportColumn.AccessKey1Active);
        Root().With(ReportColumn.AccessKey2Active, "maybe").AssertUnknown(Rule, ReportColumn.AccessKey2Active);
    }

    [Fact]
    public void Cannot_tell_whether_an_inactive_key_exists_without_its_date() =>
        Root().Without(ReportColumn.AccessKey1LastRotated).AssertUnknown(Rule, ReportColumn.AccessKey1LastRotated);
}
