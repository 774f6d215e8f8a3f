using AwsCredentialReport.Tests.Tool;
using static AwsCredentialReport.Tests.Sql.SqlText;

namespace AwsCredentialReport.Tests.Sql;

/// <summary>The views of docs/sql in DuckDB have the rows, values and nulls of the engine.</summary>
public sealed class SqlViewTests(SqlArchive archive) : IClassFixture<SqlArchive>
{
    [DuckDbFact]
    public void Every_report_is_a_row_with_its_users_and_its_malformed_rows() => AssertSame(
        archive.Reports.Select(report => Line(
            ("account", report.Account), ("report_date", DateOnly.FromDateTime(report.Time)), ("report_time", report.Time),
            ("users", report.Rows.Count), ("malformed_rows", report.Malformed))),
        archive["reports"].Lines("account", "report_date", "report_time", "users", "malformed_rows"));

    [DuckDbFact]
    public void A_malformed_row_is_named_with_its_reason()
    {
        Assert.Equal(5, archive["malformed_rows"].Rows.Count);
        Assert.All(archive["malformed_rows"].Rows, row => Assert.Contains("2026-05-30", row["report_file"].GetString(), StringComparison.Ordinal));
        Assert.Contains(archive["malformed_rows"].Lines("problem"), line => line == "problem=the row has 3 fields, the header 22");
    }

    [DuckDbFact]
    public async Task A_file_that_is_no_report_has_only_malformed_rows()
    {
        using var folder = new TemporaryFolder();
        foreach (var (hour, header) in new[] { (6, "user,arn,mfa_active,MFA_active"), (7, "name,arn,mfa_active,cert_1_active") })
        {
            folder.Write($"account={TestRow.Account}/date=2026-01-01/credential-report_2026-01-01T0{hour}-00-00Z.csv", $"{header}\nbob,arn:aws:iam::{TestRow.Account}:user/bob,true,true");
        }

        var answers = await DuckDb.RunAsync(folder.Path, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["users"] = "SELECT * FROM report_users",
            ["reports"] = "SELECT users, malformed_rows FROM reports",
        });

