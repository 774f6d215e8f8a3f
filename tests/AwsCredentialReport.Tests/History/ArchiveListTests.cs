using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.History;

/// <summary>Listing an archive, and selecting from it.</summary>
public sealed class ArchiveListTests : IDisposable
{
    private readonly TestArchive _archive = new();

    public ArchiveListTests()
    {
        foreach (var day in new[] { 0, 1, 3, 4 })
        {
            _archive.Add(TestArchive.Alice, day);
        }

        _archive.Add(TestArchive.Bob, 2);
    }

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void Reports_are_listed_by_account_and_time() =>
        Assert.Equal(["Bob 2", "Alice 0", "Alice 1", "Alice 3", "Alice 4"], List(new ArchiveSelection()));

    [Fact]
    public void The_newest_reports_are_counted_per_account()
    {
        Assert.Equal(["Bob 2", "Alice 4"], List(new ArchiveSelection { Newest = 1 }));
        Assert.Equal(["Bob 2", "Alice 3", "Alice 4"], List(new ArchiveSelection { Newest = 2 }));
    }

    [Fact]
    public void The_reports_of_a_time_are_the_newest_at_or_before_it()
    {
        Assert.Equal(["Bob 2", "Alice 1"], List(ArchiveSelection.At(TestArchive.Start.AddDays(2.5))));
        Assert.Equal(["Bob 2", "Alice 3"], List(ArchiveSelection.At(TestArchive.Start.AddDays(3))));
        Assert.Equal(["Bob 2", "Alice 1"], List(ArchiveSelection.At(TestArchive.Start.AddDays(3).AddSeconds(-1))));
        Assert.Empty(List(ArchiveSelection.At(TestArchive.Start.AddSeconds(-1))));
    }

    [Fact]
    public void Since_and_until_include_their_second()
    {
        Assert.Equal(["Alice 1", "Alice 3"], List(new ArchiveSelection
        {
            Accounts = [TestArchive.Alice],
            Since = TestArchive.Start.AddDays(1),
            Until = TestArchive.Start.AddDays(3),
        }));
        Assert.Equal(["Alice 3"], List(new ArchiveSelection
        {
            Accounts = [TestArchive.Alice, "999999999999"],
            Since = TestArchive.Start.AddDays(1).AddSeconds(1),
            Until = TestArchive.Start.AddDays(4).AddSeconds(-1),
        }));
    }

    [Fact]
    public void No_file_is_opened_and_other_names_are_passed_over()
    {
        _archive.Write("archive/notes.txt", []);
        _archive.Write($"archive/account={TestArchive.Alice}/date=2026-09-31/{TestArchive.NameOf()}", []);
        _archive.Write($"archive/account=..12345678901/date=2026-09-30/{TestArchive.NameOf()}", []);
        _archive.Write("archive/" + TestArchive.Day(TestArchive.Alice, 0, TestArchive.NameOf(1)), []);
        _archive.Write("archive/" + TestArchive.Day(TestArchive.Alice, 0, "credential-report_2026-09-30T06-00-00Z (1).csv"), []);
        _archive.Write("archive/" + TestArchive.Day(TestArchive.Alice, 0, "credential-report_2026-09-30T25-00-00Z.csv"), []);

        Assert.Equal(5, _archive.Reports.List(new ArchiveSelection()).Count());
    }

    [Fact]
    public void The_facts_of_a_report_are_read_on_demand()
    {
        var report = _archive.Reports.List(ArchiveSelection.At(TestArchive.Start)).Single();

        Assert.Equal((2, TestArchive.Report().Sha256, true, false), (report.Users, report.Sha256, report.IsVerified, report.HasDetail));
        File.AppendAllText(report.Path, "\n");
        Assert.False(report.IsVerified);

        var other = _archive.Add(TestArchive.Alice, 5);
        File.Copy(ArchivePath.MetadataOf(report.Path), ArchivePath.MetadataOf(other), overwrite: true);
        Assert.False(_archive.Reports.List(new ArchiveSelection()).Single(each => each.Path == other).IsVerified);
    }

    private IEnumerable<string> List(ArchiveSelection selection) => _archive.Reports.List(selection)
        .Select(report => $"{(report.AccountId == TestArchive.Alice ? "Alice" : "Bob")} {(report.GeneratedTime - TestArchive.Start.UtcDateTime).Days}");
}
