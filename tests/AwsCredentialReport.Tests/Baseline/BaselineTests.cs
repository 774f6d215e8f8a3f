namespace AwsCredentialReport.Tests.Baseline;

/// <summary>New, Unchanged and Fixed, and all that is none of them.</summary>
public sealed class BaselineTests
{
    private static readonly DateTime Today = TestRow.Now;
    private static readonly DateTime Tomorrow = TestRow.Now.AddDays(1);
    private static readonly HygieneOptions Unused = new() { Rules = [nameof(AccessKeyUnused)] };

    [Fact]
    public void Findings_of_both_runs_are_unchanged_the_others_new_or_fixed()
    {
        var before = Compared.Of(At(Today, Stale("kept"), Stale("fixed"), Stale("gone")), Unused);

        var now = Compared.Of(At(Tomorrow, Stale("kept"), TestRow.User("fixed").Key(created: 200, used: 0), Stale("added").With(ReportColumn.UserCreationTime, TestRow.Ago(300))), Unused, before.Save());

        Assert.Equal(["kept Unchanged", "added New"], now.Findings.Select(finding => $"{finding.UserName} {finding.BaselineState}"));
        Assert.Equal(["fixed Fixed", "gone Fixed"], now.Fixed.Select(finding => $"{finding.UserName} {finding.BaselineState}"));
        Assert.Empty(now.Warnings);
    }

    [Fact]
    public void A_fixed_finding_has_the_facts_of_the_baseline_and_does_not_count()
    {
        var before = Compared.Of(At(Today, Stale("bob")), Unused);

        var closed = Assert.Single(Compared.Of(At(Tomorrow, TestRow.User("bob").Key(created: 200, used: 0)), Unused, before.Save()).Fixed);

        var original = before.Findings[0];
        Assert.Equal((original.FindingId, original.Arn, original.Severity), (closed.FindingId, closed.Arn, closed.Severity));
        Assert.Equal((HygieneVerdict.Fixed, false, false), (closed.Verdict, ((IHygieneFinding)closed).IsOpen, closed.Actionable));
        Assert.Equal($"No longer fails, by the report of 2026-06-02 12:00:00Z. The baseline: {original.Evidence}", closed.Evidence);
        Assert.Equal(Today, closed.FirstSeen);
    }

