using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Export;

/// <summary>What an export says of rows that may have findings which it did not get.</summary>
public sealed class NotJudgedTests
{
    private static TestReport Report { get; } = TestReport.Of(
        TestRow.Root(), TestRow.User("ann").Key(created: 400, used: 300), TestRow.User("bob").Key(created: 400));

    [Fact]
    public void Another_audit_behind_the_first_one_does_not_hide_that_its_findings_were_left_out()
    {
        var some = Audit(Report.Entries).Where(finding => finding.UserName == "bob").ToList();

        Assert.StartsWith("Left out", Said(Report.Entries, some), StringComparison.Ordinal);
        _ = Audit(Report.Entries);
        Assert.StartsWith("Left out", Said(Report.Entries, some), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_the_audit_did_not_judge_are_counted()
    {
        var findings = Audit(Report.Entries.Where(entry => entry.UserName != "ann"));

        Assert.NotEmpty(findings);
        Assert.StartsWith("Not judged in this audit, as far as is known: 1 row.", Said(Report.Entries, findings), StringComparison.Ordinal);
    }

    [Fact]
    public void So_are_those_of_an_account_without_a_finding_that_was_not_judged()
    {
        var other = OfOtherAccount();
        var findings = Audit(Report.Entries);

        Assert.StartsWith("Not judged in this audit, as far as is known: 3 rows.", Said([.. Report.Entries, .. other.Entries], findings), StringComparison.Ordinal);
        Assert.Null(Said([.. Report.Entries, .. other.Entries], Audit([.. Report.Entries, .. other.Entries])));
    }

    [Fact]
    public void A_report_that_was_read_once_more_for_the_export_is_known_by_the_findings_of_its_account() =>
        Assert.Null(Said(TestReport.Read(Text).Entries, Audit(TestReport.Read(Text).Entries)));

    [Fact]
    public void A_row_at_which_the_audit_failed_is_not_clean()
    {
        var report = TestReport.Of(TestRow.Root(), TestRow.User("ann").Key(created: 400, used: 300));
        var byTag = new HygieneSection { Name = "s", Tags = ["Team=x"], ExcludedRules = [nameof(AccessKeyUnused)] };

        Assert.Throws<HygieneOptionException>(() => Audit(report.Entries, new HygieneOptions { Rules = ["AccessKey*"], Sections = [byTag] }));
        Assert.Null(Build(report.Entries, []).Policy);
    }

    [Fact]
    public void A_finding_about_a_waiver_that_was_left_out_is_not_clean()
    {
        var report = TestReport.Of(TestRow.Root(), TestRow.User("ann"));
        var waivers = WaiverList.Parse("""[{ "user": "ann", "owner": "alice", "reason": "r", "expires": "2026-01-01" }]""");

        var findings = Audit(report.Entries, new HygieneOptions { Rules = [nameof(AccessKeyUnused), nameof(WaiverExpired)], Waivers = waivers });

        Assert.Equal([nameof(WaiverExpired)], findings.Select(finding => finding.Rule));
        Assert.Null(Build(report.Entries, []).Policy);
        Assert.NotNull(Build(report.Entries, findings).Policy);
    }

    // Findings about the account are counted with its first row.
    [Fact]
    public void A_row_may_have_hundreds_of_findings()
    {
        var (audited, exported) = (new RowTally(), new RowTally());
        Count(audited, 600);
        Count(exported, 254);

        Assert.Equal(346, audited.CountMissing(exported, ofTheirRows: true));

        static void Count(RowTally rows, int findings)
        {
            rows.Add(2);
            for (var i = 0; i < findings; i++)
            {
                rows.AddFinding(2);
            }
        }
    }

    private static string Text => TestReport.Text(TestRow.Root(), TestRow.User("ann").Key(created: 400, used: 300));

    private static TestReport OfOtherAccount() => TestReport.Read(
        TestReport.Text(TestRow.Root(), TestRow.User("ann"), TestRow.User("bob")).Replace(TestRow.Account, ExportCases.OtherAccount, StringComparison.Ordinal));

    private static List<HygieneFinding> Audit(IEnumerable<CredentialReportEntry> rows, HygieneOptions? options = null) =>
        [.. new HygieneAuditor(new HygienePolicy(options ?? new HygieneOptions { Rules = ["AccessKey*"] })).Audit(rows)];

    private static ExportInput Build(IEnumerable<CredentialReportEntry> rows, IEnumerable<HygieneFinding> findings)
    {
        var builder = new ExportInputBuilder();
        rows.ToList().ForEach(builder.Add);
        findings.ToList().ForEach(builder.Add);
        return builder.Build(ExportCases.RunTime);
    }

    private static string? Said(IEnumerable<CredentialReportEntry> rows, IEnumerable<HygieneFinding> findings) => Build(rows, findings).NotJudged.SingleOrDefault();
}
