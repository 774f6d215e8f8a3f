using AwsCredentialReport.Tests.Hygiene;

namespace AwsCredentialReport.Tests.Baseline;

/// <summary>What is absent and not fixed for that: another rule, account, row, or time.</summary>
public sealed class NotComparedTests
{
    private static readonly DateTime Today = TestRow.Now;
    private static readonly DateTime Tomorrow = TestRow.Now.AddDays(1);
    private static readonly HygieneOptions Unused = new() { Rules = [nameof(AccessKeyUnused)] };
    private static readonly HygieneBaseline Bob = Baseline(Unused, Stale("bob"));

    [Fact]
    public void Another_account() =>
        AssertDoubt(
        "no report of the account",
        TestReport.Read(TestReport.Text(Fresh("bob")).Replace(TestRow.Account, "210987654321", StringComparison.Ordinal)).Entries,
        Unused,
        Bob);

    [Fact]
    public void Another_rule() =>
        AssertDoubt("the rule did not run", At(Tomorrow, Fresh("bob")), new HygieneOptions { Rules = [nameof(UserWithoutMfa)] }, Bob);

    [Fact]
    public void An_excluded_rule_of_the_users_section() => AssertDoubt(
        "the rule did not run",
        At(Tomorrow, Fresh("bob")),
        new HygieneOptions
        {
            Rules = [nameof(AccessKeyUnused), nameof(UserWithoutMfa)],
            Sections = [new HygieneSection { Name = "s", Users = ["bob"], ExcludedRules = [nameof(AccessKeyUnused)] }],
        },
        Bob);

    [Fact]
    public void Another_parameter()
    {
        AssertDoubt("with other parameters", At(Tomorrow, Fresh("bob")), With("MaximumUnusedDays=46"), Bob);
        AssertDoubt("with other parameters", At(Tomorrow, Fresh("eve")), With("MaximumUnusedDays=46"), Bob);
        AssertFixed(At(Tomorrow, Fresh("bob")), With("MaximumUnusedDays=45"), Bob);
    }

    [Fact]
    public void Another_parameter_of_the_users_section()
    {
        HygieneOptions Section(string user) => Unused with
        {
            Sections = [new HygieneSection { Name = "s", Users = [user], Parameters = [TestAudit.Parameter(nameof(AccessKeyUnused), "MaximumUnusedDays=90")] }],
        };

        AssertDoubt("with other parameters", At(Tomorrow, Fresh("bob")), Section("bob"), Bob);
        AssertFixed(At(Tomorrow, Fresh("bob")), Section("eve"), Bob);
    }