    [Fact]
    public void A_user_that_no_longer_exists_is_fixed_and_the_evidence_says_so()
    {
        var before = Compared.Of(At(Today, Stale("bob"), Stale("gone")), Unused);

        var closed = Assert.Single(Compared.Of(At(Tomorrow, Stale("bob")), Unused, before.Save()).Fixed);

        Assert.StartsWith("The user no longer exists, by the report of 2026-06-02", closed.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_that_was_created_again_is_another_one()
    {
        var before = Compared.Of(At(Today, Stale("bob")), Unused);

        var now = Compared.Of(At(Tomorrow, Stale("bob").With(ReportColumn.UserCreationTime, TestRow.Ago(300))), Unused, before.Save());

        Assert.Equal(BaselineState.New, Assert.Single(now.Findings).BaselineState);
        Assert.StartsWith("The user no longer exists", Assert.Single(now.Fixed).Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void First_seen_is_carried_along_for_days()
    {
        var first = Compared.Of(At(Today, Stale("bob")), Unused);
        var second = Compared.Of(At(Tomorrow, Stale("bob")), Unused, first.Save());
        var third = Compared.Of(At(Tomorrow.AddDays(1), Stale("bob"), Stale("new")), Unused, second.Save());

        Assert.Null(first.Findings[0].FirstSeen);
        Assert.Null(first.Findings[0].BaselineState);
        Assert.Equal(Today, second.Findings[0].FirstSeen);
        Assert.Equal([Today, Tomorrow.AddDays(1)], third.Findings.Select(finding => finding.FirstSeen!.Value));
    }

    [Fact]
    public void A_fixed_finding_is_not_fixed_a_second_time_and_is_new_when_it_fails_again()
    {
        var first = Compared.Of(At(Today, Stale("bob")), Unused);
        var second = Compared.Of(At(Tomorrow, TestRow.User("bob").Key(created: 200, used: 0)), Unused, first.Save());
        var third = Compared.Of(At(Tomorrow.AddDays(1), TestRow.User("bob").Key(created: 200, used: 0)), Unused, second.Save());
        var again = Compared.Of(At(Tomorrow.AddDays(1), Stale("bob")), Unused, second.Save());

        Assert.Single(second.Fixed);
        Assert.Empty(third.Fixed);
        Assert.Equal(BaselineState.New, again.Findings[0].BaselineState);
    }

    [Fact]
    public void A_verdict_that_cannot_be_told_any_more_is_unchanged()
    {
        var before = Compared.Of(At(Today, Stale("bob")), Unused);

        var now = Compared.Of(At(Tomorrow, Stale("bob").With(ReportColumn.AccessKey1LastUsedDate, "?")), Unused, before.Save());

        var finding = Assert.Single(now.Findings);
        Assert.Equal((HygieneVerdict.Unknown, BaselineState.Unchanged), (finding.Verdict, finding.BaselineState));
    }

    [Fact]
    public void A_waived_finding_is_unchanged_and_new_when_the_waiver_ends()
    {
        var waived = Unused with { Waivers = [new Waiver { User = "bob", Owner = "o", Reason = "r", Expires = Today.AddYears(1) }] };
        var before = Compared.Of(At(Today, Stale("bob")), waived);

        Assert.Equal(BaselineState.Unchanged, Compared.Of(At(Tomorrow, Stale("bob")), waived, before.Save()).Findings[0].BaselineState);
        var open = Assert.Single(Compared.Of(At(Tomorrow, Stale("bob")), Unused, before.Save()).Findings);
        Assert.Equal((BaselineState.New, Today), (open.BaselineState, open.FirstSeen));
    }

    [Fact]
    public void What_was_due_is_new_when_it_fails_and_nothing_when_it_does_not()
    {
        var warned = Unused with { WarnDays = 10 };
        var before = Compared.Of(At(Today, TestRow.User("bob").Key(created: 200, used: 40), TestRow.User("eve").Key(created: 200, used: 40)), warned);

        var now = Compared.Of(At(Today.AddDays(8), TestRow.User("bob").Key(created: 200, used: 40), TestRow.User("eve").Key(created: 200, used: 0)), warned, before.Save());

        Assert.Equal(BaselineState.New, Assert.Single(now.Findings).BaselineState);
        Assert.Equal(Today, now.Findings[0].FirstSeen);
        Assert.Empty(now.Fixed);
        Assert.Empty(now.Warnings);
    }

    [Fact]
    public void A_run_compared_with_itself_has_nothing_new_or_fixed()
    {
        var all = new HygieneOptions { Rules = ["*"] };
        using var sample = Engine.SampleReport.Open();
        var rows = sample.ReadAll().ToList();

        var now = Compared.Of(rows, all, Compared.Of(rows, all).Save());

        Assert.All(now.Findings, finding => Assert.Equal(BaselineState.Unchanged, finding.BaselineState));
        Assert.Empty(now.Fixed);
        Assert.Empty(now.Warnings);
    }

    [Fact]
    public void A_finding_that_became_worse_is_new()
    {
        var rules = new HygieneOptions { Rules = [nameof(RootAccessKeyPresent)] };
        var inactive = TestRow.Root().Key(active: false);
        var before = Compared.Of(TestReport.At(Today, Today, inactive).Entries, rules).Save();
        var now = Compared.Of(TestReport.At(Tomorrow, Tomorrow, TestRow.Root().Key()).Entries, rules, before);
        var same = Compared.Of(TestReport.At(Tomorrow, Tomorrow, inactive).Entries, rules, before);

        Assert.Equal((HygieneSeverity.Critical, BaselineState.New), (now.Findings[0].Severity, now.Findings[0].BaselineState));
        Assert.Equal(BaselineState.Unchanged, same.Findings[0].BaselineState);
    }

    [Fact]
    public void The_summary_counts_new_unchanged_and_fixed()
    {
        var before = Compared.Of(At(Today, Stale("kept"), Stale("fixed")), Unused);
        var builder = new HygieneSummaryBuilder();
        var now = Compared.Of(At(Tomorrow, Stale("kept"), Stale("added"), TestRow.User("fixed")), Unused, before.Save());
        now.All.ToList().ForEach(builder.Add);
        var counts = builder.Build();

        Assert.Equal((2, 1, 1, 1), (counts.Findings, counts.NewFindings, counts.UnchangedFindings, counts.FixedFindings));
        Assert.Null(new HygieneSummaryBuilder().Build().NewFindings);
        Assert.Equal(0, new HygieneSummaryBuilder().Build(policy: new HygienePolicy(Unused with { Baseline = before.Save() })).NewFindings);
    }

    private static IEnumerable<CredentialReportEntry> At(DateTime time, params TestRow[] rows) =>
        TestReport.At(time, time, [.. rows, TestRow.Root()]).Entries;

    private static TestRow Stale(string name) => TestRow.User(name).Key(created: 200, used: 100);
}
