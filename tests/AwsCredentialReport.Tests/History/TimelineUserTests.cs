using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.History;

/// <summary>The events of a user: changes between reports, and the dates in them.</summary>
public sealed class TimelineUserTests : IDisposable
{
    private readonly HistoryOfArchive _history = new();

    public void Dispose() => _history.Dispose();

    [Fact]
    public void A_timeline_has_the_dates_of_the_first_report_every_use_and_the_changes()
    {
        Add(0, User().Password(-30, -2).Key(1, -20, -1));
        Add(1, User().Password(-30, -2).Key(1, -20, 0.5));
        Add(2, User().Password(-30, -2).Key(1, -20, 1.5, active: false));
        Add(3, User().Password(-30, -2).Key(1, -20, 1.5, active: false).Key(2, 2.5, 2.6));

        Assert.Equal(
            [
                "-400 UserAdded", "-30 PasswordChanged", "-20 AccessKeyAdded", "-2 PasswordUsed", "-1 AccessKeyUsed",
                "0.5 AccessKeyUsed", "1.5 AccessKeyUsed", "1..2 AccessKeyDisabled", "2.5 AccessKeyAdded", "2.6 AccessKeyUsed",
            ],
            Events());
    }

    [Fact]
    public void A_change_and_a_date_of_the_same_event_are_one_and_the_change_is_kept()
    {
        Add(0, User());
        Add(1, User().Password(0.5, 0.6).Key(1, 0.2, 0.3));

        var events = Of("bob").Where(happened => happened.OlderReportTime is not null).ToList();

        Assert.Equal(["AccessKeyAdded", "AccessKeyUsed", "PasswordAdded", "PasswordUsed"], events.Select(happened => happened.Event.ToString()));
        Assert.All(events, happened => Assert.Equal(TimelineSource.Comparison, happened.Source));
    }

    [Fact]
    public void A_user_that_was_deleted_and_created_again_has_two_creation_times()
    {
        Add(0, User().Key(1, -20, null));
        Add(1);
        Add(2, User("bob", 1.5).Key(1, 1.6, null));

        Assert.Equal(
            ["-400 UserAdded", "-20 AccessKeyAdded", "0..1 UserRemoved", "0..1 AccessKeyRemoved", "1.5 UserAdded", "1.6 AccessKeyAdded", "1..2 MfaEnabled"],
            Events());
        Assert.Equal(2, Of("bob").Select(happened => happened.UserCreationTime).Distinct().Count());
    }

    [Fact]
    public void A_rename_is_an_event_of_both_names()
    {
        Add(0, User());
        Add(1, User("robert"));

        Assert.Equal("0..1 UserRenamed", Events("bob")[^1]);
        Assert.Equal("0..1 UserRenamed", Events("robert")[^1]);
    }

    [Fact]
    public void A_key_that_moved_to_slot_1_has_no_event_and_every_use_appears_once()
    {
        Add(0, User().Key(1, -30, null).Key(2, -20, -1));
        Add(1, User().Key(1, -20, -1));
        Add(2, User().Key(1, -20, -1));

        Assert.Equal(["-400 UserAdded", "-30 AccessKeyAdded", "-20 AccessKeyAdded", "-1 AccessKeyUsed", "0..1 AccessKeyRemoved"], Events());
    }

    [Fact]
    public void Since_and_until_keep_the_events_that_may_have_happened_then()
    {
        Add(0, User().Key(1, -20, -1));
        Add(1, User().Key(1, -20, 0.5));
        Add(2, User().Key(1, -20, 1.5, active: false));
        Add(3, User().Key(1, -20, 2.5, active: false));

        Assert.Equal(["1.5 AccessKeyUsed", "1..2 AccessKeyDisabled"], Events("bob", 1.2, 1.8));
    }

    [Fact]
    public void The_creation_second_of_a_key_selects_its_events()
    {
        Add(0, User().Key(1, -20, -1).Key(2, -10, -3), User("carol").Key(1, -20, null));

        var filter = new TimelineFilter(null, [TestArchive.Start.AddDays(-20)]);

        Assert.Equal(["bob AccessKeyAdded", "carol AccessKeyAdded", "bob AccessKeyUsed"], _history.Of().Timeline(filter, 90).Select(happened => $"{happened.UserName} {happened.Event}"));
    }

    [Fact]
    public void An_unreadable_row_is_an_event_and_a_named_error()
    {
        Add(0, User(), User("carol"));
        var text = TestReport.Text(TestRow.Root(), User("carol").Row) + "\nbob,arn:aws:iam::123456789012:user/bob,2025";
        _history.Archive.Write("archive/" + TestArchive.Day(TestArchive.Alice, 1, TestArchive.NameOf(1)), System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Equal(["-400 UserAdded", "0..1 Unknown"], Events());
        Assert.Contains("line 4", Assert.Single(_history.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_use_of_root_is_an_event()
    {
        _history.Add(0, TestRow.Root());
        _history.Add(1, TestRow.Root().With(ReportColumn.PasswordLastUsed, TestRow.Iso(LifeRow.Day(0.5))));

        Assert.Equal("0.5 RootUsed", Events("<root_account>")[^1]);
    }

    [Fact]
    public void Accounts_come_one_after_the_other()
    {
        Add(0, User());
        _history.Add(TestArchive.Bob, TestArchive.Start, [TestRow.Root(), User().Row]);

        Assert.Equal([TestArchive.Bob, TestArchive.Alice], Of("bob").Select(happened => happened.AccountId));
    }

    private static LifeRow User(string name = "bob", double created = -400) => new(name, created);

    private void Add(double day, params LifeRow[] users) => _history.Add(day, [TestRow.Root(), .. users.Select(user => user.Row)]);

    private IEnumerable<CredentialTimelineEvent> Of(string user, double? since = null, double? until = null)
    {
        _history.Errors.Clear();
        var selection = new ArchiveSelection { Since = Time(since), Until = Time(until) };
        return _history.Of(selection).Timeline(new TimelineFilter(name => name == user, []), ReportComparison.DefaultIdleDays);
    }

    private List<string> Events(string user = "bob", double? since = null, double? until = null) => [.. Of(user, since, until).Select(Text)];

    private static string Text(CredentialTimelineEvent happened) => happened.HappenedTime is { } time
        ? FormattableString.Invariant($"{Days(time)} {happened.Event}")
        : FormattableString.Invariant($"{Days(happened.OlderReportTime!.Value)}..{Days(happened.NewerReportTime)} {happened.Event}");

    private static double Days(DateTime time) => Math.Round((time - TestArchive.Start.UtcDateTime).TotalDays, 3);

    private static DateTimeOffset? Time(double? day) => day is { } known ? TestArchive.Start.AddDays(known) : null;
}
