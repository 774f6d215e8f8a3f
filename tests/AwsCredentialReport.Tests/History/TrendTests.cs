using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Archive;
using AwsCredentialReport.Tests.Hygiene;

namespace AwsCredentialReport.Tests.History;

/// <summary>The trend has the numbers of an audit of each report as of its time, and the days from a finding to its end.</summary>
public sealed class TrendTests : IDisposable
{
    private readonly TestArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Theory]
    [InlineData("Default", 3)]
    [InlineData("CIS-5.0", 4)]
    public void The_counts_of_a_report_are_those_of_its_audit(string standard, int seed)
    {
        new ArchiveGenerator(Accounts: 2, Days: 30, Users: 15, seed).Write(_archive.Folder);
        var policy = new HygienePolicy(new HygieneOptions { Standard = standard });

        var trends = Read(policy);

        Assert.Equal(60, trends.Count);
        foreach (var (trend, report) in trends.Zip(_archive.Reports.List(new ArchiveSelection())))
        {
            var (summary, rows) = Audit(policy, report);
            Assert.Equal((report.AccountId, report.GeneratedTime), (trend.AccountId, trend.GeneratedTime));
            Assert.Equal(
                [summary.Users, summary.Findings, summary.UnknownFindings, summary.WaivedFindings, .. summary.FindingsBySeverity.Select(each => each.Value)],
                [
                    trend.Users, trend.Findings, trend.UnknownFindings, trend.WaivedFindings, trend.CriticalFindings, trend.HighFindings,
                    trend.MediumFindings, trend.LowFindings, trend.InformationalFindings,
                ]);
            Assert.Equal(string.Join("; ", summary.FindingsByRule.Select(rule => FormattableString.Invariant($"{rule.Key}={rule.Value}"))), trend.FindingsByRule);
            var rules = summary.FindingsByRule.ToDictionary(StringComparer.Ordinal);
            Assert.Equal(rules.GetValueOrDefault("AccessKeyUnused"), trend.StaleAccessKeys ?? 0);
            Assert.Equal(rules.GetValueOrDefault("PasswordNeverUsed"), trend.NeverUsedPasswords ?? 0);
            Assert.Equal(rows.Count(row => row.MfaActive == false), trend.UsersWithoutMfa);
            int?[] ages =
                [.. rows.Where(row => row.AccessKey1Active == true).Select(row => row.AccessKey1AgeDays), .. rows.Where(row => row.AccessKey2Active == true).Select(row => row.AccessKey2AgeDays)];
            Assert.Equal((ages.Length, ages.Max(), Math.Round(ages.Average()!.Value, 1)), (trend.ActiveAccessKeys, trend.OldestAccessKeyAgeDays, trend.MeanAccessKeyAgeDays));
        }
    }

    [Fact]
    public void The_days_to_fix_are_those_from_the_first_report_with_a_finding_to_the_first_one_without()
    {
        Write(0, Without("Alice"), Without("Bob"));
        Write(3, With("Alice"), Without("Bob"), Without("Carol"));
        Write(10, With("Alice"), With("Bob"), With("Carol"));

        var trends = Read(ConsoleUserWithoutMfa());

        Assert.Equal([2L, 2L, 0L], trends.Select(trend => trend.HighFindings));
        Assert.Equal([0, 1, 2], trends.Select(trend => trend.FixedFindings));
        Assert.Equal([null, 3, 8.5], trends.Select(trend => trend.MedianDaysToFix));
    }

    [Fact]
    public void Nothing_is_fixed_in_a_report_with_a_malformed_row()
    {
        Write(0, Without("Alice"));
        _archive.Reports.Add(_archive.Write("status_reports_2026-10-03T06-00-00.csv", System.Text.Encoding.UTF8.GetBytes(
            TestReport.TextOf(TestRow.Root().Line(), "Alice,malformed", TestRow.User("Bob").Line()))), null, null);
        Write(7, With("Alice"));

        var trends = Read(ConsoleUserWithoutMfa());

        Assert.Equal([0L, 1L, 0L], trends.Select(trend => trend.MalformedRows));
        Assert.Equal([0, 0, 1], trends.Select(trend => trend.FixedFindings));
        Assert.Equal(7, trends[2].MedianDaysToFix);
    }

    [Fact]
    public void Nothing_is_fixed_in_a_report_without_the_row_of_root_and_a_warning_names_it()
    {
        Write(0, Without("alice"), With("bob"));
        var partial = TestReport.Text(With("bob"));
        _archive.Reports.Add(_archive.Write("status_reports_2026-10-03T06-00-00.csv", System.Text.Encoding.UTF8.GetBytes(partial)), null, null);
        Write(7, With("alice"), With("bob"));
        var warnings = new List<string>();

        var rows = Read(ConsoleUserWithoutMfa(), warnings.Add);

        Assert.Equal([0, 0, 1], rows.Select(row => row.FixedFindings));
        Assert.Contains("no row of the root user", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_is_not_fixed_in_a_report_without_the_detail_that_its_rule_needs_and_a_warning_names_it()
    {
        WriteDetail(0, AdministratorGrade.Full);
        Write(1, With("alice").Key());
        Write(2, With("alice").Key());
        WriteDetail(9, AdministratorGrade.None);
        var warnings = new List<string>();

        var rows = Read(new HygienePolicy(new HygieneOptions { Rules = ["ConsoleUserWithoutMfa", "AdministratorAccessKey"] }), warnings.Add);

        Assert.Equal([1L, 0L, 0L, 0L], rows.Select(row => row.Findings));
        Assert.Equal([0, 0, 0, 1], rows.Select(row => row.FixedFindings));
        Assert.Equal(9, rows[3].MedianDaysToFix);
        var warning = Assert.Single(warnings);
        Assert.Contains(_archive.PathOf(TestArchive.Day(TestRow.Account, 1, TestArchive.NameOf(1))), warning, StringComparison.Ordinal);
        Assert.Contains("AdministratorAccessKey", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("ConsoleUserWithoutMfa", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Named_rules_that_no_report_has_the_detail_for_are_named_once()
    {
        Write(0, With("alice").Key());
        Write(1, With("alice").Key());
        var warnings = new List<string>();

        Read(new HygienePolicy(new HygieneOptions { Rules = ["AdministratorAccessKey"] }), warnings.Add);
        Read(new HygienePolicy(new HygieneOptions()), warnings.Add);

        Assert.Contains("AdministratorAccessKey", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_count_is_null_where_the_policy_does_not_have_the_rule()
    {
        Write(0, Without("Alice").Key());

        var trend = Assert.Single(Read(ConsoleUserWithoutMfa()));

        Assert.Equal((null, null, 1L, "ConsoleUserWithoutMfa=1"), (trend.StaleAccessKeys, trend.NeverUsedPasswords, trend.ActiveAccessKeys, trend.FindingsByRule));
    }

    [Fact]
    public void A_report_that_was_changed_or_put_elsewhere_is_refused()
    {
        Write(0, Without("Alice"));
        var report = Assert.Single(_archive.Reports.List(new ArchiveSelection()));
        var moved = report.Path.Replace(TestArchive.Alice, TestArchive.Bob, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.GetDirectoryName(moved)!);
        File.Copy(report.Path, moved);
        File.WriteAllLines(report.Path, File.ReadAllLines(report.Path)[..^1]);

        var messages = _archive.Reports.List(new ArchiveSelection())
            .Select(each => Assert.Throws<CredentialReportException>(() => new TrendReader(ConsoleUserWithoutMfa(), null, null).Read(each, CancellationToken.None)).Message)
            .ToList();

        Assert.Contains("is of the account 123456789012", messages[0], StringComparison.Ordinal);
        Assert.Contains("was changed", messages[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_in_another_order_are_refused()
    {
        Write(0, Without("Alice"));
        Write(1, Without("Alice"));
        var reports = _archive.Reports.List(new ArchiveSelection()).Reverse().ToList();
        var reader = new TrendReader(ConsoleUserWithoutMfa(), null, null);
        reader.Read(reports[0], CancellationToken.None);

        var problem = Assert.Throws<HygieneOptionException>(() => reader.Read(reports[1], CancellationToken.None));

        Assert.Contains(reports[1].Path, problem.Message, StringComparison.Ordinal);
    }

    private static HygienePolicy ConsoleUserWithoutMfa() => new(new HygieneOptions { Rules = ["ConsoleUserWithoutMfa"] });

    private static TestRow Without(string user) => With(user).WithoutMfa();

    private static TestRow With(string user) => TestRow.User(user).Password();

    private static (HygieneSummary Summary, List<CredentialReportEntry> Rows) Audit(HygienePolicy policy, ArchivedReport report)
    {
        using var reader = new ReportSource(TestArchive.Start).OpenFile(report.Path);
        var (auditor, summary, rows) = (new HygieneAuditor(policy), new HygieneSummaryBuilder(), reader.ReadAll().ToList());
        rows.ForEach(summary.Add);
        foreach (var finding in auditor.Audit(rows))
        {
            summary.Add(finding);
        }

        return (summary.Build(auditor), rows);
    }

    private void Write(int day, params TestRow[] users)
    {
        var name = FormattableString.Invariant($"status_reports_{TestArchive.Start.AddDays(day):yyyy-MM-dd'T'HH-mm-ss}.csv");
        _archive.Reports.Add(_archive.Write(name, System.Text.Encoding.UTF8.GetBytes(TestReport.Text(users.Prepend(TestRow.Root())))), null, null);
    }

    private void WriteDetail(int day, AdministratorGrade grade)
    {
        var report = TestArchive.Report(TestRow.Account, day, "alice", TestReport.Text(TestRow.Root(), With("alice").Key()));
        report.Detail = TestDetail.Account(TestDetail.User("alice", grade));
        _archive.Reports.Add(report);
    }

    private List<CredentialTrend> Read(HygienePolicy policy, Action<string>? onWarning = null)
    {
        var reader = new TrendReader(policy, null, onWarning);
        return [.. _archive.Reports.List(new ArchiveSelection()).Select(report => reader.Read(report, CancellationToken.None))];
    }
}
