using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.History;

/// <summary>A check of an archive finds every kind of damage.</summary>
public sealed class ArchiveCheckTests : IDisposable
{
    private readonly TestArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void An_empty_folder_is_no_archive()
    {
        Directory.CreateDirectory(_archive.Folder);

        Assert.Contains("no folder of an account", Assert.Throws<IOException>(() => _archive.Check()).Message, StringComparison.Ordinal);
        Assert.Throws<IOException>(() => _archive.Reports.List(new ArchiveSelection()).ToList());
    }

    [Fact]
    public void An_archive_that_was_only_added_to_is_intact()
    {
        _archive.Add();
        _archive.Add(day: 1);
        _archive.Add(TestArchive.Bob, day: 1);

        var check = _archive.Check();

        Assert.Equal((true, 2, 3L), (check.IsIntact, check.Accounts, check.Reports));
        Assert.Empty(check.Notes);
    }

    [Fact]
    public void Every_flipped_bit_of_a_report_is_found()
    {
        var file = _archive.Add();
        var bytes = File.ReadAllBytes(file);
        for (var bit = 0; bit < bytes.Length * 8; bit += 97)
        {
            var flipped = (byte[])bytes.Clone();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(file, flipped);

            var problem = Assert.Single(_archive.Check().Problems);
            Assert.Equal((ArchiveProblemKind.Changed, file, TestArchive.Alice), (problem.Kind, problem.Path, problem.AccountId));
        }
    }

    [Fact]
    public void A_truncated_report_metadata_and_wrong_folder_are_found()
    {
        var file = _archive.Add();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^1]);
        var metadata = _archive.PathOf(TestArchive.Day(TestArchive.Alice, 1, "_" + TestArchive.NameOf(1)[..^4] + ".json"));
        _archive.Add(day: 1);
        File.WriteAllText(metadata, "{");
        var moved = _archive.Add(day: 2);
        var other = _archive.PathOf(TestArchive.Day(TestArchive.Bob, 2, string.Empty));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(other))!);
        Directory.Move(Path.GetDirectoryName(moved)!, Path.TrimEndingDirectorySeparator(other));

        Assert.Equal(
            [ArchiveProblemKind.Changed, ArchiveProblemKind.NotAReport, ArchiveProblemKind.MetadataDamaged, ArchiveProblemKind.MetadataDamaged],
            _archive.Check().Problems.Select(problem => problem.Kind).Order());
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("account=1234/date=2026-09-30/x.csv")]
    [InlineData("account=123456789012/report.csv")]
    [InlineData("account=123456789012/date=2026-09-31/x.csv")]
    [InlineData("account=123456789012/date=2026-09-30/credential-report_2026-09-30T06-00-00Z (1).csv")]
    [InlineData("account=123456789012/date=2026-09-30/credential-report_2026-10-01T06-00-00Z.csv")]
    [InlineData("account=123456789012/date=2026-09-30/.hidden")]
    public void A_foreign_file_is_found(string name)
    {
        _archive.Add();
        _archive.Write("archive/" + name, []);

        var problem = Assert.Single(_archive.Check().Problems);

        Assert.Equal(ArchiveProblemKind.Foreign, problem.Kind);
        Assert.EndsWith("does not belong to the archive.", problem.Message, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void A_hostile_name_is_shown_without_its_control_characters()
    {
        _archive.Add();
        _archive.Write("archive/a\u001b[31m\nb", []);
        File.CreateSymbolicLink(_archive.PathOf("link"), "/etc");

        var problems = _archive.Check().Problems;

        Assert.Equal(["a?[31m?b does not belong to the archive.", "link does not belong to the archive."], problems.Select(problem => problem.Message));
    }

    [Fact]
    public void Two_reports_of_one_second_are_a_conflict()
    {
        var file = _archive.Add();
        _archive.Add(day: 1);
        using (var gzip = new System.IO.Compression.GZipStream(File.Create(file + ".gz"), System.IO.Compression.CompressionLevel.Fastest))
        {
            gzip.Write(TestArchive.Bytes(user: "Bob"));
        }

        Assert.Contains(_archive.Check().Problems, problem => problem.Kind == ArchiveProblemKind.Conflict);
        Assert.Equal(2, _archive.Reports.List(new ArchiveSelection()).Count());
    }

    [Fact]
    public void Missing_days_and_an_account_that_ended_are_notes()
    {
        _archive.Add(day: 0);
        _archive.Add(day: 3);
        _archive.Add(TestArchive.Bob, day: 1);

        var check = _archive.Check();

        Assert.True(check.IsIntact);
        Assert.Equal(
            ["account=123456789012: 2 days without a report, from 2026-10-01 to 2026-10-02.", "account=111122223333: no report after 2026-10-01; other accounts have reports until 2026-10-03."],
            check.Notes.Select(note => note.Message));
    }

    [Fact]
    public void What_an_interrupted_addition_left_is_a_note()
    {
        _archive.Add();
        _archive.Write("archive/" + TestArchive.Day(TestArchive.Alice, 0, "_" + TestArchive.NameOf() + ".0123.tmp"), [1]);

        var check = _archive.Check();

        Assert.Equal((true, ArchiveProblemKind.Unfinished), (check.IsIntact, Assert.Single(check.Notes).Kind));
    }
}
