namespace AwsCredentialReport.Tests.History;

public sealed class CompareTests
{
    private static readonly DateTime Later = TestRow.Now.AddDays(1);

    [Fact]
    public void A_user_that_was_deleted_and_created_again_is_another_one()
    {
        var changes = Compare([TestRow.User()], [TestRow.User().With(ReportColumn.UserCreationTime, TestRow.Ago(0, -60))]);

        Assert.Equal([CredentialChange.UserAdded, CredentialChange.MfaEnabled, CredentialChange.UserRemoved], changes.Select(c => c.Change));
        Assert.Equal(TestRow.Now.AddMinutes(1), changes[0].HappenedTime);
        Assert.Equal((TestRow.Now, Later), (changes[0].OlderReportTime, changes[0].NewerReportTime));
    }

    [Fact]
    public void Two_users_of_one_second_are_not_taken_for_a_rename()
    {
        var changes = Compare([TestRow.User("a"), TestRow.User("b")], [TestRow.User("c"), TestRow.User("d")]);

        Assert.DoesNotContain(changes, change => change.Change == CredentialChange.UserRenamed);
        Assert.Equal(2, changes.Count(change => change.Change == CredentialChange.UserRemoved));
    }

    [Fact]
    public void A_user_that_moved_to_another_path_is_possibly_renamed()
    {
        var change = Assert.Single(Compare([TestRow.User("bob", "/a/"), TestRow.User("alice")], [TestRow.User("bob", "/b/"), TestRow.User("alice")]));

        Assert.Equal((CredentialChange.UserRenamed, true), (change.Change, change.NewValue!.EndsWith("/b/bob", StringComparison.Ordinal)));
        Assert.Contains("possibly", change.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_moved_to_slot_1_is_the_same_key()
    {
        var change = Assert.Single(Compare([TestRow.User().Key(200).SecondKey(30)], [TestRow.User().Key(30)]));

        Assert.Equal((CredentialChange.AccessKeyRemoved, TestRow.Now.AddDays(-200)), (change.Change, change.CredentialCreated));
    }

    [Fact]
    public void Two_keys_of_one_second_are_compared_as_a_set_and_the_sentence_shows_it()
    {
        var change = Assert.Single(Compare([TestRow.User().Key(30, 2).SecondKey(30, 9)], [TestRow.User().Key(30, 9, active: false).SecondKey(30, 2)]));

        Assert.Equal(CredentialChange.AccessKeyDisabled, change.Change);
        Assert.Contains("two of this second", change.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, -1, CredentialUseReason.Awakened, HygieneSeverity.High)]
    [InlineData(null, -1, CredentialUseReason.FirstUse, HygieneSeverity.Low)]
    public void A_first_use_and_an_awakening_are_changes(int? before, int after, CredentialUseReason reason, HygieneSeverity severity)
    {
        var change = Assert.Single(Compare([TestRow.User().Key(300, before)], [TestRow.User().Key(300, after)]));

        Assert.Equal((CredentialChange.AccessKeyUsed, reason, severity), (change.Change, change.UseReason!.Value, change.Severity));
        Assert.False(change.OnlyBecameVisible);
    }

    [Fact]
    public void The_daily_use_is_no_change() => Assert.Empty(Compare([TestRow.User().Key(300, 1).Password()], [TestRow.User().Key(300, -1).Password(used: -1)]));

    [Fact]
    public void A_use_before_the_older_report_only_became_visible()
    {
        var change = Assert.Single(Compare([TestRow.User().Key(300, null)], [TestRow.User().Key(300, 1)]));

        Assert.True(change.OnlyBecameVisible);
        Assert.EndsWith("did not show this use yet.", change.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_use_of_root_is_a_change()
    {
        var change = Assert.Single(Compare([TestRow.Root()], [TestRow.Root().With(ReportColumn.PasswordLastUsed, TestRow.Ago(-1))]));

        Assert.Equal((CredentialChange.RootUsed, HygieneSeverity.High), (change.Change, change.Severity));
    }

    [Fact]
    public void Old_and_new_words_for_root_are_no_change()
    {
        Assert.Empty(Compare([TestRow.OldRoot()], [TestRow.Root()]));
        Assert.Empty(Compare([TestRow.Root()], [TestRow.OldRoot()]));
    }

    [Fact]
    public void New_columns_are_no_change_and_missing_ones_are_named_once()
    {
        TestRow Old(string name) => TestRow.User(name).Key(300, 9).Without(
            [.. Enum.GetValues<ReportColumn>().Where(column => column.ToString().Contains("LastUsed", StringComparison.Ordinal) && column != ReportColumn.PasswordLastUsed)]);

        Assert.Equal(16, Old("a").Columns.Count());
        Assert.Empty(Compare([Old("a"), Old("b")], [TestRow.User("a").Key(300, 9), TestRow.User("b").Key(300, 9)]));

        var unknown = Assert.Single(Compare([TestRow.User("a").Key(300, 9), TestRow.User("b").Key(300, 9)], [Old("a"), Old("b")]));
        Assert.Equal((CredentialChange.Unknown, null), (unknown.Change, unknown.UserName));
        Assert.Contains("access_key_2_last_used_service", unknown.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportColumn.MfaActive)]
    [InlineData(ReportColumn.PasswordEnabled)]
    [InlineData(ReportColumn.PasswordLastChanged)]
    [InlineData(ReportColumn.PasswordLastUsed)]
    [InlineData(ReportColumn.AccessKey1Active)]
    [InlineData(ReportColumn.AccessKey1LastRotated)]
    [InlineData(ReportColumn.AccessKey1LastUsedDate)]
    [InlineData(ReportColumn.Cert1Active)]
    public void A_column_that_became_unreadable_is_unknown_and_no_change(ReportColumn column)
    {
        TestRow User() => TestRow.User().Key(300).Password().Certificate();

        var change = Assert.Single(Compare([User()], [User().With(column, "=maybe")]));

        Assert.Equal((CredentialChange.Unknown, CredentialChangeKind.Unknown, "'=maybe"), (change.Change, change.Kind, change.NewValue));
        Assert.Contains(ReportColumns.GetName(column), change.Evidence, StringComparison.Ordinal);
        Assert.Empty(Compare([User().With(column, "=maybe")], [User()]));
    }

    [Theory]
    [InlineData(ReportColumn.MfaActive, "no_information")]
    [InlineData(ReportColumn.PasswordEnabled, "N/A")]
    [InlineData(ReportColumn.AccessKey1Active, "")]
    [InlineData(ReportColumn.Cert1Active, "not_supported")]
    public void A_column_of_true_and_false_with_a_word_of_a_date_is_unknown(ReportColumn column, string word)
    {
        TestRow User() => TestRow.User().Key(300).Password().Certificate();

        var change = Assert.Single(Compare([User()], [User().With(column, word)]));

        Assert.Equal(CredentialChange.Unknown, change.Change);
        Assert.Contains(ReportColumns.GetName(column), change.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=maybe")]
    [InlineData("N/A")]
    public void A_creation_time_that_became_unreadable_is_unknown(string word)
    {
        var change = Assert.Single(Compare([TestRow.User()], [TestRow.User().With(ReportColumn.UserCreationTime, word)]));

        Assert.Equal((CredentialChange.Unknown, CredentialKind.User), (change.Change, change.Credential));
        Assert.Contains("user_creation_time", change.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_is_two_in_one_is_an_error_and_the_same_row_again_is_not()
    {
        Assert.Empty(Compare([TestRow.User("a")], [TestRow.User("a"), TestRow.User("a")]));

        var problem = Assert.Throws<ComparisonException>(() => Compare([TestRow.User("a")], [TestRow.User("a"), TestRow.User("a").WithoutMfa()]));

        Assert.Equal(ComparisonProblem.TwoReports, problem.Problem);
        Assert.Contains("user/a has a row in line 2 and another one in line 3", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_of_an_unreadable_row_is_neither_added_nor_removed()
    {
        var (older, newer) = (Snapshot([TestRow.User("a"), TestRow.User("b")], TestRow.Now), Snapshot([TestRow.User("a")], Later));
        newer.UnreadableRows = 1;
        Assert.Equal(["Unknown: b User"], ReportComparison.Compare(older, newer).Select(change => change.ToString()));

        (older, newer) = (Snapshot([TestRow.User("a")], TestRow.Now), Snapshot([TestRow.User("a"), TestRow.User("b")], Later));
        older.UnreadableRows = 1;
        Assert.Equal(["Unknown: b User"], ReportComparison.Compare(older, newer).Select(change => change.ToString()));
    }

    [Fact]
    public void Without_the_row_of_root_no_user_is_added_or_removed()
    {
        var whole = new[] { TestRow.Root().Key(), TestRow.User("a"), TestRow.User("b") };
        var filtered = new[] { TestRow.User("a") };

        Assert.Equal(["Unknown: b User", "Unknown: <root_account> User"], Compare(whole, filtered).Select(change => change.ToString()).OrderDescending());
        Assert.Equal(["Unknown: b User", "Unknown: <root_account> User"], Compare(filtered, whole).Select(change => change.ToString()).OrderDescending());
        Assert.Equal(["UserRemoved: b User"], Compare(whole[1..], filtered).Select(change => change.ToString()));
    }

    [Fact]
    public void Different_accounts_and_the_wrong_order_are_errors()
    {
        var older = Snapshot([TestRow.User()], TestRow.Now);
        var other = new ReportSnapshot(older.Report, "999999999999");

        var accounts = Assert.Throws<ComparisonException>(() => ReportComparison.Compare(older, other));
        Assert.Contains(TestRow.Account, accounts.Message, StringComparison.Ordinal);
        Assert.Contains("999999999999", accounts.Message, StringComparison.Ordinal);

        var order = Assert.Throws<ComparisonException>(() => ReportComparison.Compare(Snapshot([TestRow.User()], Later), older));
        Assert.Equal(ComparisonProblem.WrongOrder, order.Problem);
    }

    private static List<CredentialReportChange> Compare(TestRow[] older, TestRow[] newer) =>
        [.. ReportComparison.Compare(Snapshot(older, TestRow.Now), Snapshot(newer, Later))];

    private static ReportSnapshot Snapshot(TestRow[] rows, DateTime time)
    {
        var report = TestReport.At(time, time, rows);
        var snapshot = new ReportSnapshot(report.Info, TestRow.Account);
        foreach (var entry in report.Entries)
        {
            snapshot.Add(entry);
        }

        return snapshot;
    }
}
