using System.Globalization;
using System.IO.Compression;
using System.Text;
using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Archive;
using AwsCredentialReport.Tests.Documents;
using AwsCredentialReport.Tests.Properties;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Sql;

/// <summary>
/// An archive of three plausible accounts and of two with odd reports, read by the engine and by DuckDB. All views and questions
/// run in one process.
/// </summary>
public sealed class SqlArchive : IAsyncLifetime, IDisposable
{
    internal const string Edge = "777788889999";
    internal const string Random = "444455556666";

    private static readonly string[] Views = ["reports", "malformed_rows", "report_users", "credentials", "access_keys"];

    private readonly TemporaryFolder _folder = new();
    private IReadOnlyDictionary<string, SqlAnswer> _answers = new Dictionary<string, SqlAnswer>(StringComparer.Ordinal);

    /// <summary>Gets the reports as the engine reads them.</summary>
    internal IReadOnlyList<SqlReport> Reports { get; private set; } = [];

    /// <summary>Gets the reports of the plausible accounts.</summary>
    internal IEnumerable<SqlReport> Plausible => Reports.Where(report => report.Account is not (Edge or Random));

    internal IEnumerable<SqlReport> Newest => Reports.GroupBy(report => report.Account).Select(reports => reports.MaxBy(report => report.Time)!);

    public static IReadOnlyList<string> Questions { get; } =
        [.. Directory.EnumerateFiles(Repository.PathOf("docs", "sql", "questions"), "*.sql").Order(StringComparer.Ordinal)];

    public async Task InitializeAsync()
    {
        new ArchiveGenerator(Accounts: 3, Days: 100, Users: 12, Seed: 5).Write(_folder.Path);
        EdgeReports.Write(this);
        for (var seed = 0; seed < 60; seed++)
        {
            Add(Random, TestRow.Now.AddHours(seed), TestReport.Text(new RandomReport(seed).Rows()));
        }

        Reports = [.. new ReportArchive(_folder.Path).List(new ArchiveSelection()).Select(SqlReport.Read)];
        if (!DuckDb.IsMissing)
        {
            var queries = Views.ToDictionary(view => view, view => $"SELECT * FROM {view}", StringComparer.Ordinal);
            foreach (var question in Questions)
            {
                queries.Add(Path.GetFileName(question)[..2], await File.ReadAllTextAsync(question));
            }

            _answers = await DuckDb.RunAsync(_folder.Path, queries);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    internal SqlAnswer this[string viewOrQuestion] => _answers[viewOrQuestion];

    internal void Add(string account, DateTime time, string text, bool isCompressed = false)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture, $"account={account}/date={time:yyyy-MM-dd}/credential-report_{time:yyyy-MM-dd'T'HH-mm-ss'Z'}.csv");
        var bytes = Encoding.UTF8.GetBytes(text);
        if (!isCompressed)
        {
            _folder.Write(name, bytes);
            return;
        }

        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        _folder.Write(name + ".gz", compressed.ToArray());
    }
}

/// <summary>A report as the engine reads it.</summary>
internal sealed record SqlReport(string Account, DateTime Time, IReadOnlyList<CredentialReportEntry> Rows, long Malformed)
{
    internal static SqlReport Read(ArchivedReport report)
    {
        using var reader = new ReportSource(TestReport.Utc(report.GeneratedTime)).OpenFile(report.Path);
        var rows = reader.ReadAll().ToList();
        return new SqlReport(report.AccountId, reader.Info.GeneratedTime, rows, reader.ErrorCount);
    }

    /// <summary>The credentials that fail a rule.</summary>
    internal IEnumerable<HygieneFinding> Fails(string rule, string? parameter = null)
    {
        var options = new HygieneOptions { Rules = [rule], Parameters = parameter is null ? [] : [TestAudit.Parameter(rule, parameter)] };
        return new HygieneAuditor(new HygienePolicy(options)).Audit(Rows).Where(finding => finding.Verdict == HygieneVerdict.Fail);
    }

    internal ReportSnapshot Snapshot()
    {
        var snapshot = new ReportSnapshot(Rows[0].Report, Account);
        foreach (var row in Rows)
        {
            snapshot.Add(row);
        }

        return snapshot;
    }
}
