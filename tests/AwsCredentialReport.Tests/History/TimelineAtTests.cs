namespace AwsCredentialReport.Tests.History;

/// <summary>The credentials of an account at a time. Reports are of day 0, day 1 and so on, at 06:00.</summary>
public sealed class TimelineAtTests : IDisposable
{
    private readonly HistoryOfArchive _history = new();
    private readonly List<string> _unknown = [];

    public void Dispose() => _history.Dispose();

    [Fact]
    public void A_key_that_both_reports_show_was_active_and_the_later_use_is_after_the_time()
    {
        Add(0, User().Key(Key, -20, -0.5));
        Add(1, User().Key(Key, -20, 0.7));

        var key = Single(0.5);

        Assert.Equal((true, true, CredentialStateBasis.BothReports), (key.Existed, key.Active, key.Basis));
        Assert.Equal((Day(-0.5), Day(0.7), true), (key.LastUsedKnownBefore, key.LastUsedKnownAfter, key.UsedBetween));
        Assert.Equal((Day(0), Day(1)), (key.ReportBeforeTime, key.ReportAfterTime));
        Assert.EndsWith(TestArchive.NameOf(0), key.ReportBefore, StringComparison.Ordinal);
        Assert.Contains("undone between them is not visible", key.Evidence, StringComparison.Ordinal);
        Assert.Contains("at or after that time: 2026-09-30 22:48:00Z (eu-west-1, s3)", key.Evidence, StringComparison.Ordinal);
    }

    // Deleted before the first report, or created after the last one: nothing shows such a credential.
    [Theory]
    [InlineData(-300, "No report of account 123456789012 is from before that time.")]
    [InlineData(0, null)]
    [InlineData(0.5, null)]
    [InlineData(1, null)]
    [InlineData(1.5, "No report of account 123456789012 is from after that time.")]
    public void Says_where_no_report_is_from_before_or_after_the_time(double day, string? said)
    {
        Add(0, User().Key(Key, -20, -0.5));
        Add(1, User().Key(Key, -20, 0.7));

        _ = At(day);

        Assert.Equal(said, _unknown.SingleOrDefault()?.Split(" Credentials")[0]);
    }

