using AwsCredentialReport.Tests.Properties;

namespace AwsCredentialReport.Tests.History;

public sealed class CompareProperties
{
    private const int Steps = 30;

    [Fact]
    public void Comparing_a_report_with_itself_gives_nothing() => Property.Holds(random =>
    {
        var text = TestReport.Text(Users(random));

        Assert.Empty(Compare(Snapshot(TestReport.Read(text)), Snapshot(TestReport.Read(text))));
    });

    [Fact]
    public void Columns_dates_slots_and_sentinels_in_another_form_are_no_change() => RandomSeeds.Check(100, seed =>
    {
        var life = new RandomLife(seed);
        var reports = new LifeReport(seed);
        for (var i = 0; i < Steps; i++)
        {
            life.Step();
            Assert.Empty(Compare(reports.Of(life.Users, life.Time), reports.Of(life.Users, life.Time.AddDays(1))));
        }
    });

    [Fact]
    public void A_life_replayed_report_by_report_gives_the_events_that_made_it() => RandomSeeds.Check(200, seed =>
    {
        var life = new RandomLife(seed);
        var reports = new LifeReport(seed);
        var before = reports.Of(life.Users, life.Time);
        for (var i = 0; i < Steps; i++)
        {
            life.Step();
            var after = reports.Of(life.Users, life.Time);

            var changes = Compare(before, after).Select(RandomLife.Text);

            Assert.Equal(life.Expected.Order(StringComparer.Ordinal), changes.Order(StringComparer.Ordinal));
            before = after;
        }

        Assert.True(life.Invisible > 0 || life.Users.Count < 3);
    });

    [Fact]
    public void The_changes_applied_to_the_older_configuration_give_the_newer_one() => RandomSeeds.Check(200, seed =>
    {
        var life = new RandomLife(seed);
        var reports = new LifeReport(seed);
        for (var i = 0; i < 5; i++)
        {
            var before = (Report: reports.Of(life.Users, life.Time), Facts: Configuration.Of(life.Users));
            for (var step = 0; step <= i * 3; step++)
            {
                life.Step();
            }

            foreach (var change in Compare(before.Report, reports.Of(life.Users, life.Time)).Where(c => c.Kind == CredentialChangeKind.Configuration))
            {
                before.Facts.Apply(change);
            }

            Assert.Equal(Configuration.Of(life.Users).Facts, before.Facts.Facts);
        }
    });

    [Fact]
    public void Any_two_reports_can_be_compared_and_every_change_has_a_sentence() => Property.Holds(random =>
    {
        var changes = Compare(Snapshot(TestReport.Of(Users(random))), Snapshot(TestReport.Of(Users(random))));

        Assert.All(changes, change => Assert.EndsWith(".", change.Evidence, StringComparison.Ordinal));
    });

    private static IReadOnlyList<TestRow> Users(RandomReport random) => [.. random.Rows().DistinctBy(row => row[ReportColumn.User])];

    private static List<CredentialReportChange> Compare(ReportSnapshot older, ReportSnapshot newer) => [.. ReportComparison.Compare(older, newer)];

    private static ReportSnapshot Snapshot(TestReport report)
    {
        var snapshot = new ReportSnapshot(report.Info, TestRow.Account);
        foreach (var entry in report.Entries)
        {
            snapshot.Add(entry);
        }

        return snapshot;
    }
}
