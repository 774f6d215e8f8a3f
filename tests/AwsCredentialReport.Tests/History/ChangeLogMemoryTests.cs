using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Archive;
using AwsCredentialReport.Tests.Reports;

namespace AwsCredentialReport.Tests.History;

/// <summary>Alone, because it measures the memory of the whole process.</summary>
[Collection(nameof(StreamingTests))]
public sealed class ChangeLogMemoryTests : IDisposable
{
    private readonly HistoryOfArchive _history = new();

    public void Dispose() => _history.Dispose();

    [Fact]
    public void The_log_of_a_year_holds_two_reports_at_a_time()
    {
        new ArchiveGenerator(Accounts: 1, Days: 365, Users: 40, Seed: 3).Write(_history.Archive.Folder);
        var least = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var count = 0;
        foreach (var change in _history.Changes(new ArchiveSelection()))
        {
            if (count++ % 50 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - least);
            }
        }

        // A year is 3.6 MB of CSV, and more than that as rows; two reports are 20 kB. The names of the days are the rest.
        Assert.True(count > 100);
        Assert.True(most < 1_500_000, $"{most} bytes");
    }
}
