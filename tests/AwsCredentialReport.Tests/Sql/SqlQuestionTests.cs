using static AwsCredentialReport.Tests.Sql.SqlText;

namespace AwsCredentialReport.Tests.Sql;

/// <summary>The questions of docs/sql/questions have the module's own answers in DuckDB.</summary>
public sealed class SqlQuestionTests(SqlArchive archive) : IClassFixture<SqlArchive>
{
    private static readonly DateTime Instant = new(2025, 11, 15, 12, 0, 0, DateTimeKind.Utc);

    [DuckDbFact]
    public void Stale_keys_by_month_are_the_findings_of_AccessKeyUnused() => AssertSame(
        archive.Reports.GroupBy(report => (report.Account, report.Time.Year, report.Time.Month)).Select(month => Line(
            ("account", month.Key.Account), ("in_year", month.Key.Year), ("in_month", month.Key.Month),
            ("stale_keys", month.MaxBy(report => report.Time)!.Fails("AccessKeyUnused", "MaximumUnusedDays=45").Count()))),
        archive["01"].Lines("account", "in_year", "in_month", "stale_keys"));

    [DuckDbFact]
    public void Old_keys_by_owner_are_the_findings_of_AccessKeyNotRotated() => AssertSame(
        archive.Newest.SelectMany(report => report.Fails("AccessKeyNotRotated", "MaximumKeyAgeDays=365").GroupBy(finding => finding.Path), (report, keys) => Line(
            ("account", report.Account), ("owner", keys.Key), ("old_keys", keys.Count()),
            ("oldest_days", keys.Max(finding => finding.AgeDays)), ("oldest_created", keys.Min(finding => finding.AccessKeyCreated)))),
        archive["02"].Lines());

    [DuckDbFact]
    public void An_account_is_without_report_from_the_seventh_day_to_the_second() => AssertSame(
        archive.Reports.GroupBy(report => report.Account).Where(account => account.Max(report => report.Time) <= new DateTime(2026, 1, 8, 6, 0, 0, DateTimeKind.Utc))
            .Select(account => Line(("account", account.Key), ("last_report", account.Max(report => report.Time)), ("reports", account.Count()))),
        archive["03"].Lines());

    [DuckDbFact]
    public void The_first_use_of_a_key_is_the_change_that_comparing_finds() => AssertSame(
        Changes(CredentialChange.AccessKeyUsed).Where(change => change.UseReason == CredentialUseReason.FirstUse && change.OldValue is not null).Select(change => Line(
            ("account", change.AccountId), ("arn", change.Arn), ("created", change.CredentialCreated), ("last_report_without_use", change.OlderReportTime),
            ("first_report_with_use", change.NewerReportTime), ("first_known_use", change.HappenedTime))),
        Plausible(archive["04"]).Lines("account", "arn", "created", "last_report_without_use", "first_report_with_use", "first_known_use"));

    [DuckDbFact]
    public void Users_without_MFA_are_the_findings_of_the_two_rules() => AssertSame(
        archive.Reports.GroupBy(report => (report.Account, report.Time.Date)).Select(day => day.MaxBy(report => report.Time)!).Select(report => Line(
            ("account", report.Account), ("report_date", DateOnly.FromDateTime(report.Time)), ("users_without_mfa", report.Fails("UserWithoutMfa").Count()),
            ("console_users_without_mfa", report.Fails("ConsoleUserWithoutMfa").Count()), ("users", report.Rows.Count(row => !row.IsRoot)))),
        archive["05"].Lines());

    [DuckDbFact]
    public void Each_use_of_root_has_the_first_report_that_shows_it()
    {
        var uses = archive.Reports.SelectMany(report => report.Rows.Where(row => row.IsRoot).SelectMany(row => Uses(row)
            .Where(use => use.Used is not null).Select(use => (report.Account, use.Used, use.With, report.Time))));

        AssertSame(
            uses.GroupBy(use => (use.Account, use.Used, use.With)).Select(use => Line(
                ("account", use.Key.Account), ("used", use.Key.Used), ("used_with", use.Key.With), ("first_report", use.Min(each => each.Time)))),
            archive["06"].Lines());

        static (DateTime? Used, string With)[] Uses(CredentialReportEntry row) =>
            [(row.PasswordLastUsed, "Password"), (row.AccessKey1LastUsed, "AccessKey1"), (row.AccessKey2LastUsed, "AccessKey2")];
    }

