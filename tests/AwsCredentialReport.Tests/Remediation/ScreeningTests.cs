using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>What a report alone decides, before IAM is asked.</summary>
public sealed class ScreeningTests
{
    private const string Asks = "asks IAM";
    private const string Silent = "passed over";

    [Fact]
    public void A_stale_row_names_its_key_with_all_that_identifies_it()
    {
        var target = CredentialTarget.OfRow(TestReport.Of(User("Alice", "/a/").Key(400, 200).SecondKey(300, 3)).Row, CredentialKind.AccessKey).First();

        Assert.Equal(("Alice", Account, "aws", "/a/"), (target.UserName, target.AccountId, target.Partition, target.Path));
        Assert.Equal((KeyTest.DaysAgo(400), KeyTest.DaysAgo(400)), (target.Created, target.UserCreated));
        Assert.Equal((KeyTest.DaysAgo(200), Now), (target.LastUsed, target.ReportGeneratedTime));
    }

    [Theory]
    [InlineData(90, 0, Asks)]
    [InlineData(89, 86_399, Silent)]
    public void The_report_rules_a_key_out_to_the_second(int days, int seconds, string expected) => Assert.Equal(
        [expected], Screen(User().Key(400).With(ReportColumn.AccessKey1LastUsedDate, Ago(days, seconds))));

    [Fact]
    public void Keys_that_are_inactive_missing_or_in_use_have_no_result()
    {
        Assert.Empty(Screen(User()));
        Assert.Equal([Silent], Screen(User().Key(400, 200, active: false)));
        Assert.Equal([Silent], Screen(User().Key(400, 1)));
        Assert.Equal([Silent], Screen(User().Key(10, used: null)));
    }

    [Theory]
    [InlineData(ReportColumn.AccessKey1Active, "maybe")]
    [InlineData(ReportColumn.AccessKey1LastRotated, "N/A")]
    [InlineData(ReportColumn.AccessKey1LastRotated, "soon")]
    [InlineData(ReportColumn.AccessKey1LastUsedDate, "soon")]
    [InlineData(ReportColumn.UserCreationTime, "soon")]
    public void A_fact_that_the_report_lacks_is_unknown(ReportColumn column, string word) =>
        Assert.Equal(["Unknown"], Screen(User().Key(400, 200).With(column, word)));

    [Fact]
    public void A_column_that_is_missing_is_unknown() =>
        Assert.Equal(["Unknown"], Screen(User().Key(400, 200).Without(ReportColumn.AccessKey1LastUsedDate)));

    [Theory]
    [InlineData(ReportColumn.AccessKey1LastUsedService, "s3")]
    [InlineData(ReportColumn.AccessKey1LastUsedRegion, "us-east-1")]
    public void A_service_or_Region_without_a_date_is_not_never_used(ReportColumn column, string word) => Assert.Equal(
        ["Unknown"], Screen(User().Key(400, used: null).With(column, word), new StalePolicy { IncludeNeverUsed = true }));

    [Fact]
    public void A_row_that_contradicts_itself_is_refused()
    {
        var row = User().Key(400, 200).With(ReportColumn.PasswordLastChanged, Ago(-2));

        Assert.Equal(["Inconsistent"], Screen(row));
        Assert.All(Findings(row), reason => Assert.Equal("Inconsistent", reason));
    }

    [Fact]
    public void Root_is_refused() => Assert.Equal(["Root"], Screen(Root().Key(400, 200)));

    [Fact]
    public void Never_used_keys_have_to_be_included()
    {
        var row = User().Key(400, used: null);

        Assert.Equal(["NeverUsedNotIncluded"], Screen(row));
        Assert.Equal([Asks], Screen(row, new StalePolicy { IncludeNeverUsed = true }));
    }

    [Fact]
    public void Findings_about_old_or_unused_keys_are_taken_and_no_others()
    {
        var reasons = Findings(User().WithoutMfa().Password().Key(400, 200));

        Assert.Equal(2, reasons.Count(reason => reason == Asks));
        Assert.All(reasons, reason => Assert.True(reason is Asks or Silent));
    }

    [Fact]
    public void A_finding_that_is_unknown_or_waived_is_not_acted_on()
    {
        var target = new CredentialTarget
        {
            Kind = CredentialKind.AccessKey,
            Source = CredentialSource.Finding,
            Rule = nameof(AccessKeyUnused),
            Verdict = HygieneVerdict.Fail,
            UserName = "Alice",
            Arn = $"arn:aws:iam::{Account}:user/Alice",
            AccountId = Account,
            UserCreated = KeyTest.DaysAgo(400),
            Active = true,
            Created = KeyTest.DaysAgo(400),
            EverUsed = true,
            LastUsed = DateTime.SpecifyKind(KeyTest.DaysAgo(200), DateTimeKind.Unspecified),
            ReportGeneratedTime = Now,
        };

        Assert.Equal(Asks, Screen(target));
        Assert.Equal("Unknown", Screen(target with { Verdict = HygieneVerdict.Unknown }));
        Assert.Equal("Unknown", Screen(target with { Verdict = HygieneVerdict.Due }));
        Assert.Equal("Waived", Screen(target with { Waived = true }));
        Assert.Equal("Unknown", Screen(target with { Waived = null }));
        Assert.Equal("Unknown", Screen(target with { Created = null }));
        Assert.Equal("Unknown", Screen(target with { UserName = " " }));
    }

    [Fact]
    public void A_finding_that_is_due_later_is_skipped_and_says_when()
    {
        var due = TestReport.Of(User().Key(400, 40)).Audit(new HygieneOptions { Rules = [nameof(AccessKeyUnused)], WarnDays = 10 }).Single();

        var decided = Decide(due);

        Assert.Equal((KeyAction.Skipped, ActionReason.NotStaleYet), (decided?.Action, decided?.Reason));
        Assert.Equal("The report shows that the key is not stale yet; it is due on 2026-06-06.", decided?.Message);
    }

