using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Archive;

namespace AwsCredentialReport.Tests.History;

/// <summary>The archives of the generator are archives, and the same numbers give the same bytes.</summary>
public sealed class ArchiveGeneratorTests : IDisposable
{
    private static readonly ArchiveGenerator Generator = new(Accounts: 3, Days: 40, Users: 12, Seed: 7);

    private readonly TestArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void A_generated_archive_is_intact_and_every_row_can_be_read()
    {
        Generator.Write(_archive.Folder);

        var check = _archive.Check();
        Assert.Empty(check.Problems);
        Assert.Empty(check.Notes);
        Assert.Equal((3, 120L), (check.Accounts, check.Reports));
        foreach (var report in _archive.Reports.List(new ArchiveSelection { Newest = 1 }))
        {
            using var reader = new ReportSource(TestArchive.Start).OpenFile(report.Path);
            Assert.Equal(report.Users, reader.ReadAll().Count());
            Assert.Equal((0, ReportTimeSource.Service), (reader.ErrorCount, reader.Info.TimeSource));
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_life_and_another_seed_another_one()
    {
        Assert.Equal(Live(Generator), Live(Generator));
        Assert.NotEqual(Live(Generator), Live(Generator with { Seed = 8 }));
    }

    [Fact]
    public void A_year_has_every_kind_of_event()
    {
        var kinds = Enumerable.Range(0, 5).SelectMany(index =>
        {
            var life = new ArchiveGenerator(5, 365, 40, 1).Life(index);
            for (var day = 0; day < 365; day++)
            {
                life.LiveDay();
            }

            return life.Events.Select(happened => happened.Kind);
        });

        Assert.Equal(Enum.GetValues<LifeEventKind>(), kinds.Distinct().Order());
    }

    private static string Live(ArchiveGenerator generator)
    {
        var life = generator.Life(1);
        for (var day = 0; day < 100; day++)
        {
            life.LiveDay();
        }

        return System.Text.Encoding.UTF8.GetString(life.Report());
    }
}