    [DuckDbFact]
    public void Keys_enabled_again_are_the_changes_that_comparing_finds() => AssertSame(
        Changes(CredentialChange.AccessKeyEnabled).Select(change => Line(
            ("account", change.AccountId), ("arn", change.Arn), ("created", change.CredentialCreated), ("inactive_in", change.OlderReportTime), ("active_in", change.NewerReportTime))),
        Plausible(archive["07"]).Lines());

    [DuckDbFact]
    public void Credentials_at_an_instant_are_those_of_the_report_before_and_those_dated_before_by_the_next_one()
    {
        var expected = archive.Plausible.GroupBy(report => report.Account).SelectMany(account =>
        {
            var before = account.Last(report => report.Time <= Instant);
            var after = account.First(report => report.Time > Instant);
            var (were, stayed) = (Keys(before).ToList(), Keys(after).Where(key => key.Created <= Instant).ToList());
            return were.Union(stayed).Select(key => Line(
                ("account", account.Key), ("arn", key.Arn), ("created", key.Created), ("deleted_by_next", !stayed.Contains(key)),
                ("report_before", before.Time), ("report_after", after.Time)));
        }).ToList();

        var keys = Plausible(archive["08"]).Rows.Where(row => row["kind"].GetString() == "AccessKey").ToList();
        AssertSame(expected, new SqlAnswer([], keys).Lines("account", "arn", "created", "deleted_by_next", "report_before", "report_after"));
        Assert.Contains(archive["08"].Rows, row => row["kind"].GetString() == "Password");

        static IEnumerable<(string Arn, DateTime? Created)> Keys(SqlReport report) => report.Rows.SelectMany(
            row => new[] { row.AccessKey1LastRotated, row.AccessKey2LastRotated }.Where(created => created is not null), (row, created) => (row.Arn, created));
    }

    [DuckDbFact]
    public void Keys_never_used_are_the_findings_of_AccessKeyNeverUsed() => AssertSame(
        archive.Newest.SelectMany(report => report.Fails("AccessKeyNeverUsed", "MaximumUnusedDays=45"), (report, finding) => Line(
            ("account", report.Account), ("user_name", finding.UserName), ("slot", finding.Slot), ("created", finding.AccessKeyCreated), ("idle_days", finding.AgeDays))),
        archive["09"].Lines());

    [DuckDbFact]
    public void Unused_passwords_are_the_findings_of_the_two_rules() => AssertSame(
        archive.Newest.SelectMany(
            report => report.Fails("PasswordUnused", "MaximumUnusedDays=45").Concat(report.Fails("PasswordNeverUsed", "MaximumUnusedDays=45")),
            (report, finding) => Line(
                ("account", report.Account), ("user_name", finding.UserName), ("last_use", finding.PasswordUse), ("last_used", finding.PasswordLastUsed), ("idle_days", finding.AgeDays))),
        archive["10"].Lines("account", "user_name", "last_use", "last_used", "idle_days"));

    [DuckDbFact]
    public void Each_question_has_an_answer_in_this_archive() =>
        Assert.All(SqlArchive.Questions, question => Assert.NotEmpty(archive[Path.GetFileName(question)[..2]].Rows));

    private IEnumerable<CredentialReportChange> Changes(CredentialChange kind) => archive.Plausible.GroupBy(report => report.Account).SelectMany(account =>
    {
        var reports = account.Select(report => report.Snapshot()).ToList();
        return reports.Zip(reports.Skip(1)).SelectMany(pair => ReportComparison.Compare(pair.First, pair.Second)).Where(change => change.Change == kind);
    });

    private SqlAnswer Plausible(SqlAnswer answer) =>
        answer with { Rows = [.. answer.Rows.Where(row => row["account"].GetString() is not (SqlArchive.Edge or SqlArchive.Random))] };

    private static void AssertSame(IEnumerable<string> expected, IEnumerable<string> actual) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
}
