namespace AwsCredentialReport.Tests.Sql;

/// <summary>Reports with rows at each threshold, in odd forms, and with rows that cannot be read.</summary>
internal static class EdgeReports
{
    internal static void Write(SqlArchive archive)
    {
        archive.Add(SqlArchive.Edge, new DateTime(2014, 12, 1, 6, 0, 0, DateTimeKind.Utc), Old());
        archive.Add(SqlArchive.Edge, TestRow.Now.AddDays(-3), TestReport.TextOf([]));
        archive.Add(SqlArchive.Edge, TestRow.Now.AddDays(-2), Malformed());
        archive.Add(SqlArchive.Edge, TestRow.Now.AddDays(-1), Odd(), isCompressed: true);
        archive.Add(SqlArchive.Edge, TestRow.Now, Thresholds());
    }

    // Before April 2015 a report had no columns about the use of keys.
    private static string Old()
    {
        ReportColumn[] later =
        [
            ReportColumn.AccessKey1LastUsedDate, ReportColumn.AccessKey1LastUsedRegion, ReportColumn.AccessKey1LastUsedService,
            ReportColumn.AccessKey2LastUsedDate, ReportColumn.AccessKey2LastUsedRegion, ReportColumn.AccessKey2LastUsedService,
        ];
        return TestReport.Text(new[] { TestRow.OldRoot(), TestRow.OldRoot("aws-us-gov"), TestRow.User().Key().Password() }.Select(row => row.Without(later)));
    }

    private static string Malformed() => TestReport.TextOf(
        TestRow.Root().Line(), "bob,arn:aws:iam::123456789012:user/bob,true", TestRow.User("carol").Line() + ",more",
        TestRow.User("dave").Line().Replace("dave,", "\"da\"ve,", StringComparison.Ordinal),
        TestRow.User(" ").Line(), TestRow.User("erin").With(ReportColumn.Arn, "erin").Line(), string.Empty, ",,,",
        TestRow.User("frank").Key().Line());

    // Another order of columns, a new column, a spreadsheet's forms, names and paths with odd characters.
    private static string Odd()
    {
        TestRow[] rows =
        [
            TestRow.Root().With(ReportColumn.PasswordEnabled, "FALSE").With(ReportColumn.MfaActive, "True"),
            TestRow.User("007bond").Key().With(ReportColumn.AccessKey1LastUsedDate, "2026-05-01T01:00:00+02:00"),
            TestRow.User("a,b", "/q\"u\"o,te/\\back/").Password().With(ReportColumn.PasswordLastUsed, "2026-05-01 13:00"),
            TestRow.User("'=1+1").With(ReportColumn.UserCreationTime, "2026-02-30T00:00:00Z"),
            TestRow.User("x", "/#no/").With(ReportColumn.UserCreationTime, "2020-01-01T24:00:00Z").Key().With(ReportColumn.AccessKey1LastUsedDate, "later"),
            TestRow.User("y").With(ReportColumn.UserCreationTime, "2020-01-01").With(ReportColumn.PasswordLastUsed, string.Empty)
                .With(ReportColumn.PasswordEnabled, " TRUE ").Certificate().SecondKey(active: false),
            TestRow.User("z").With(ReportColumn.AccessKey1Active, "perhaps").With(ReportColumn.PasswordEnabled, "not_supported"),
            TestRow.User("future").Key(created: -3, used: -1),
        ];
        var order = rows[0].With("new_column", "new").Columns.Reverse().ToList();
        return "\uFEFF" + TestReport.Text(rows.Select(row => row.With("new_column", "new").InOrder(order))).Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n";
    }

    // The days at which a rule begins to fail, one second before each, and one second after it.
    private static string Thresholds() => TestReport.Text(
        new[] { 44, 45, 89, 90, 364, 365, 366 }.SelectMany(days => new[] { -1, 0, 1 }, (days, seconds) => (days, seconds)).SelectMany(Rows));

    private static IEnumerable<TestRow> Rows((int Days, int Seconds) idle)
    {
        var (name, ago) = (FormattableString.Invariant($"d{idle.Days}s{idle.Seconds + 1}"), TestRow.Ago(idle.Days, idle.Seconds));
        yield return TestRow.User("used-" + name).Key(500).With(ReportColumn.AccessKey1LastUsedDate, ago).WithoutMfa();
        yield return TestRow.User("never-" + name).SecondKey(500, used: null).With(ReportColumn.AccessKey2LastRotated, ago);
        yield return TestRow.User("undated-" + name).Key(500, used: null).With(ReportColumn.AccessKey1LastRotated, "N/A").With(ReportColumn.UserCreationTime, ago);
        yield return TestRow.User("unread-" + name).Key(500, used: null).With(ReportColumn.AccessKey1LastRotated, "once").With(ReportColumn.UserCreationTime, ago);
        yield return TestRow.User("inactive-" + name).Key(500, active: false).With(ReportColumn.AccessKey1LastUsedDate, ago);
        yield return TestRow.User("password-" + name).Password(500).With(ReportColumn.PasswordLastUsed, ago).WithoutMfa();
        yield return TestRow.User("new-password-" + name).Password(500, used: null).With(ReportColumn.PasswordLastChanged, ago);
        yield return TestRow.User("unread-password-" + name).Password(500, used: null).With(ReportColumn.PasswordLastChanged, "once");
        yield return TestRow.User("not-supported-" + name).Password(500, used: null).With(ReportColumn.PasswordLastChanged, "Not_Supported").With(ReportColumn.UserCreationTime, ago);
    }
}