        Assert.Empty(answers["users"].Rows);
        Assert.Equal(["users=0|malformed_rows=1", "users=0|malformed_rows=1"], answers["reports"].Lines());
    }

    [DuckDbFact]
    public void Every_column_of_every_row_has_the_type_and_the_word_that_the_engine_reads()
    {
        var names = Expected(archive.Reports[0], archive.Reports[0].Rows[0]).Select(cell => cell.Name).ToArray();

        AssertSame(archive.Reports.SelectMany(report => report.Rows, (report, row) => Line(Expected(report, row))), archive["report_users"].Lines(names));
        Assert.Equal(
            ["BOOLEAN", "DATE", "INTEGER", "MAP(VARCHAR, VARCHAR)", "TIMESTAMP", "VARCHAR"],
            archive["report_users"].Types.Distinct().Order(StringComparer.Ordinal));
    }

    [DuckDbFact]
    public void An_unknown_column_is_kept_among_the_words() => Assert.Equal(
        archive.Reports.SelectMany(report => report.Rows).Count(row => row.GetWord("new_column") == "new"),
        archive["report_users"].Lines("words").Count(line => line.Contains("{\"key\":\"new_column\",\"value\":\"new\"}", StringComparison.Ordinal)));

    [DuckDbFact]
    public void Every_access_key_is_a_row()
    {
        var expected = archive.Reports.SelectMany(report => report.Rows.SelectMany(row => Keys(report, row))).ToList();

        AssertSame(expected, archive["access_keys"].Lines(KeyColumns));
        AssertSame(expected, archive["credentials"].Rows.Where(row => row["kind"].GetString() == "AccessKey").ToList() is var rows
            ? new SqlAnswer([], rows).Lines(KeyColumns) : []);
    }

    [DuckDbFact]
    public void Every_password_and_certificate_is_a_row()
    {
        var rows = archive["credentials"].Rows.Where(row => row["kind"].GetString() != "AccessKey").ToList();

        AssertSame(
            archive.Reports.SelectMany(report => report.Rows.SelectMany(row => Passwords(row).Concat(Certificates(row)))),
            new SqlAnswer([], rows).Lines("report_time", "arn", "kind", "slot", "active", "created", "age_days", "last_use", "last_used", "idle_days"));
    }

    private static readonly string[] KeyColumns =
    [
        "account", "report_time", "user_name", "arn", "is_root", "slot", "active", "created", "age_days",
        "last_use", "last_used", "last_used_region", "last_used_service", "idle_days",
    ];

    private static void AssertSame(IEnumerable<string> expected, IEnumerable<string> actual) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));

    private static (string Name, object? Value)[] Expected(SqlReport report, CredentialReportEntry row) =>
    [
        ("account", report.Account), ("report_date", DateOnly.FromDateTime(report.Time)), ("report_time", report.Time),
        ("user_name", row.UserName), ("arn", row.Arn), ("is_root", row.IsRoot), ("user_path", row.Path),
        .. Enum.GetValues<ReportColumn>().Skip(2).SelectMany(column => Cells(row, column)),
    ];

    private static IEnumerable<(string Name, object? Value)> Cells(CredentialReportEntry row, ReportColumn column)
    {
        var (name, word) = (ReportColumns.GetName(column), row.Row.Word(column));
        if (column == ReportColumn.AdditionalCredentialsInfo)
        {
            yield return (name, word);
            yield break;
        }

        yield return (name, ReportColumns.IsDate(column) ? row.Row.Date(column) : ReportColumns.IsFlag(column) ? row.Row.Flag(column) : ReportWord.IsNone(word) ? null : word);
        yield return (name + "_word", word);
        if (ReportColumns.IsDate(column))
        {
            yield return (name + "_days", Age.Days(row.Row.Date(column), row.ReportAsOf));
        }
    }

    private static IEnumerable<string> Keys(SqlReport report, CredentialReportEntry row) => new[] { 1, 2 }
        .Select(row.Key)
        .Where(key => key.Exists != false)
        .Select(key => Line(
            ("account", report.Account), ("report_time", report.Time), ("user_name", row.UserName), ("arn", row.Arn), ("is_root", row.IsRoot),
            ("slot", key.Number), ("active", key.Active), ("created", key.Created), ("age_days", Age.Days(key.Created, row.ReportAsOf)),
            ("last_use", key.Use), ("last_used", key.LastUsed), ("last_used_region", Value(key.Region)), ("last_used_service", Value(key.Service)),
            ("idle_days", key.Number == 1 ? row.AccessKey1IdleDays : row.AccessKey2IdleDays)));

    private static IEnumerable<string> Passwords(CredentialReportEntry row)
    {
        var isNone = row.PasswordEnabled == false ||
            (row.PasswordEnabled is null && row.IsRoot && !row.HasOldRootPassword && ReportWord.Is(row.password_enabled, ReportWord.NotSupported));
        if (!isNone)
        {
            yield return Line(
                ("report_time", row.ReportGeneratedTime), ("arn", row.Arn), ("kind", "Password"), ("slot", 1), ("active", row.PasswordEnabled),
                ("created", row.PasswordSet), ("age_days", Age.Days(row.PasswordSet, row.ReportAsOf)), ("last_use", row.PasswordUse),
                ("last_used", row.PasswordLastUsed), ("idle_days", row.PasswordIdleDays));
        }
    }

    private static IEnumerable<string> Certificates(CredentialReportEntry row) =>
        new[] { (1, row.Certificate1Active, row.Certificate1LastRotated), (2, row.Certificate2Active, row.Certificate2LastRotated) }
            .Where(each => each.Item2 != false || each.Item3 is not null)
            .Select(each => Line(
                ("report_time", row.ReportGeneratedTime), ("arn", row.Arn), ("kind", "Certificate"), ("slot", each.Item1), ("active", each.Item2),
                ("created", each.Item3), ("age_days", Age.Days(each.Item3, row.ReportAsOf)), ("last_use", null), ("last_used", null), ("idle_days", null)));

    private static string? Value(string? word) => ReportWord.IsNone(word) ? null : word;
}
