using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Archive;
using AwsCredentialReport.Tests.Properties;

namespace AwsCredentialReport.Tests.History;

/// <summary>The changes between the consecutive reports of an archive.</summary>
public sealed class ChangeLogTests : IDisposable
{
    private readonly HistoryOfArchive _history = new();

    public void Dispose() => _history.Dispose();

    [Fact]
    public void Changes_come_by_account_and_time_with_the_interval_of_each()
    {
        Add(TestArchive.Alice, 0, "a");
        Add(TestArchive.Alice, 1, "a", "b");
        Add(TestArchive.Alice, 5, "b");
        Add(TestArchive.Bob, 2, "c");
        Add(TestArchive.Bob, 3, "c", "d");

        Assert.Equal(["Bob 2-3 UserAdded d", "Alice 0-1 UserAdded b", "Alice 1-5 UserRemoved a"], Changes());
        Assert.Empty(_history.Errors);
    }

    [Fact]
    public void A_report_that_cannot_be_read_is_named_and_the_interval_spans_it()
    {
        Add(TestArchive.Alice, 0, "a");
        Write(1, "not a report");
        var changed = Add(TestArchive.Alice, 2, "a");
        File.AppendAllText(changed, "\n");
        Add(TestArchive.Alice, 3, "b");

        Assert.Equal(["Alice 0-3 UserAdded b", "Alice 0-3 UserRemoved a"], Changes());
        Assert.Equal(2, _history.Errors.Count);
        Assert.Contains(TestArchive.NameOf(1), _history.Errors[0], StringComparison.Ordinal);
        Assert.Contains("SHA-256", _history.Errors[1], StringComparison.Ordinal);
        Assert.All(_history.Changes(), change => Assert.EndsWith("Reports between the two that could not be read: 2.", change.Evidence, StringComparison.Ordinal));
    }