    [Fact]
    public void A_baseline_without_parameters_or_time()
    {
        var json = Run(Unused, Stale("bob")).Json();

        AssertDoubt("the baseline does not contain them", At(Tomorrow, Fresh("bob")), Unused, Compared.Read(json.Replace("\"RuleParameters\"", "\"Other\"", StringComparison.Ordinal)));
        AssertDoubt("an older report", At(Tomorrow, Fresh("bob")), Unused, Compared.Read(json.Replace("\"AsOf\"", "\"Other\"", StringComparison.Ordinal)));
        AssertDoubt("a date cannot be read", At(Tomorrow, Fresh("bob")), Unused, Compared.Read(json.Replace("\"UserCreationTime\"", "\"Other\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_older_report_or_an_earlier_time()
    {
        AssertDoubt("an older report", At(Today.AddDays(-60), Fresh("bob")), Unused, Bob);
        AssertDoubt("an older report", At(Today.AddDays(-60), Fresh("eve")), Unused, Bob);
        AssertDoubt("an older report", TestReport.At(Tomorrow, Today.AddDays(-60), Fresh("bob")).Entries, Unused, Bob);
    }

    [Fact]
    public void A_row_that_did_not_come()
    {
        var rows = At(Tomorrow, Fresh("alice"), Fresh("bob"), Fresh("eve"));
        var baseline = Baseline(Unused, Stale("bob"), Stale("gone"));

        AssertDoubt("not all rows of the report were audited", rows.Where(row => row.UserName != "bob"), Unused, Bob);
        AssertDoubt("not all rows of the report were audited", [rows[0], rows[0], rows[2]], Unused, Bob);
        Assert.Equal("bob", Assert.Single(Compared.Of(rows.Skip(1), Unused, baseline).Fixed).UserName);
        Assert.Equal(2, Compared.Of(rows.Concat(rows), Unused, baseline).Fixed.Count);
    }

    [Fact]
    public void A_report_without_the_row_of_root()
    {
        var rules = new HygieneOptions { Rules = [nameof(AccessKeyUnused), nameof(RootAccessKeyPresent)] };
        var baseline = Compared.Of(TestReport.Of(Stale("bob"), TestRow.Root().Key()).Entries, rules).Save();
        var rows = TestReport.At(Tomorrow, Tomorrow, Fresh("alice")).Entries;

        AssertDoubt("or the root user has none either", rows, rules, baseline);
    }

    [Fact]
    public void A_malformed_row()
    {
        var text = TestReport.TextOf(Fresh("alice").Line(), "\"stray quote," + Fresh("bob").Line());
        var report = TestReport.Read(text);
        Assert.Equal(1, report.ErrorCount);

        AssertDoubt("not all rows of the report were audited", report.Entries, Unused, Bob);
    }

    [Fact]
    public void Rows_of_a_pipe_that_cannot_show_how_many_there_are()
    {
        var info = new CredentialReportInfo("input", TestReport.Utc(Tomorrow), ReportTimeSource.Caller);
        var row = At(Tomorrow, Fresh("alice"))[0];
        var piped = CredentialReportEntry.FromWords(info, 2, row.GetWord);

        AssertDoubt("not all rows of the report were audited", [piped], Unused, Bob);
    }

    [Fact]
    public void A_finding_below_the_minimum_severity()
    {
        var root = new HygieneOptions { Rules = [nameof(RootAccessKeyPresent)] };
        var baseline = Baseline(root, TestRow.Root().Key());

        AssertDoubt("below the minimum severity", At(Tomorrow, TestRow.Root().Key(active: false)), root with { MinimumSeverity = HygieneSeverity.High }, baseline);
        AssertDoubt("below the minimum severity", At(Tomorrow, Stale("bob")), Unused with { MinimumSeverity = HygieneSeverity.Critical }, Bob);
        AssertFixed(At(Tomorrow, TestRow.Root()), root with { MinimumSeverity = HygieneSeverity.High }, baseline);
    }

    [Fact]
    public void A_key_whose_creation_date_cannot_be_read()
    {
        var now = Compared.Of(At(Tomorrow, Stale("bob").With(ReportColumn.AccessKey1LastRotated, "?").With(ReportColumn.AccessKey1LastUsedDate, "?")), Unused, Bob);

        Assert.Empty(now.Fixed);
        Assert.Contains("may be about the same credential", Assert.Single(now.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_beside_another_one_of_the_same_second()
    {
        var now = Compared.Of(At(Tomorrow, Stale("bob").SecondKey(created: 200, used: 100)), Unused, Bob);

        Assert.Equal(2, now.Findings.Count);
        Assert.Empty(now.Fixed);
    }

    [Fact]
    public void A_rotated_key_is_another_one() =>
        AssertFixed(At(Tomorrow, TestRow.User("bob").Key(created: 100, used: 90)), Unused, Bob);

    [Fact]
    public void A_user_that_was_renamed() =>
        AssertDoubt("the user was renamed", At(Tomorrow, Stale("robert")), Unused, Bob);

    [Fact]
    public void A_creation_time_of_the_user_that_cannot_be_read() =>
        AssertDoubt("a date cannot be read", At(Tomorrow, Fresh("bob").With(ReportColumn.UserCreationTime, "?")), Unused, Bob);

    [Fact]
    public void A_waiver_without_a_file_of_waivers()
    {
        var options = new HygieneOptions { Rules = [nameof(WaiverExpired), nameof(WaiverUnused), nameof(AccessKeyUnused)] };
        Waiver Of(string user, int days) => new() { User = user, Rule = nameof(AccessKeyUnused), Owner = "o", Reason = "r", Expires = Today.AddDays(days) };
        var before = Run(options with { Waivers = [Of("old", -5), Of("bob", 50)] }, Fresh("bob"));
        Assert.Equal(2, before.Findings.Count);
        var rows = At(Tomorrow, Fresh("bob"));

        Assert.Contains("no waivers", Assert.Single(Compared.Of(rows, options, before.Save()).Warnings), StringComparison.Ordinal);
        Assert.Equal(2, Compared.Of(rows, options with { Waivers = [Of("eve", 50)] }, before.Save()).Fixed.Count);

        var used = Compared.Of(At(Tomorrow, Stale("bob")), options with { Waivers = [Of("old", -5), Of("bob", 50)] }, before.Save());
        Assert.Equal(nameof(WaiverUnused), Assert.Single(used.Fixed).Rule);
    }

    [Fact]
    public void A_rule_that_needs_detail_without_it()
    {
        var options = new HygieneOptions { Rules = [nameof(PasswordPolicyMinimumLength), nameof(AccessKeyUnused)] };
        var answered = TestDetail.Account();
        var before = Compared.Of(TestReport.With(answered, Stale("bob")).Entries, options);
        Assert.Contains(before.Findings, finding => finding.Rule == nameof(PasswordPolicyMinimumLength));

        AssertDoubt("the detail of IAM", At(Tomorrow, Stale("bob")), options, before.Save());
    }

    [Fact]
    public void A_rule_that_needs_detail_about_a_user_whom_IAM_did_not_return()
    {
        var options = new HygieneOptions { Rules = [nameof(AdministratorAccessKey)] };
        var answered = TestDetail.Account(TestDetail.User("bob", AdministratorGrade.Full));
        var gone = TestDetail.Account(new IamUserDetail { UserName = "bob", IsInIam = false });
        var before = Compared.Of(TestReport.With(answered, TestRow.Root(), Stale("bob")).Entries, options);
        Assert.NotEmpty(before.Findings);

        AssertDoubt("the detail of IAM", TestReport.With(gone, TestRow.Root(), Stale("bob")).Entries, options, before.Save());
    }

    [Fact]
    public void The_warning_counts_the_findings_of_one_reason()
    {
        var baseline = Baseline(Unused, Stale("a"), Stale("b"));

        Assert.Equal(
            ["2 findings of the baseline are neither unchanged nor fixed: the rule did not run, or not for this user."],
            Compared.Of(At(Tomorrow, Fresh("a")), new HygieneOptions { Rules = [nameof(UserWithoutMfa)] }, baseline).Warnings);
    }

    private static void AssertDoubt(string reason, IEnumerable<CredentialReportEntry> rows, HygieneOptions options, HygieneBaseline baseline)
    {
        var now = Compared.Of(rows, options, baseline);
        Assert.Empty(now.Fixed);
        Assert.Contains(reason, Assert.Single(now.Warnings), StringComparison.Ordinal);
    }

    private static void AssertFixed(IEnumerable<CredentialReportEntry> rows, HygieneOptions options, HygieneBaseline baseline)
    {
        var now = Compared.Of(rows, options, baseline);
        Assert.Single(now.Fixed);
        Assert.Empty(now.Warnings);
    }

    private static HygieneOptions With(string parameter) => Unused with { Parameters = [TestAudit.Parameter(nameof(AccessKeyUnused), parameter)] };

    private static Compared Run(HygieneOptions options, params TestRow[] rows) => Compared.Of(At(Today, rows), options);

    private static HygieneBaseline Baseline(HygieneOptions options, params TestRow[] rows) => Run(options, rows).Save();

    private static IReadOnlyList<CredentialReportEntry> At(DateTime time, params TestRow[] rows) =>
        TestReport.At(time, time, [.. rows, TestRow.Root()]).Entries;

    private static TestRow Stale(string name) => TestRow.User(name).Key(created: 200, used: 100);

    private static TestRow Fresh(string name) => TestRow.User(name).Key(created: 200, used: 0);
}
