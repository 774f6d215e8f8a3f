using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class AccessKeyUnusedTests
{
    private const string Rule = nameof(AccessKeyUnused);

    [Theory]
    [InlineData(44, 86_399, null)]
    [InlineData(45, 0, Fail)]
    [InlineData(45, 1, Fail)]
    [InlineData(46, 0, Fail)]
    public void Fails_from_the_limit_on_to_the_second(int days, int seconds, HygieneVerdict? verdict)
    {
        var row = User().Key(created: 100).With(ReportColumn.AccessKey1LastUsedDate, Ago(days, seconds));

        Assert.Equal(verdict, row.Verdict(Rule));
    }

    [Theory]
    [InlineData("2026-04-17T23:59:59Z", "2026-06-01T23:59:58Z", null)]
    [InlineData("2026-04-17T23:59:59Z", "2026-06-01T23:59:59Z", Fail)]
    [InlineData("2026-04-18T00:00:00Z", "2026-06-01T23:59:59Z", null)]
    [InlineData("2026-04-18T00:00:00Z", "2026-06-02T00:00:00Z", Fail)]
    public void Counts_elapsed_days_and_not_midnights(string used, string asOf, HygieneVerdict? verdict)
    {
        var row = User().Key(created: 100).With(ReportColumn.AccessKey1LastUsedDate, used);

        Assert.Equal(verdict, row.Verdict(Rule, asOf: asOf));
    }

    [Fact]
    public void Judges_the_second_slot_on_its_own()
    {
        var finding = User().Key(used: 1).SecondKey(created: 100, used: 60).Finding(Rule);

        Assert.Equal(CredentialKind.AccessKey2, finding!.Credential);
        Assert.Equal(60, finding.AgeDays);
    }

    [Fact]
    public void Says_nothing_of_a_key_that_is_inactive_or_was_never_used()
    {
        Assert.Null(User().Key(created: 300, used: 200, active: false).Verdict(Rule));
        Assert.Null(User().Key(created: 300, used: null).Verdict(Rule));
        Assert.Null(User().Verdict(Rule));
    }

    [Fact]
    public void Has_a_limit_of_its_own()
    {
        Assert.Null(User().Key(created: 100, used: 89).Verdict(Rule, "MaximumUnusedDays=90"));
        Assert.Equal(Fail, User().Key(created: 100, used: 90).Verdict(Rule, "MaximumUnusedDays=90"));
    }

    [Fact]
    public void Cannot_tell_when_the_report_does_not_say_the_use()
    {
        User().Key(created: 45).Without(ReportColumn.AccessKey1LastUsedDate)
            .AssertUnknown(Rule, ReportColumn.AccessKey1LastUsedDate);
        User().Key(created: 45).With(ReportColumn.AccessKey1LastUsedDate, "soon")
            .AssertUnknown(Rule, ReportColumn.AccessKey1LastUsedDate);
    }

    [Fact]
    public void Cannot_tell_when_the_report_does_not_say_whether_the_key_is_active() =>
        User().Key(created: 100, used: 50).With(ReportColumn.AccessKey1Active, "maybe")
            .AssertUnknown(Rule, ReportColumn.AccessKey1Active);

    [Fact]
    public void Passes_a_key_of_Unknown_use_that_is_too_young_to_fail()
    {
        Assert.Null(User().Key(created: 44).Without(ReportColumn.AccessKey1LastUsedDate).Verdict(Rule));
        Assert.Null(User().With(ReportColumn.UserCreationTime, Ago(44)).Key()
            .Without(ReportColumn.AccessKey1LastUsedDate, ReportColumn.AccessKey1LastRotated).Verdict(Rule));
    }
}
