namespace AwsCredentialReport.Tests.Hygiene;

/// <summary>Findings before a threshold: what will fail within N days.</summary>
public sealed class WarnDaysTests
{
    public static TheoryData<string, string> Rows => DueDateTests.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_credential_is_due_within_the_days_and_not_a_day_earlier(string rule, string holding)
    {
        var row = DueDateTests.Row(holding);
        var due = row.Finding(rule)!.DueDate!.Value;

        Assert.Null(Audit(row, rule, 10, due.AddDays(-11)));
        Assert.Null(Audit(row, rule, 10, due.AddDays(-10).AddSeconds(-1)));
        Assert.Equal(HygieneVerdict.Due, Audit(row, rule, 10, due.AddDays(-10))?.Verdict);
        Assert.Equal(HygieneVerdict.Due, Audit(row, rule, 10, due.AddSeconds(-1))?.Verdict);
        Assert.Equal(HygieneVerdict.Fail, Audit(row, rule, 10, due)?.Verdict);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Without_days_nothing_is_due(string rule, string holding)
    {
        var row = DueDateTests.Row(holding);

        Assert.Null(Audit(row, rule, 0, row.Finding(rule)!.DueDate!.Value.AddSeconds(-1)));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_later_finding_is_the_same_one(string rule, string holding)
    {
        var row = DueDateTests.Row(holding);
        var failed = row.Finding(rule)!;
        var due = Audit(row, rule, 10, failed.DueDate!.Value.AddDays(-5).AddSeconds(-1))!;

        Assert.Equal(failed.FindingId, due.FindingId);
        Assert.Equal(failed.DueDate, due.DueDate);
        Assert.Equal(failed.Recommendation, due.Recommendation);
        Assert.Equal(HygieneSeverity.Informational, due.Severity);
        Assert.False(due.Actionable);
    }

    [Fact]
    public void The_age_is_that_of_today_and_the_evidence_has_the_day_of_the_limit()
    {
        var due = Audit(TestRow.User().Key(created: 200, used: 40), nameof(AccessKeyUnused), 10, TestRow.Now)!;

        Assert.Equal(40, due.AgeDays);
        Assert.Equal(TestRow.Now.AddDays(5), due.DueDate);
        Assert.EndsWith($"the limit is 45 days. It will fail on {TestRow.Now.AddDays(5):yyyy-MM-dd}.", due.Evidence, StringComparison.Ordinal);
        Assert.Contains("40 days ago", due.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_that_expires_soon_is_due_and_has_no_age()
    {
        var row = TestRow.User().Password().With(ReportColumn.PasswordNextRotation, TestRow.Ago(-3));
        var due = Audit(row, nameof(PasswordExpired), 3, TestRow.Now)!;

        Assert.Equal(HygieneVerdict.Due, due.Verdict);
        Assert.Null(due.AgeDays);
        Assert.StartsWith("The password is due for a change on ", due.Evidence, StringComparison.Ordinal);
        Assert.Null(Audit(row, nameof(PasswordExpired), 2, TestRow.Now));
    }

    [Theory]
    [InlineData(-1, 0, null)]
    [InlineData(0, 0, null)]
    [InlineData(1, 0, HygieneVerdict.Fail)]
    [InlineData(-1, 1, HygieneVerdict.Due)]
    [InlineData(0, 1, null)]
    [InlineData(1, 1, HygieneVerdict.Fail)]
    public void A_password_is_due_only_before_the_date_and_fails_only_after_it(int secondsAfter, int days, HygieneVerdict? verdict)
    {
        var row = TestRow.User().Password().With(ReportColumn.PasswordNextRotation, TestRow.Ago(0));
        var finding = Audit(row, nameof(PasswordExpired), days, TestRow.Now.AddSeconds(secondsAfter));

        Assert.Equal(verdict, finding?.Verdict);
        Assert.Equal(verdict is null ? null : TestRow.Now, finding?.DueDate);
    }

    [Fact]
    public void An_overlap_of_two_keys_is_due_before_its_end()
    {
        var row = TestRow.User().Key(created: 100).SecondKey(created: 10);
        var options = new HygieneOptions { Rules = [nameof(MultipleActiveAccessKeys)], WarnDays = 4, Parameters = [TestAudit.Parameter(nameof(MultipleActiveAccessKeys), "OverlapDays=14")] };

        Assert.Equal(HygieneVerdict.Due, Assert.Single(row.Audit(options)).Verdict);
    }

    [Fact]
    public void What_does_not_fail_on_that_day_is_not_due()
    {
        Assert.Null(Audit(TestRow.User().Key(created: 85, active: false), nameof(AccessKeyNotRotated), 30, TestRow.Now));
        Assert.Null(Audit(TestRow.User().Key(created: 40).With(ReportColumn.AccessKey1LastUsedDate, "?"), nameof(AccessKeyNeverUsed), 30, TestRow.Now));
        Assert.Null(Audit(TestRow.User().Key(created: 200).With(ReportColumn.AccessKey1LastUsedDate, "9999-12-31T00:00:00Z"), nameof(AccessKeyUnused), 30, TestRow.Now));
    }

    [Fact]
    public void A_waiver_covers_it_when_it_still_holds_on_that_day()
    {
        var row = TestRow.User().Key(created: 200, used: 40);

        Assert.True(Audited(6).Waived);
        Assert.False(Audited(5).Waived);

        HygieneFinding Audited(int days) => row.Audit(new HygieneOptions
        {
            Rules = [nameof(AccessKeyUnused)],
            WarnDays = 30,
            Waivers = [new Waiver { User = "bob", Owner = "o", Reason = "r", Expires = TestRow.Now.AddDays(days) }],
        }).Single();
    }

    [Fact]
    public void The_minimum_severity_is_that_of_the_later_finding()
    {
        var row = TestRow.User().Key(created: 200, used: 40);
        HygieneOptions Options(HygieneSeverity least) => new() { Rules = [nameof(AccessKeyUnused)], WarnDays = 30, MinimumSeverity = least };

        Assert.Single(row.Audit(Options(HygieneSeverity.Medium)));
        Assert.Empty(row.Audit(Options(HygieneSeverity.High)));
    }

    [Fact]
    public void The_summary_counts_it_apart()
    {
        var summary = new HygieneSummaryBuilder();
        summary.Add(Audit(TestRow.User().Key(created: 200, used: 40), nameof(AccessKeyUnused), 10, TestRow.Now)!);
        var counts = summary.Build();

        Assert.Equal((0, 1), (counts.Findings, counts.DueFindings));
        Assert.Empty(counts.FindingsByRule);
    }

    [Fact]
    public void No_command_acts_on_it()
    {
        var due = Audit(TestRow.User().Key(created: 200, used: 40), nameof(AccessKeyUnused), 10, TestRow.Now)!;
        var target = CredentialTarget.OfFinding(due, CredentialKind.AccessKey)!;

        Assert.Equal((HygieneVerdict.Due, due.DueDate), (target.Verdict, target.Due));
        Assert.Equal("when the credential becomes stale: the verdict is Due", (target with { Due = null }).MissingFact);
    }

    [Fact]
    public void A_stored_finding_does_not_count_either() =>
        Assert.False(((IHygieneFinding)new StoredFinding
        {
            Rule = nameof(AccessKeyUnused), Verdict = HygieneVerdict.Due, Severity = HygieneSeverity.Informational,
            Evidence = "e", Recommendation = "r", HelpUri = new Uri("https://example.com"),
        }).IsOpen);

    private static HygieneFinding? Audit(TestRow row, string rule, int days, DateTime asOf) =>
        TestReport.At(asOf, asOf, row).Audit(new HygieneOptions { Rules = [rule], WarnDays = days }).SingleOrDefault();
}
