using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Reports;

/// <summary>Which columns a report may have and what their words mean.</summary>
public sealed class ReadingTests
{
    private static readonly ReportColumn[] KeyUse =
    [
        ReportColumn.AccessKey1LastUsedDate, ReportColumn.AccessKey1LastUsedRegion, ReportColumn.AccessKey1LastUsedService,
        ReportColumn.AccessKey2LastUsedDate, ReportColumn.AccessKey2LastUsedRegion, ReportColumn.AccessKey2LastUsedService,
    ];

    [Fact]
    public void Reads_the_twenty_two_columns_of_today()
    {
        var row = TestReport.Of(User("bob", "/service/").Password(set: 100, used: 10).Key(created: 30, used: 5).Certificate(created: 7)).Row;

        Assert.Equal(22, row.Report.Columns.Length);
        Assert.Equal("bob", row.UserName);
        Assert.Equal("/service/", row.Path);
        Assert.Equal(Account, row.AccountId);
        Assert.Equal(Now.AddDays(-400), row.UserCreationTime);
        Assert.True(row.PasswordEnabled);
        Assert.Equal(PasswordUse.Used, row.PasswordUse);
        Assert.Equal((100, 10), (row.PasswordAgeDays, row.PasswordIdleDays));
        Assert.Null(row.PasswordNextRotation);
        Assert.True(row.MfaActive);
        Assert.True(row.AccessKey1Active);
        Assert.Equal((30, 5), (row.AccessKey1AgeDays, row.AccessKey1IdleDays));
        Assert.Equal(("eu-west-1", "s3"), (row.AccessKey1LastUsedRegion, row.AccessKey1LastUsedService));
        Assert.Equal(AccessKeyUse.NoKey, row.AccessKey2Use);
        Assert.Equal(Now.AddDays(-7), row.Certificate1LastRotated);
        Assert.False(row.Certificate2Active);
        Assert.Equal(2, row.LineNumber);
    }

    [Fact]
    public void Takes_the_missing_columns_of_an_old_report_as_Unknown_and_not_as_never()
    {
        var row = TestReport.Of(User().Key().Without(KeyUse)).Row;

        Assert.Equal(16, row.Report.Columns.Length);
        Assert.Equal(AccessKeyUse.Unknown, row.AccessKey1Use);
        Assert.Null(row.AccessKey1LastUsed);
        Assert.Null(row.GetWord(ReportColumn.AccessKey1LastUsedDate));
    }

    [Fact]
    public void Reads_the_documented_twenty_third_column()
    {
        var row = TestReport.Of(User().With(ReportColumn.AdditionalCredentialsInfo, "3 access keys")).Row;

        Assert.Equal("3 access keys", row.AdditionalCredentialsInfo);
        Assert.Empty(row.Report.UnknownColumns);
    }

    [Fact]
    public void Keeps_a_column_that_it_does_not_know()
    {
        var row = TestReport.Of(User().With("passkey_active", "true").With("sso", "a, b")).Row;

        Assert.Equal("passkey_active sso", string.Join(' ', row.Report.UnknownColumns));
        Assert.Equal("true", row.GetWord("PassKey_Active"));
        Assert.Equal("a, b", row.GetUnknownColumns()["sso"]);
        Assert.Null(row.GetWord("no_such_column"));
    }

    [Fact]
    public void Reads_columns_by_name_in_any_order_and_case()
    {
        var row = User().Password(used: 10).Key();
        var reversed = TestReport.Read($"{row.InOrder(row.Columns.Reverse()).Header().ToUpperInvariant()}\n{row.InOrder(row.Columns.Reverse()).Line()}").Row;

        Assert.Equal(
            ReportColumns.Names.Take(22).Select(TestReport.Of(row).Row.GetWord), ReportColumns.Names.Take(22).Select(reversed.GetWord));
        Assert.Equal(10, reversed.PasswordIdleDays);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("TRUE", true)]
    [InlineData("False", false)]
    [InlineData("N/A", null)]
    [InlineData("", null)]
    [InlineData("1", null)]
    public void Reads_booleans_whatever_their_case(string word, bool? value)
    {
        var row = TestReport.Of(User().With(ReportColumn.MfaActive, word)).Row;

        Assert.Equal(value, row.MfaActive);
        Assert.Equal(word, row.GetWord(ReportColumn.MfaActive));
    }

    [Theory]
    [InlineData("N/A", PasswordUse.NeverUsed)]
    [InlineData("no_information", PasswordUse.NeverUsed)]
    [InlineData("not_supported", PasswordUse.NeverUsed)]
    [InlineData("", PasswordUse.NeverUsed)]
    [InlineData("No_Information", PasswordUse.NeverUsed)]
    [InlineData("yesterday", PasswordUse.Unknown)]
    public void Keeps_every_word_that_stands_for_a_date_to_the_letter(string word, PasswordUse use)
    {
        var row = TestReport.Of(User().Password().With(ReportColumn.PasswordLastUsed, word)).Row;

        Assert.Null(row.PasswordLastUsed);
        Assert.Equal(use, row.PasswordUse);
        Assert.Equal(word, row.GetWord(ReportColumn.PasswordLastUsed));
    }

    [Fact]
    public void A_date_may_stay_although_the_password_is_disabled()
    {
        var row = TestReport.Of(User().Password(used: 10).With(ReportColumn.PasswordEnabled, "FALSE")).Row;

        Assert.Equal(PasswordUse.Used, row.PasswordUse);
        Assert.Equal(10, row.PasswordIdleDays);
    }

    [Fact]
    public void Only_root_account_in_brackets_is_root()
    {
        var report = TestReport.Of(Root(), User("root"));

        Assert.Equal([true, false], report.Entries.Select(row => row.IsRoot));
        Assert.Null(report.Entries[0].Path);
        Assert.Equal(Account, report.Entries[0].AccountId);
    }

    [Theory]
    [InlineData("=cmd")]
    [InlineData("+x")]
    [InlineData("-x")]
    [InlineData("@x")]
    public void A_name_that_was_shielded_from_a_spreadsheet_is_read_as_it_is(string name) => Assert.Equal(
        name, TestReport.Of(User(name).With(ReportColumn.User, "'" + name)).Row.UserName);

    [Fact]
    public void Reads_an_ARN_of_any_partition() => Assert.Equal(
        Account, TestReport.Of(Root("aws-cn")).Row.AccountId);

    [Fact]
    public void A_report_of_a_header_only_has_no_rows()
    {
        var report = TestReport.Read(User().Header());

        Assert.Empty(report.Entries);
        Assert.Empty(report.Errors);
        Assert.Null(report.Info.AccountId);
        Assert.NotNull(report.Info.Sha256);
    }
}
