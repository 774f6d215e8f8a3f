using System.IO.Compression;
using System.Text;
using System.Text.Json;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.History;

/// <summary>Adding reports to an archive.</summary>
public sealed class ArchiveAddTests : IDisposable
{
    private const string Cli = "{\"Content\":\"CONTENT\",\"ReportFormat\":\"text/csv\",\"GeneratedTime\":\"2026-10-02T06:00:00+00:00\"}";

    private readonly TestArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void A_report_is_kept_to_the_byte_in_the_folder_of_its_account_and_day()
    {
        var report = TestArchive.Report();

        var added = _archive.Reports.Add(report);

        Assert.True(added.IsNew);
        Assert.Equal(_archive.PathOf(TestArchive.Day(TestArchive.Alice, 0, TestArchive.NameOf())), added.Path);
        Assert.Equal(report.Content.ToArray(), File.ReadAllBytes(added.Path));
        var json = JsonDocument.Parse(File.ReadAllText(_archive.PathOf(TestArchive.Day(TestArchive.Alice, 0, "_credential-report_2026-09-30T06-00-00Z.json")))).RootElement;
        Assert.Equal(TestArchive.Alice, json.GetProperty("accountId").GetString());
        Assert.Equal("2026-09-30T06:00:00Z", json.GetProperty("generatedTime").GetString());
        Assert.Equal("2026-09-30T07:00:00Z", json.GetProperty("downloadedTime").GetString());
        Assert.Equal(report.Sha256, json.GetProperty("sha256").GetString());
        Assert.Equal(2, json.GetProperty("users").GetInt32());
        Assert.Equal(2, _archive.Files.Count());
    }

    [Fact]
    public void Two_reports_in_one_file_are_refused()
    {
        var text = TestReport.Text(TestRow.Root(), TestRow.User("Alice"), TestRow.Root(), TestRow.User("Alice"));
        var file = _archive.Write("status_reports_2026-10-02T06-00-00+00-00.csv", Encoding.UTF8.GetBytes(text));

        var problem = Assert.Throws<CredentialReportException>(() => _archive.Reports.Add(file, null, null));

        Assert.Contains("has in line 4 a second row of arn:aws:iam::123456789012:root", problem.Message, StringComparison.Ordinal);
        Assert.Empty(_archive.Files);
    }