    [Fact]
    public void A_use_before_the_time_and_no_use_are_told_apart()
    {
        Add(0, User().Key(Key, -20, -0.5).Key(2, -10, null));
        Add(1, User().Key(Key, -20, 0.3).Key(2, -10, null));

        var keys = At(0.5);

        Assert.Equal([true, false], keys.Select(key => key.UsedBetween));
        Assert.Contains("between the reports, before that time", keys[0].Evidence, StringComparison.Ordinal);
        Assert.Contains("shows no use", keys[1].Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void The_state_is_unknown_where_the_reports_differ(bool before, bool after)
    {
        Add(0, User().Key(Key, -20, null, before));
        Add(1, User().Key(Key, -20, null, after));

        var key = Single(0.5);

        Assert.Equal((true, null, CredentialStateBasis.ReportsDiffer), (key.Existed, key.Active, key.Basis));
        Assert.Equal((before, after), (key.ActiveBefore!.Value, key.ActiveAfter!.Value));
    }

    [Fact]
    public void A_key_that_was_removed_may_have_existed()
    {
        Add(0, User().Key(Key, -20, -0.5));
        Add(1, User());

        var key = Single(0.5);

        Assert.Equal((null, null, null), (key.Existed, key.Active, key.ActiveAfter));
        Assert.Contains("not known when it was removed", key.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_exists_from_its_creation_second()
    {
        Add(0, User());
        Add(1, User().Key(Key, 0.5, 0.6));

        Assert.Empty(At(0.49));
        var key = Single(0.5);
        Assert.Equal((true, true, CredentialStateBasis.CreationDate, true), (key.Existed, key.Active, key.Basis, key.UsedBetween));
    }

    [Fact]
    public void A_new_key_that_was_disabled_soon_is_unknown()
    {
        Add(0, User());
        Add(1, User().Key(Key, 0.5, null, active: false));

        Assert.Equal((true, null), (Single(0.6).Existed, Single(0.6).Active));
    }

    [Fact]
    public void On_the_second_of_a_report_the_report_decides_and_the_next_one_shows_the_use()
    {
        Add(0, User().Key(Key, -20, -0.5));
        Add(1, User().Key(Key, -20, 0.7, active: false));

        var key = Single(0);

        Assert.Equal((true, CredentialStateBasis.ReportOfThatSecond, true), (key.Active, key.Basis, key.UsedBetween));
        Assert.Equal((false, Day(1)), (key.ActiveAfter, key.ReportAfterTime));
    }

    [Fact]
    public void Before_the_first_report_dates_show_what_existed()
    {
        Add(0, User().Key(Key, -20, -0.5).Key(2, -5, null).Password(-9, null), User("later", -1).Key(Key, -0.5, null));

        Assert.Empty(At(-401));
        var states = At(-7);
        Assert.Equal([CredentialKind.Password, CredentialKind.AccessKey], states.Select(state => state.Credential));
        Assert.Equal([true, null], states.Select(state => state.Active));
        Assert.All(states, state => Assert.Equal((true, CredentialStateBasis.NoReportBefore, null), (state.Existed, state.Basis, state.ReportBefore)));
    }

    [Fact]
    public void After_the_last_report_the_last_known_state_is_shown_and_the_answer_is_unknown()
    {
        Add(0, User().Key(Key, -20, -0.5));

        var key = Single(3);

        Assert.Equal((null, null, true, CredentialStateBasis.NoReportAfter), (key.Existed, key.Active, key.ActiveBefore, key.Basis));
        Assert.Contains("Without a later report", key.Evidence, StringComparison.Ordinal);
        Assert.Contains("Its last use in the report before: 2026-09-29 18:00:00Z", key.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_gap_the_reports_around_it_decide_and_an_unreadable_report_is_named()
    {
        Add(0, User().Key(Key, -20, null));
        _history.Archive.Write("archive/" + TestArchive.Day(TestArchive.Alice, 2, TestArchive.NameOf(2)), "x"u8.ToArray());
        Add(9, User().Key(Key, -20, null));

        var key = Single(5);

        Assert.Equal((true, Day(0), Day(9)), (key.Active, key.ReportBeforeTime, key.ReportAfterTime));
        Assert.Contains(TestArchive.NameOf(2), Assert.Single(_history.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_that_was_deleted_and_created_again_has_both_lives()
    {
        Add(0, User().Key(Key, -20, null));
        Add(1, User("bob", 0.5).Key(Key, 0.5, null));

        var keys = At(0.6);

        Assert.Equal(2, keys.Select(key => key.UserCreationTime).Distinct().Count());
        Assert.Equal([null, true], keys.OrderBy(key => key.CredentialCreated).Select(key => key.Existed));
        Assert.Equal(Day(-20), Single(0.4).CredentialCreated);
    }

    [Fact]
    public void A_key_that_moved_to_slot_1_is_one_key()
    {
        Add(0, User().Key(1, -30, null).Key(2, -20, null));
        Add(1, User().Key(1, -20, 0.9));

        Assert.Equal([null, true], At(0.5).Select(key => key.Active));
    }

    [Fact]
    public void Two_keys_of_one_second_are_both_shown_and_the_sentence_shows_it()
    {
        Add(0, User().Key(1, -20, null).Key(2, -20, -3, active: false));
        Add(1, User().Key(1, -20, -3, active: false).Key(2, -20, null));

        var keys = At(0.5);

        Assert.Equal([false, true], keys.Select(key => key.Active).Order());
        Assert.All(keys, key => Assert.Contains("two of this second", key.Evidence, StringComparison.Ordinal));
    }

    [Fact]
    public void A_user_that_only_one_report_shows_may_be_in_a_malformed_row_of_the_other()
    {
        Add(0, User().Key(Key, -20, null), User("carol").Key(Key, -20, null));
        var text = TestReport.Text(TestRow.Root(), User("carol").Key(Key, -20, null).Row) + "\nbob,arn:aws:iam::123456789012:user/bob,2025";
        _history.Archive.Write("archive/" + TestArchive.Day(TestArchive.Alice, 1, TestArchive.NameOf(1)), System.Text.Encoding.UTF8.GetBytes(text));

        var bob = At(0.5).Single(state => state.UserName == "bob");

        Assert.Contains("the user may be in one of them", bob.Evidence, StringComparison.Ordinal);
        Assert.Contains("line 4", Assert.Single(_history.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("access_key_1_last_rotated")]
    [InlineData("password_enabled")]
    public void A_column_that_cannot_be_read_is_an_unknown_credential_with_the_word(string column)
    {
        Add(0, User().Key(Key, -20, null).Password(-9, null).With(column, "maybe"));
        Add(1, User().Key(Key, -20, null).Password(-9, null));

        var state = Assert.Single(At(0.5), state => state.Basis == CredentialStateBasis.Unreadable && state.CredentialCreated != Day(-20));

        Assert.Equal((null, null), (state.Existed, state.Active));
        Assert.Contains($"{column} contains 'maybe'", state.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Root_is_shown_first_with_its_password_and_keys()
    {
        Add(0, User().Key(Key, -20, null));
        Add(1, User().Key(Key, -20, null));

        var first = Of(0.5).First();

        Assert.Equal(("<root_account>", CredentialKind.Password, true, true), (first.UserName, first.Credential, first.Active, first.MfaActive));
    }

    [Fact]
    public void A_password_and_a_device_between_two_reports_are_unknown()
    {
        Add(0, User().Password(-9, -1));
        Add(1, User().WithoutMfa());

        var password = Single(0.5);

        Assert.Equal((CredentialKind.Password, null, null, Day(-9)), (password.Credential, password.Active, password.MfaActive, password.CredentialCreated));
    }

    [Fact]
    public void A_password_that_was_set_later_did_not_exist()
    {
        Add(0, User());
        Add(1, User().Password(0.6, null));

        Assert.Empty(At(0.5));
        Assert.Equal((true, CredentialStateBasis.CreationDate), (Single(0.7).Active, Single(0.7).Basis));
    }

    [Fact]
    public void A_password_that_was_set_again_before_the_time_is_the_new_one()
    {
        Add(0, User().Password(-90, null));
        Add(1, User().Password(0.4, null));

        Assert.Equal((true, Day(0.4), CredentialStateBasis.CreationDate), (Single(0.5).Active, Single(0.5).CredentialCreated, Single(0.5).Basis));
        Assert.Equal((true, Day(-90), CredentialStateBasis.BothReports), (Single(0.3).Active, Single(0.3).CredentialCreated, Single(0.3).Basis));
    }

    [Fact]
    public void On_the_second_of_a_report_without_the_row_of_root_a_password_is_not_left_out()
    {
        _history.Add(0, User("carol").Row);
        Add(1, User().Password(-90, null), User("carol"));

        Assert.Equal(["<root_account>", "bob"], Of(0).Where(state => state.Credential == CredentialKind.Password).Select(state => state.UserName));
    }

    [Fact]
    public void Users_and_creation_seconds_select()
    {
        Add(0, User().Key(Key, -20, null), User("carol").Key(Key, -30, null));

        Assert.Equal("carol", Assert.Single(Of(0, new TimelineFilter(name => name == "carol", []))).UserName);
        Assert.Equal("bob", Assert.Single(Of(0, new TimelineFilter(null, [TestArchive.Start.AddDays(-20)]))).UserName);
    }

    private const int Key = 1;

    private static DateTime Day(double day) => LifeRow.Day(day);

    private static LifeRow User(string name = "bob", double created = -400) => new(name, created);

    private void Add(double day, params LifeRow[] users) => _history.Add(day, [TestRow.Root(), .. users.Select(user => user.Row)]);

    private CredentialState Single(double day) => Assert.Single(At(day));

    private List<CredentialState> At(double day) => [.. Of(day).Where(state => state.UserName[0] != '<')];

    private IEnumerable<CredentialState> Of(double day, TimelineFilter? filter = null)
    {
        _history.Errors.Clear();
        return _history.Of().At(TestArchive.Start.AddDays(day), filter ?? new TimelineFilter(null, []), _unknown.Add);
    }
}
