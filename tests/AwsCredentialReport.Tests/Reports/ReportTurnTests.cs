using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Reports;

/// <summary>Reports that are opened before their turn.</summary>
public sealed class ReportTurnTests : IDisposable
{
    private const int Count = 40;

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _log = [];
    private readonly List<string> _paths;
    private int _open;

    public ReportTurnTests() => _paths = [.. Enumerable.Range(10, Count).Select(number => number % 7 == 0
        ? Path.Join(_folder.Path, $"missing-{number}.csv")
        : _folder.Write($"{number}.csv", TestReport.Text(TestRow.User($"user-{number}"))))];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_warnings_and_failures_come_at_the_turn_of_their_report()
    {
        foreach (var turn in ReportTurn.InOrder(_paths, Open, _log.Add))
        {
            try
            {
                using var reader = turn.Open();
                _log.AddRange(reader.ReadAll().Select(row => row.UserName));
            }
            catch (FileNotFoundException)
            {
                _log.Add("missing");
            }
        }

        var expected = _paths.SelectMany(path => Path.GetFileNameWithoutExtension(path) is var name && name.StartsWith("missing", StringComparison.Ordinal)
            ? new[] { $"open {path}", "missing" }
            : [$"open {path}", $"user-{name}"]);
        Assert.Equal(expected, _log);
    }

    [Fact]
    public void Few_are_open_at_a_time_and_those_that_the_caller_leaves_are_closed()
    {
        foreach (var turn in ReportTurn.InOrder(_paths, Open, _log.Add).Skip(1).Take(10))
        {
            if (!turn.Path.Contains("missing", StringComparison.Ordinal))
            {
                turn.Open().Dispose();
            }
        }

        Assert.InRange(_open, 1, 16);
        Assert.True(SpinWait.SpinUntil(() => _paths.Where(File.Exists).All(CanBeWritten), TimeSpan.FromMinutes(1)));
    }

    private static bool CanBeWritten(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private CredentialReportReader Open(string path, Action<string> warn)
    {
        Interlocked.Increment(ref _open);
        warn($"open {path}");
        return CredentialReportReader.Open(
            File.OpenRead(path), new CredentialReportInfo(path, TestReport.Utc(TestRow.Now), ReportTimeSource.Caller));
    }
}