    [Fact]
    public void A_malformed_row_is_named_and_its_user_is_neither_removed_nor_added()
    {
        Add(TestArchive.Alice, 0, "a", "b");
        Write(1, TestReport.Text(TestRow.Root(), User("a")) + "\nb,arn:aws:iam::123456789012:user/b,2025");
        Add(TestArchive.Alice, 2, "a", "b");

        Assert.Equal(["Alice 0-1 Unknown b", "Alice 1-2 Unknown b"], Changes());
        Assert.Contains("line 4", Assert.Single(_history.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_of_another_account_is_left_out()
    {
        Add(TestArchive.Alice, 0, "a");
        Write(1, TestReport.Text(TestRow.Root(), User("x")).Replace(TestRow.Account, TestArchive.Bob, StringComparison.Ordinal));

        Assert.Empty(Changes());
        Assert.Contains(TestArchive.Bob, Assert.Single(_history.Errors), StringComparison.Ordinal);
        Assert.Contains("two reports are necessary", Assert.Single(_history.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_that_the_archive_does_not_have_is_named()
    {
        Add(TestArchive.Alice, 0, "a");
        Add(TestArchive.Alice, 1, "a");

        Assert.Empty(_history.Changes(new ArchiveSelection { Accounts = [TestArchive.Alice, "999999999999"] }));
        Assert.Equal(["999999999999"], _history.Missing);
    }

    [Theory]
    [InlineData(null, null, "b c d")]
    [InlineData(1.0, null, "c d")]
    [InlineData(1.5, null, "c d")]
    [InlineData(null, 1.0, "b")]
    [InlineData(null, 1.5, "b c")]
    [InlineData(1.5, 1.6, "c")]
    [InlineData(9.0, null, "")]
    [InlineData(null, -1.0, "")]
    public void Since_and_until_select_the_changes_that_may_have_happened_then(double? since, double? until, string users)
    {
        Add(TestArchive.Alice, 0, "a");
        Add(TestArchive.Alice, 1, "a", "b");
        Add(TestArchive.Alice, 2, "a", "b", "c");
        Add(TestArchive.Alice, 3, "a", "b", "c", "d");

        var changes = _history.Changes(new ArchiveSelection { Since = Day(since), Until = Day(until) });

        Assert.Equal(users, string.Join(' ', changes.Select(change => change.UserName)));
    }

    [Fact]
    public void A_change_of_a_known_second_is_selected_by_that_second()
    {
        var created = TestArchive.Start.AddDays(0.5);
        _history.Add(0, TestRow.Root());
        _history.Add(1, TestRow.Root(), User("a").With(ReportColumn.UserCreationTime, TestRow.Iso(created.UtcDateTime)));

        Assert.Single(_history.Changes(new ArchiveSelection { Since = created, Until = created }));
        Assert.Empty(_history.Changes(new ArchiveSelection { Since = created.AddSeconds(1) }));
        Assert.Empty(_history.Changes(new ArchiveSelection { Until = created.AddSeconds(-1) }));
    }

    [Fact]
    public void A_random_life_in_an_archive_gives_the_events_that_made_it() => RandomSeeds.Check(10, seed =>
    {
        using var history = new HistoryOfArchive();
        var (life, reports) = (new RandomLife(seed), new LifeReport(seed));
        var expected = new List<string>();
        history.Add(life.Time, reports.Rows(life.Users));
        for (var i = 0; i < 30; i++)
        {
            life.Step();
            expected.AddRange(life.Expected.Select(text => $"{life.Time:s} {text}"));
            history.Add(life.Time, reports.Rows(life.Users));
        }

        var changes = history.Changes().Select(change => $"{change.NewerReportTime:s} {RandomLife.Text(change)}");

        Assert.Equal(expected.Order(StringComparer.Ordinal), changes.Order(StringComparer.Ordinal));
        Assert.Empty(history.Errors);
    });

    [Fact]
    public void A_generated_year_shows_every_event_that_did_not_cancel_out()
    {
        var generator = new ArchiveGenerator(Accounts: 1, Days: 365, Users: 12, Seed: 5);
        generator.Write(_history.Archive.Folder);
        var life = generator.Life(0);
        var first = TestReport.Read(life.Report()).Entries;
        for (var day = 1; day < generator.Days; day++)
        {
            life.LiveDay();
        }

        // The device of a new user is no event of its own.
        var expected = VisibleEvents.Of(first, life.Events, generator.Start);
        var shown = _history.Changes()
            .Where(change => !(change.Change == CredentialChange.MfaEnabled && change.UserCreationTime > change.OlderReportTime))
            .Select(change => VisibleEvents.Text(change.NewerReportTime, change.Change.ToString(), change.Arn!, change.CredentialCreated));

        Assert.Equal(expected.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
        Assert.True(expected.Count > 50);
    }

    // Each user has a creation second of its own.
    private static TestRow User(string name) => TestRow.User(name).WithoutMfa().With(ReportColumn.UserCreationTime, TestRow.Ago(400, name[0]));

    private static DateTimeOffset? Day(double? days) => days is { } known ? TestArchive.Start.AddDays(known) : null;

    private string Add(string account, int day, params string[] users) => _history.Add(account, TestArchive.Start.AddDays(day), users.Select(User).Prepend(TestRow.Root()));

    private void Write(int day, string text) =>
        _history.Archive.Write("archive/" + TestArchive.Day(TestArchive.Alice, day, TestArchive.NameOf(day)), System.Text.Encoding.UTF8.GetBytes(text));

    private IEnumerable<string> Changes() => _history.Changes().Select(change => FormattableString.Invariant(
        $"{(change.AccountId == TestArchive.Alice ? "Alice" : "Bob")} {DayOf(change.OlderReportTime)}-{DayOf(change.NewerReportTime)} {change.Change} {change.UserName}"));

    private static int DayOf(DateTime time) => (time - TestArchive.Start.UtcDateTime).Days;
}
