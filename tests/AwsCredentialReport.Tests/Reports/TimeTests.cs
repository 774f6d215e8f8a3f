using System.Text;
using AwsCredentialReport.Engine;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Reports;

/// <summary>Whose word counts for a report's time, and what is said where nobody gives it.</summary>
public sealed class TimeTests : IDisposable
{
    private const string ConsoleName = "status_reports_2026-05-20T06-00-00+00-00.csv";

    private static readonly DateTimeOffset Clock = TestReport.Utc(Now);

    private static readonly string Csv = TestReport.Text(Root(), User());

    private readonly string _folder = Directory.CreateTempSubdirectory("credential-report-").FullName;

    private readonly List<string> _warnings = [];

    [Theory]
    [InlineData("status_reports_2018-03-27T03-01-45+00-00.csv", "2018-03-27T03:01:45Z")]
    [InlineData("status_reports_2018-03-27T03-01-45-05-00.csv", "2018-03-27T08:01:45Z")]
    [InlineData("status_reports_2018-03-27T03-01-45.csv", "2018-03-27T03:01:45Z")]
    [InlineData("status_reports_2018-03-27T03:01:45Z.csv", "2018-03-27T03:01:45Z")]
    [InlineData("status_reports_2018-03-27T030145+0530.csv", "2018-03-26T21:31:45Z")]
    [InlineData("status_reports_2018-03-27T03_01_45+00_00 (1).csv", "2018-03-27T03:01:45Z")]
    [InlineData("/a/b/STATUS_REPORTS_2018-03-27T03-01-45+00-00.csv.gz", "2018-03-27T03:01:45Z")]
    public void A_name_of_the_console_tells_the_time(string path, string expected) =>
        Assert.Equal(TestAudit.Instant(expected), ReportFileName.TimeOf(path)?.UtcDateTime);

    [Theory]
    [InlineData("report.csv")]
    [InlineData("status_reports_2018-13-27T03-01-45+00-00.csv")]
    [InlineData("status_reports_2018-03-27.csv")]
    [InlineData("my_status_reports_2018-03-27T03-01-45.csv")]
    public void Any_other_name_does_not(string path) => Assert.Null(ReportFileName.TimeOf(path));

    [Fact]
    public void What_the_caller_says_counts_most()
    {
        var info = OpenFile(ConsoleName, Answer("2026-05-21T06:00:00Z"), referenceTime: Clock.AddDays(-3));

        Assert.Equal((Now.AddDays(-3), ReportTimeSource.Caller), (info.GeneratedTime, info.TimeSource));
    }

    [Fact]
    public void Then_what_IAM_answered()
    {
        var info = OpenFile(ConsoleName, Answer("2026-05-21T06:00:00Z"));

        Assert.Equal((TestAudit.Instant("2026-05-21T06:00:00Z"), ReportTimeSource.Service), (info.GeneratedTime, info.TimeSource));
    }

    [Fact]
    public void Then_the_name_of_the_file()
    {
        var info = OpenFile(ConsoleName, Csv);

        Assert.Equal((TestAudit.Instant("2026-05-20T06:00:00Z"), ReportTimeSource.FileName), (info.GeneratedTime, info.TimeSource));
        Assert.Equal(info.GeneratedTime, info.AsOf);
        Assert.Empty(_warnings);
    }

    [Fact]
    public void Then_the_time_of_the_file_with_a_warning()
    {
        var info = OpenFile("report.csv", Csv);

        Assert.Equal((Now.AddDays(-7), ReportTimeSource.FileTime), (info.GeneratedTime, info.TimeSource));
        Assert.Contains("report.csv does not contain the time at which it was generated", Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.Contains("the modification time of the file, 2026-05-25 12:00:00Z", _warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Then_now_with_a_warning()
    {
        var info = OpenStream(Csv);

        Assert.Equal((Now, ReportTimeSource.ReadTime), (info.GeneratedTime, info.TimeSource));
        Assert.Contains("stdin", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_output_of_the_AWS_CLI_tells_the_time_too()
    {
        var content = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(TestReport.Text(TestRow.User())));

        var info = OpenStream($"{content}\t2026-05-21T06:00:00+00:00\ttext/csv\n");

        Assert.Equal((TestAudit.Instant("2026-05-21T06:00:00Z"), ReportTimeSource.Service), (info.GeneratedTime, info.TimeSource));
    }

    [Fact]
    public void An_answer_of_IAM_on_a_stream_needs_no_warning()
    {
        Assert.Equal(ReportTimeSource.Service, OpenStream(Answer("2026-05-21T06:00:00Z")).TimeSource);
        Assert.Empty(_warnings);
    }

    [Fact]
    public void Ages_are_counted_to_the_instant_that_the_caller_gives()
    {
        var info = OpenFile("report.csv", Csv, asOf: Clock.AddDays(-1));

        Assert.Equal(Now.AddDays(-1), info.AsOf);
        Assert.Equal(Now, info.ReadTime);
        Assert.Empty(_warnings);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Answer(string time) =>
        $$"""{ "Content": "{{Convert.ToBase64String(Encoding.UTF8.GetBytes(Csv))}}", "GeneratedTime": "{{time}}" }""";

    private CredentialReportInfo OpenFile(
        string name, string text, DateTimeOffset? referenceTime = null, DateTimeOffset? asOf = null)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, Now.AddDays(-7));
        using var reader = new ReportSource(Clock, referenceTime, asOf, onWarning: _warnings.Add).OpenFile(path);
        Assert.Equal(2, reader.ReadAll().Count());
        return reader.Info;
    }

    private CredentialReportInfo OpenStream(string text)
    {
        using var reader = new ReportSource(Clock, onWarning: _warnings.Add)
            .OpenStream(new MemoryStream(Encoding.UTF8.GetBytes(text)), "stdin");
        return reader.Info;
    }
}
