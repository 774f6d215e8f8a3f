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

    [Theory]
    [InlineData("2026-09-01T06:00:00+00:00", "and was last used on 2026-09-01 06:00:00Z")]
    [InlineData("N/A", "and has no recorded use")]
    [InlineData("01.09.2026 06:00", "its last use is unknown: access_key_1_last_used_date contains '01.09.2026 06:00'")]
    public void Says_what_the_report_shows_of_its_use(string word, string said) =>
        Assert.Contains(said, Root().Key().With(ReportColumn.AccessKey1LastUsedDate, word).Finding(Rule)!.Evidence, StringComparison.Ordinal);

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