    [Fact]
    public void A_report_with_a_date_after_its_time_is_added_with_a_warning()
    {
        var file = _archive.Write("status_reports_2026-05-31T06-00-00+00-00.csv", Encoding.UTF8.GetBytes(TestReport.Text(TestRow.Root(), TestRow.User().Key(used: 0))));
        var warnings = new List<string>();

        Assert.True(_archive.Reports.Add(file, null, warnings.Add).IsNew);
        Assert.True(_archive.Reports.Add(file, new DateTimeOffset(TestRow.Now), warnings.Add).IsNew);

        Assert.Contains(" is 2026-05-31 06:00:00Z, but line 3 has a later date, 2026-06-01 12:00:00Z", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void An_archived_report_is_read_with_its_own_times()
    {
        using var reader = new ReportSource(TestArchive.Start.AddDays(9)).OpenFile(_archive.Add());

        Assert.Equal(
            (TestArchive.Start.UtcDateTime, ReportTimeSource.Service, TestArchive.Start.AddHours(1).UtcDateTime),
            (reader.Info.GeneratedTime, reader.Info.TimeSource, reader.Info.DownloadedTime));
    }

    [Fact]
    public void The_same_report_is_kept_once()
    {
        var first = _archive.Reports.Add(TestArchive.Report());
        var files = _archive.Files.ToList();

        var second = _archive.Reports.Add(TestArchive.Report());

        Assert.Equal((false, first.Path), (second.IsNew, second.Path));
        Assert.Equal(files, _archive.Files);
    }

    [Fact]
    public void Another_report_of_the_same_second_is_an_error_and_changes_nothing()
    {
        var file = _archive.Add();
        var before = _archive.Files.ToDictionary(name => name, name => File.ReadAllText(_archive.PathOf(name)), StringComparer.Ordinal);

        var e = Assert.Throws<ArchiveConflictException>(() => _archive.Add(user: "Bob"));

        Assert.Equal(file, e.Path);
        Assert.Contains("2026-09-30 06:00:00Z", e.Message, StringComparison.Ordinal);
        Assert.Equal(before, _archive.Files.ToDictionary(name => name, name => File.ReadAllText(_archive.PathOf(name)), StringComparer.Ordinal));
    }

    [Fact]
    public void A_report_that_was_compressed_later_is_the_same_one()
    {
        var file = _archive.Add();
        using (var gzip = new GZipStream(File.Create(file + ".gz"), CompressionLevel.Fastest))
        {
            gzip.Write(File.ReadAllBytes(file));
        }

        File.Delete(file);

        Assert.Equal((false, file + ".gz"), (_archive.Reports.Add(TestArchive.Report()) is var again ? again.IsNew : default, again.Path));
        Assert.Throws<ArchiveConflictException>(() => _archive.Add(user: "Bob"));
        Assert.True(Assert.Single(_archive.Reports.List(new ArchiveSelection())).IsVerified);
        Assert.Empty(_archive.Check().Problems);
    }

    [Theory]
    [InlineData("status_reports_2026-10-02T06-00-00+00-00.csv", ReportTimeSource.FileName)]
    [InlineData("answer.json", ReportTimeSource.Service)]
    [InlineData("report.csv.gz", ReportTimeSource.Caller)]
    [InlineData("status_reports_2026-10-02T08-00-00+02-00.csv", ReportTimeSource.FileName)]
    public void A_foreign_report_is_taken_in_with_its_own_time(string name, ReportTimeSource source)
    {
        var csv = TestArchive.Bytes();
        var bytes = name.EndsWith(".json", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(Cli.Replace("CONTENT", Convert.ToBase64String(csv), StringComparison.Ordinal))
            : name.EndsWith(".gz", StringComparison.Ordinal) ? Gzip(csv)
            : csv;

        var added = _archive.Reports.Add(_archive.Write(name, bytes), source == ReportTimeSource.Caller ? TestArchive.Start.AddDays(2) : null, onWarning: null);

        Assert.Equal((TestArchive.Alice, TestArchive.Start.AddDays(2).UtcDateTime, source), (added.AccountId, added.GeneratedTime, added.Report.TimeSource));
        Assert.Null(added.Report.DownloadedTime);
        Assert.Equal(csv, File.ReadAllBytes(added.Path));
        using var reader = new ReportSource(TestArchive.Start.AddDays(9)).OpenFile(added.Path);
        Assert.Equal(source, reader.Info.TimeSource);
    }

    [Fact]
    public void A_time_is_never_guessed()
    {
        var file = _archive.Write("report.csv", TestArchive.Bytes());

        var e = Assert.Throws<CredentialReportException>(() => _archive.Reports.Add(file, generatedTime: null, onWarning: null));

        Assert.Contains("report.csv", e.Message, StringComparison.Ordinal);
        Assert.Empty(_archive.Files);
    }

    [Fact]
    public void A_report_of_two_accounts_or_without_its_end_is_refused()
    {
        var text = Encoding.UTF8.GetString(TestArchive.Bytes());
        var two = text + Encoding.UTF8.GetString(TestArchive.Bytes(TestArchive.Bob))[text.IndexOf('\n', StringComparison.Ordinal)..];
        foreach (var bad in new[] { two, text[..(text.LastIndexOf('\n') + 30)], text[..text.IndexOf('\n', StringComparison.Ordinal)], "user,arn\n" })
        {
            var file = _archive.Write("status_reports_2026-10-02T06-00-00+00-00.csv", Encoding.UTF8.GetBytes(bad));
            Assert.Throws<CredentialReportException>(() => _archive.Reports.Add(file, generatedTime: null, onWarning: null));
        }

        Assert.Empty(_archive.Files);
    }

    [Fact]
    public void Metadata_that_a_killed_addition_left_is_completed()
    {
        var file = _archive.Add();
        File.Delete(file);
        Assert.Equal(ArchiveProblemKind.ReportMissing, Assert.Single(_archive.Check().Problems).Kind);

        Assert.Equal(file, _archive.Add());

        Assert.True(_archive.Check().IsIntact);
    }

    [Fact]
    public void A_report_without_metadata_gets_it()
    {
        var file = _archive.Add();
        File.Delete(_archive.PathOf(TestArchive.Day(TestArchive.Alice, 0, "_credential-report_2026-09-30T06-00-00Z.json")));
        Assert.Equal(ArchiveProblemKind.MetadataMissing, Assert.Single(_archive.Check().Problems).Kind);

        Assert.False(_archive.Reports.Add(TestArchive.Report()).IsNew);

        Assert.True(_archive.Check().IsIntact);
        Assert.True(File.Exists(file));
    }

    [LinuxFact]
    public void A_link_in_the_archive_is_not_followed()
    {
        var other = Directory.CreateDirectory(Path.Join(_archive.Folder, "..", "other")).FullName;
        Directory.CreateDirectory(_archive.Folder);
        Directory.CreateSymbolicLink(_archive.PathOf($"account={TestArchive.Alice}"), other);

        var e = Assert.Throws<IOException>(() => _archive.Add());

        Assert.Contains("link", e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(other, "*", SearchOption.AllDirectories));
        Assert.Throws<IOException>(() => _archive.Reports.List(new ArchiveSelection()));
        Assert.Empty(_archive.Reports.List(new ArchiveSelection { Accounts = [TestArchive.Alice] }));
    }

    [LinuxFact]
    public void A_link_in_the_place_of_a_report_is_a_conflict()
    {
        var file = _archive.PathOf(TestArchive.Day(TestArchive.Alice, 0, TestArchive.NameOf()));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.CreateSymbolicLink(file, _archive.Write("outside.csv", TestArchive.Bytes()));

        Assert.Throws<ArchiveConflictException>(() => _archive.Add());
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return result.ToArray();
    }
}
