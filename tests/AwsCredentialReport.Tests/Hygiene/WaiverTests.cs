using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class WaiverTests
{
    private static readonly TestRow Bob = User("bob", "/service/").Key(created: 300, used: 100);

    [Theory]
    [InlineData("""{ "user": "bob" }""")]
    [InlineData("""{ "user": "B?B" }""")]
    [InlineData("""{ "user": "b*", "account": "123456789012" }""")]
    [InlineData("""{ "user": "*", "account": "1234*" }""")]
    [InlineData("""{ "path": "/service/*" }""")]
    [InlineData("""{ "path": "/service/" }""")]
    [InlineData("""{ "path": "service" }""")]
    [InlineData("""{ "user": "bob " }""")]
    [InlineData("""{ "user": "alice,bob", "account": " 123456789012" }""")]
    [InlineData("""{ "rule": "AccessKeyUnused" }""")]
    [InlineData("""{ "rule": "accesskey*", "user": "bob" }""")]
    [InlineData("""{ "user": "bob", "accessKeyCreated": "2025-08-05T12:00:00Z" }""")]
    [InlineData("""{ "user": "bob", "accessKeyCreated": "2025-08-05T14:00:00+02:00" }""")]
    public void Covers_what_it_matches(string json) => Assert.True(Unused(Bob, json).Waived);

    [Theory]
    [InlineData("""{ "user": "bo" }""")]
    [InlineData("""{ "user": "bob", "account": "210987654321" }""")]
    [InlineData("""{ "path": "/nowhere/" }""")]
    [InlineData("""{ "rule": "AccessKeyNotRotated" }""")]
    [InlineData("""{ "user": "bob", "rule": "Password*" }""")]
    [InlineData("""{ "user": "bob", "accessKeyCreated": "2025-08-05T12:00:01Z" }""")]
    [InlineData("""{ "accessKeyId": "AKIAIOSFODNN7EXAMPLE" }""")]
    public void Covers_nothing_else(string json) => Assert.False(Unused(Bob, json).Waived);

    [Fact]
    public void A_key_is_found_in_either_slot_and_its_users_password_is_not_covered()
    {
        var findings = User().WithoutMfa().Password().SecondKey(created: 300, used: 100)
            .Audit(new() { Waivers = List("""{ "user": "bob", "accessKeyCreated": "2025-08-05T12:00:00Z" }""") });

        Assert.True(findings.Single(f => f.Rule == nameof(AccessKeyUnused)).Waived);
        Assert.False(findings.Single(f => f.Rule == nameof(ConsoleUserWithoutMfa)).Waived);
    }

    [Fact]
    public void A_waived_finding_is_still_there_with_its_waiver()
    {
        var waiver = Unused(Bob, """{ "user": "bob", "ticket": "SEC-1" }""").Waiver;

        Assert.Equal("alice", waiver!.Owner);
        Assert.Equal("until we move", waiver.Reason);
        Assert.Equal("SEC-1", waiver.Ticket);
    }

    [Theory]
    [InlineData("2026-06-01", "2026-06-01T23:59:59Z", true)]
    [InlineData("2026-06-01", "2026-06-02T00:00:00Z", false)]
    [InlineData("2026-06-01T18:00:00Z", "2026-06-01T17:59:59Z", true)]
    [InlineData("2026-06-01T18:00:00Z", "2026-06-01T18:00:00Z", false)]
    [InlineData("2026-06-01T18:00:00+02:00", "2026-06-01T16:00:00Z", false)]
    public void Waives_through_its_last_day_in_UTC(string expires, string asOf, bool waived)
    {
        var findings = TestReport.Of(Bob).Audit(
            new() { Waivers = List("""{ "user": "bob", "rule": "AccessKeyUnused" }""", expires) }, TestAudit.Instant(asOf));

        Assert.Equal(waived, findings.Single(f => f.Rule == nameof(AccessKeyUnused)).Waived);
        Assert.Equal(!waived, findings.Any(f => f.Rule == nameof(WaiverExpired)));
    }

    [Fact]
    public void An_expired_one_is_low_and_names_its_owner()
    {
        var finding = Bob.Audit(new() { Waivers = List("""{ "user": "bob" }""", "2026-05-22T12:00:00Z") })
            .Single(f => f.Rule == nameof(WaiverExpired));

        Assert.Equal(HygieneSeverity.Low, finding.Severity);
        Assert.Equal(10, finding.AgeDays);
        Assert.Equal("The waiver for user bob, owned by alice, expired on 2026-05-22 12:00:00Z.", finding.Evidence);
    }

    [Theory]
    [InlineData("""{ "user": "nobody" }""")]
    [InlineData("""{ "user": "nobody", "account": "123456789012" }""")]
    public void One_that_matched_nothing_is_told_of(string json)
    {
        var finding = Assert.Single(Bob.Audit(new() { Waivers = List(json) }), f => f.Rule == nameof(WaiverUnused));

        Assert.Equal(HygieneSeverity.Informational, finding.Severity);
    }

    [Theory]
    [InlineData("""{ "user": "bob" }""")]
    [InlineData("""{ "user": "nobody", "account": "210987654321" }""")]
    [InlineData("""{ "user": "nobody", "rule": "UserInactive" }""")]
    [InlineData("""{ "accessKeyId": "AKIAIOSFODNN7EXAMPLE" }""")]
    public void One_that_was_of_use_or_could_not_have_been_is_not(string json) =>
        Assert.DoesNotContain(Bob.Audit(new() { Waivers = List(json) }), f => f.Rule == nameof(WaiverUnused));

    [Fact]
    public void An_empty_report_says_nothing_of_a_waivers_use()
    {
        var report = TestReport.Read(Bob.Header());

        Assert.Empty(report.Audit(new() { Waivers = List("""{ "user": "bob" }""") }));
    }

    [Fact]
    public void One_is_of_use_although_its_finding_is_below_the_minimum_severity()
    {
        var options = new HygieneOptions { Waivers = List("""{ "rule": "MultipleActiveAccessKeys" }""") };
        var rows = TestReport.Of(User().Key().SecondKey());

        Assert.DoesNotContain(rows.Audit(options), f => f.Rule == nameof(WaiverUnused));
    }

    [Fact]
    public void A_waiver_of_a_user_does_not_cover_a_finding_about_the_report()
    {
        var report = TestReport.At(Now.AddDays(-2), Now, Root(), Bob);

        var stale = report.Audit(new() { Waivers = List("""{ "user": "<root_account>" }""") }).Single(f => f.Rule == nameof(ReportStale));

        Assert.False(stale.Waived);
    }

    [Fact]
    public void A_waiver_of_an_account_and_rule_covers_a_finding_about_the_report()
    {
        var report = TestReport.At(Now.AddDays(-2), Now, Root());

        var stale = report.Audit(new() { Waivers = List("""{ "account": "123*", "rule": "ReportStale" }""") })
            .Single(f => f.Rule == nameof(ReportStale));

        Assert.True(stale.Waived);
    }

    private static HygieneFinding Unused(TestRow row, string json) =>
        row.Audit(new() { Waivers = List(json) }).Single(finding => finding.Rule == nameof(AccessKeyUnused));

    private static System.Collections.Immutable.ImmutableArray<Waiver> List(string json, string expires = "2026-12-31") =>
        WaiverList.Parse($"[{json.TrimEnd('}')}, \"owner\": \"alice\", \"reason\": \"until we move\", \"expires\": \"{expires}\" }}]");
}
