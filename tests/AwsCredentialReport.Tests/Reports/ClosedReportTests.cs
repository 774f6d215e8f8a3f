using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Reports;

/// <summary>A report that cannot be used is closed, also when its warning throws, as with <c>-WarningAction Stop</c>.</summary>
public sealed class ClosedReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public ClosedReportTests() => _path = _folder.Write("report.csv", TestReport.Text(TestRow.User()));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_report_without_its_time_is_closed_when_the_warning_throws()
    {
        Assert.Throws<TimeoutException>(() => Open(_ => throw new TimeoutException()));

        Assert.False(IsOpen());
    }

    [Fact]
    public void A_report_beside_a_damaged_detail_is_closed()
    {
        _folder.Write("report.csv.detail.json", "{}");

        Assert.Throws<CredentialReportException>(() => Open(_ => { }));

        Assert.False(IsOpen());
    }

    [Fact]
    public void A_report_opened_before_its_turn_is_closed_when_its_warning_throws()
    {
        foreach (var turn in ReportTurn.InOrder([_path], (_, warn) => Open(warn), _ => throw new TimeoutException()))
        {
            Assert.Throws<TimeoutException>(turn.Open);
        }

        Assert.False(IsOpen());
    }

    [Fact]
    public void A_report_is_open_until_it_is_closed()
    {
        using (Open(_ => { }))
        {
            Assert.True(IsOpen());
        }

        Assert.False(IsOpen());
    }

    private CredentialReportReader Open(Action<string> warn) => new ReportSource(TestReport.Utc(TestRow.Now), onWarning: warn).OpenFile(_path);

    // Only Windows refuses to open a file that others read.
    private bool IsOpen()
    {
        if (OperatingSystem.IsLinux())
        {
            return Directory.EnumerateFiles("/proc/self/fd").Any(link => new FileInfo(link).LinkTarget == _path);
        }

        try
        {
            using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return OperatingSystem.IsWindows();
        }
    }
}
