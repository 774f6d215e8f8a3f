using System.Text.Json;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Live;

/// <summary>A downloaded report on the disk, and what is kept beside it.</summary>
public sealed class SavedReportTests : IDisposable
{
    private static readonly DateTimeOffset Generated = new(2026, 9, 30, 6, 1, 2, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [LinuxTheory]
    [InlineData("report.csv")]
    [InlineData("report.csv.json")]
    public void A_pipe_is_refused_and_nothing_is_saved(string name)
    {
        _folder.MakePipe(name);

        var e = Assert.Throws<IOException>(() => SavedReport.Save(PathOf("report.csv"), Report(), force: true));
        Assert.Equal("it is not a regular file", e.Message);
        Assert.Throws<IOException>(() => SavedReport.Save(PathOf("report.csv"), Report(), force: false));
        Assert.Equal([name], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [LinuxFact]
    public void A_link_stays_and_the_report_is_saved_to_its_file()
    {
        _folder.Link("report.csv", "latest.csv");

        var file = SavedReport.Save(PathOf("report.csv"), Report(), force: false);

        Assert.Equal(("latest.csv", PathOf("report.csv")), (new FileInfo(file).LinkTarget, file));
        Assert.Equal(Report().Content.ToArray(), File.ReadAllBytes(PathOf("latest.csv")));
        Assert.True(SavedReport.Exists(file));
        Assert.Throws<SavedReportExistsException>(() => SavedReport.Save(file, Report("111122223333"), force: false));
    }

    [Fact]
    public void A_report_is_kept_to_the_byte_with_its_metadata()
    {
        var report = Report();

        var file = SavedReport.Save(PathOf("new/sub/report.csv"), report, force: false);

        Assert.Equal(PathOf("new/sub/report.csv"), file);
        Assert.Equal(report.Content.ToArray(), File.ReadAllBytes(file));
        var json = JsonDocument.Parse(File.ReadAllText(file + ".json")).RootElement;
        Assert.Equal("report.csv", json.GetProperty("file").GetString());
        Assert.Equal(ScriptedIam.AccountId, json.GetProperty("accountId").GetString());
        Assert.Equal("2026-09-30T06:01:02Z", json.GetProperty("generatedTime").GetString());
        Assert.Equal("2026-09-30T07:00:00Z", json.GetProperty("downloadedTime").GetString());
        Assert.Equal(report.Content.Length, json.GetProperty("bytes").GetInt64());
        Assert.Equal(report.Sha256, json.GetProperty("sha256").GetString());
        Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(file)!).Length);
    }

    [Theory]
    [InlineData("reports/")]
    [InlineData("there")]
    public void A_folder_gets_a_file_of_the_consoles_name(string folder)
    {
        Directory.CreateDirectory(PathOf("there"));

        var file = SavedReport.Save(PathOf(folder), Report(), force: false);

        Assert.Equal("status_reports_2026-09-30T06-01-02+00-00_123456789012.csv", Path.GetFileName(file));
        Assert.Equal(Generated.UtcDateTime, Read(file).GeneratedTime);
    }

    [WindowsFact]
    public void A_drive_is_its_current_folder()
    {
        var file = SavedReport.Save(Path.GetPathRoot(Environment.CurrentDirectory)!.TrimEnd('\\'), Report(), force: true);
        File.Delete(file);
        File.Delete(file + ".json");

        Assert.Equal(Environment.CurrentDirectory, Path.GetDirectoryName(file));
    }

    // Windows limits paths to 260 letters unless a program asks for more, as .NET does.
    [Fact]
    public void A_path_may_have_more_than_260_letters()
    {
        var folder = PathOf(Path.Combine([.. Enumerable.Repeat(new string('a', 60), 5)]));
        var report = Report();

        var file = SavedReport.Save(Path.Combine(folder, "report.csv"), report, force: false);
        var archived = new ReportArchive(Path.Combine(folder, "archive")).Add(report);

        Assert.InRange(file.Length, 300, 600);
        Assert.Equal(Generated.UtcDateTime, Read(file).GeneratedTime);
        Assert.Equal(Generated.UtcDateTime, Read(archived.Path).GeneratedTime);
    }

    [Fact]
    public void A_saved_report_is_read_back_with_its_own_time()
    {
        var info = Read(SavedReport.Save(PathOf("report.csv"), Report(), force: false));

        Assert.Equal((Generated.UtcDateTime, ReportTimeSource.Service), (info.GeneratedTime, info.TimeSource));
    }

    [Fact]
    public void A_new_report_takes_the_old_ones_place()
    {
        var file = SavedReport.Save(PathOf("report.csv"), Report(), force: false);

        SavedReport.Save(file, Report("111122223333", Generated.AddHours(4)), force: true);

        Assert.Equal(Generated.UtcDateTime.AddHours(4), Read(file).GeneratedTime);
        Assert.Contains("111122223333", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_report_is_not_replaced_unasked()
    {
        var file = SavedReport.Save(PathOf("report.csv"), Report(), force: false);
        var bytes = File.ReadAllBytes(file);

        var e = Assert.Throws<SavedReportExistsException>(() => SavedReport.Save(file, Report("111122223333"), force: false));

        Assert.Equal(file, e.Path);
        Assert.Equal(bytes, File.ReadAllBytes(file));
    }

    [Fact]
    public void Another_file_where_the_metadata_goes_is_not_replaced_unasked()
    {
        File.WriteAllText(PathOf("report.csv.json"), "notes");

        Assert.Throws<SavedReportExistsException>(() => SavedReport.Save(PathOf("report.csv"), Report(), force: false));

        Assert.Equal("notes", File.ReadAllText(PathOf("report.csv.json")));
    }

    [Fact]
    public void The_same_report_may_be_saved_again()
    {
        var file = SavedReport.Save(PathOf("report.csv"), Report(), force: false);

        Assert.Equal(file, SavedReport.Save(file, Report(), force: false));
        Assert.Equal(Generated.UtcDateTime, Read(file).GeneratedTime);
    }

    [Fact]
    public void Metadata_is_told_from_reports_and_other_files()
    {
        var file = SavedReport.Save(PathOf("report.csv"), Report(), force: false);
        File.WriteAllText(PathOf("other.csv"), "x");
        File.WriteAllText(PathOf("other.csv.json"), File.ReadAllText(file + ".json"));
        File.WriteAllText(PathOf("alone.csv.json"), File.ReadAllText(file + ".json"));

        Assert.True(SavedReport.IsMetadata(file + ".json"));
        Assert.All([file, PathOf("other.csv.json"), PathOf("alone.csv.json"), PathOf("none.json")], path => Assert.False(SavedReport.IsMetadata(path)));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"generatedTime\":\"yesterday\",\"sha256\":\"x\",\"bytes\":1}")]
    public void Metadata_that_is_none_is_not_believed(string metadata)
    {
        var file = SavedReport.Save(PathOf("report.csv"), Report(), force: false);
        File.WriteAllText(file + ".json", metadata);

        Assert.Equal(ReportTimeSource.FileTime, Read(file).TimeSource);
    }

    [Theory]
    [InlineData("Alice", "Alice ")]
    [InlineData("Alice", "Clair")]
    public void A_report_that_was_changed_is_not_the_saved_one(string from, string to)
    {
        var file = SavedReport.Save(PathOf("report.csv"), Report(), force: false);
        File.WriteAllText(file, File.ReadAllText(file).Replace(from, to, StringComparison.Ordinal));
        var warnings = new List<string>();

        Assert.Equal(ReportTimeSource.FileTime, Read(file, warnings.Add).TimeSource);
        Assert.Contains("report.csv is not the report that was saved", warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_half_written_is_left()
    {
        // A folder stands where the metadata has to go.
        Directory.CreateDirectory(PathOf("report.csv.json/full"));

        Assert.ThrowsAny<Exception>(() => SavedReport.Save(PathOf("report.csv"), Report(), force: false));

        Assert.Equal([PathOf("report.csv")], Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
        Assert.Equal(ReportTimeSource.FileTime, Read(PathOf("report.csv")).TimeSource);
    }

    private static CredentialReportInfo Read(string file, Action<string>? onWarning = null)
    {
        using var reader = new ReportSource(Generated.AddDays(1), onWarning: onWarning).OpenFile(file);
        while (reader.Read() is not null)
        {
        }

        return reader.Info;
    }

    private static FetchedReport Report(string account = ScriptedIam.AccountId, DateTimeOffset? generated = null) => FetchedReport.Check(
        new AccountTarget(), new DownloadedReport(ScriptedIam.Bytes(account), generated ?? Generated), new DateTimeOffset(2026, 9, 30, 7, 0, 0, TimeSpan.Zero));

    private string PathOf(string name) => Path.GetFullPath(Path.Join(_folder.Path, name));
}