    [Fact]
    public async Task Two_findings_of_one_key_are_read_once_and_have_one_result()
    {
        using var test = new KeyTest();
        var target = KeyTest.Target(test.Alice, test.Key()) with
        {
            Source = CredentialSource.Finding, Rule = nameof(AccessKeyUnused), Verdict = HygieneVerdict.Fail,
        };
        Assert.Equal("Unused", (await test.RunAsync(target)).Reason);
        var calls = test.Iam.Calls.Count;

        Assert.Null(await test.Run.PrepareAsync(target with { Rule = nameof(AccessKeyNotRotated) }, CancellationToken.None));

        Assert.Equal(calls, test.Iam.Calls.Count);
    }

    [Theory]
    [InlineData("", ExemptionKind.User)]
    [InlineData("/team-[ab]/", ExemptionKind.Path)]
    [InlineData("=yes", ExemptionKind.Tag)]
    [InlineData("a,,b", ExemptionKind.User)]
    [InlineData("System.Collections.Hashtable", ExemptionKind.Tag)]
    [InlineData("arn:aws:iam::123456789012:role/Alice", ExemptionKind.User)]
    public void An_exemption_that_can_match_no_user_cannot_be_made(string pattern, ExemptionKind kind) => Assert.Throws<ArgumentException>(() => kind switch
    {
        ExemptionKind.User => new CredentialExemptions { Users = [pattern] },
        ExemptionKind.Tag => new CredentialExemptions { Tags = [pattern] },
        _ => new CredentialExemptions { Paths = [pattern] },
    });

    [Fact]
    public void A_policy_without_days_cannot_be_made() => Assert.Throws<ArgumentOutOfRangeException>(() => new StalePolicy { MaximumUnusedDays = 0 });

    // Test-IamCredentialHygiene reports a key from 45 days on, and Disable-StaleAccessKey changes it from 90 days on.
    [Theory]
    [InlineData(60, "The key was last used on 2026-04-02 12:00:00Z. It has been unused for 60 days, which is less than -MaximumUnusedDays 90.")]
    [InlineData(89, "The key was last used on 2026-03-04 12:00:00Z. It has been unused for 89 days, which is less than -MaximumUnusedDays 90.")]
    public void A_finding_between_the_two_thresholds_says_so(int days, string message) =>
        Assert.Equal(message, Decide(User().Key(400, days), nameof(AccessKeyUnused))?.Message);

    [Fact]
    public void A_finding_about_an_old_key_in_use_says_that_it_is_not_disabled() => Assert.Equal(
        "The key was last used on 2026-05-27 12:00:00Z. It has been unused for 5 days, which is less than -MaximumUnusedDays 90. " +
        "An old key that is in use is not disabled. Its user must rotate it.",
        Decide(User().Key(400, 5), nameof(AccessKeyNotRotated))?.Message);

    [Fact]
    public void A_finding_about_a_key_without_use_says_which_threshold_it_has_not_reached() => Assert.Equal(
        "The key was created on 2026-04-02 12:00:00Z, 60 days ago, which is less than -MaximumUnusedDays 90.",
        Decide(User().Key(60, used: null), nameof(AccessKeyNeverUsed))?.Message);

    [Fact]
    public void One_threshold_for_finding_and_acting_lets_every_finding_be_acted_on() =>
        Assert.Null(Decide(User().Key(400, 60), nameof(AccessKeyUnused), new StalePolicy { MaximumUnusedDays = 45 }));

    [Fact]
    public void Very_few_days_are_warned_about_by_the_name_of_the_option()
    {
        Assert.Null(new StalePolicy { MaximumUnusedDays = 2 }.Warning);
        Assert.StartsWith("-MaximumUnusedDays 1 ", new StalePolicy { MaximumUnusedDays = 1 }.Warning, StringComparison.Ordinal);
        Assert.StartsWith("--days 1 ", new StalePolicy { MaximumUnusedDays = 1, UnusedDaysOption = "--days" }.Warning, StringComparison.Ordinal);
    }

    private static ActionDecision? Decide(TestRow row, string rule, StalePolicy? policy = null)
    {
        var finding = row.Audit().Single(finding => finding.Rule == rule);
        Assert.True(finding.Actionable);
        return Decide(finding, policy);
    }

    private static ActionDecision? Decide(HygieneFinding finding, StalePolicy? policy = null)
    {
        policy ??= new StalePolicy();
        return new StaleDecision(policy, new ExemptionCheck(policy.Exemptions), new PasswordEvidence())
            .Screen(CredentialTarget.OfFinding(finding, CredentialKind.AccessKey)!, Now);
    }

    private static List<string> Screen(TestRow row, StalePolicy? policy = null) =>
        [.. CredentialTarget.OfRow(TestReport.Of(row).Row, CredentialKind.AccessKey).Select(target => Screen(target, policy))];

    private static List<string> Findings(TestRow row) =>
    [
        .. row.Audit()
            .Select(finding => CredentialTarget.OfFinding(finding, CredentialKind.AccessKey))
            .OfType<CredentialTarget>()
            .Select(target => Screen(target)),
    ];

    private static string Screen(CredentialTarget target, StalePolicy? policy = null)
    {
        policy ??= new StalePolicy();
        var decided = new StaleDecision(policy, new ExemptionCheck(policy.Exemptions), new PasswordEvidence()).Screen(target, Now);
        return decided is null ? Asks : decided == ActionDecision.PassOver ? Silent : decided.Reason.ToString();
    }
}
