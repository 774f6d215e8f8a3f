namespace AwsCredentialReport.Tests;

/// <summary>When a credential reached the threshold that it fails: the rule's own count of days agrees.</summary>
public sealed class DueDateTests
{
    public static TheoryData<string, string> Rows => new()
    {
        { nameof(AccessKeyUnused), "key" },
        { nameof(AccessKeyNeverUsed), "never" },
        { nameof(AccessKeyNotRotated), "key" },
        { nameof(AccessKeyInactive), "inactive" },
        { nameof(PasswordUnused), "password" },
        { nameof(PasswordNeverUsed), "password never" },
        { nameof(PasswordNotRotated), "password" },
        { nameof(UserInactive), "key" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_second_earlier_the_rule_does_not_fail_and_then_it_does(string rule, string holding)
    {
        var row = Row(holding);
        var due = row.Finding(rule)!.DueDate;

        Assert.NotNull(due);
        Assert.Null(row.Finding(rule, asOf: TestRow.Iso(due.Value.AddSeconds(-1))));
        Assert.Equal(HygieneVerdict.Fail, row.Verdict(rule, asOf: TestRow.Iso(due.Value)));
    }

    [Fact]
    public void An_overlap_of_two_keys_is_due_at_its_end_and_without_one_there_is_no_date()
    {
        var row = TestRow.User().Key(created: 100).SecondKey(created: 30);

        Assert.Equal(TestRow.Now.AddDays(-16), row.Finding(nameof(MultipleActiveAccessKeys), "OverlapDays=14")!.DueDate);
        Assert.Null(row.Finding(nameof(MultipleActiveAccessKeys))!.DueDate);
    }

    [Fact]
    public void An_expired_password_is_due_on_the_day_that_the_report_names()
    {
        var row = TestRow.User().Password().With(ReportColumn.PasswordNextRotation, TestRow.Ago(3));

        Assert.Equal(TestRow.Now.AddDays(-3), row.Finding(nameof(PasswordExpired))!.DueDate);
    }

    [Fact]
    public void What_the_report_cannot_tell_and_what_no_age_decides_has_no_date()
    {
        Assert.Null(TestRow.User().Key(created: 300).With(ReportColumn.AccessKey1LastUsedDate, "?").Finding(nameof(AccessKeyUnused))!.DueDate);
        Assert.Null(TestRow.User().Password().WithoutMfa().Finding(nameof(ConsoleUserWithoutMfa))!.DueDate);
        Assert.Null(TestRow.Root().Key().Finding(nameof(RootAccessKeyPresent))!.DueDate);
    }

    internal static TestRow Row(string holding) => holding switch
    {
        "key" => TestRow.User().Key(created: 200, used: 150),
        "never" => TestRow.User().Key(created: 200, used: null),
        "inactive" => TestRow.User().Key(created: 200, active: false),
        "password" => TestRow.User().Password(set: 200, used: 150),
        _ => TestRow.User().Password(set: 200, used: null),
    };
}
