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
    public void ReadsTheTwentyTwoColumnsOfToday()
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
    public void TakesTheMissingColumnsOfAnOldReportAsUnknownAndNotAsNever()
    {
        var row = TestReport.Of(User().Key().Without(KeyUse)).Row;

        Assert.Equal(16, row.Report.Columns.Length);
        Assert.Equal(AccessKeyUse.Unknown, row.AccessKey1Use);
        Assert.Null(row.AccessKey1LastUsed);
        Assert.Null(row.GetWord(ReportColumn.AccessKey1LastUsedDate));
    }

    [Fact]
    public void ReadsTheDocumentedTwentyThirdColumn()
    {
        var row = TestReport.Of(User().With(ReportColumn.AdditionalCredentialsInfo, "3 access keys")).Row;

        Assert.Equal("3 access keys", row.AdditionalCredentialsInfo);
        Assert.Empty(row.Report.UnknownColumns);
    }

    [Fact]
    public void KeepsAColumnThatItDoesNotKnow()
    {
        var row = TestReport.Of(User().With("passkey_active", "true").With("sso", "a, b")).Row;

        Assert.Equal("passkey_active sso", string.Join(' ', row.Report.UnknownColumns));
        Assert.Equal("true", row.GetWord("PassKey_Active"));
        Assert.Equal("a, b", row.GetUnknownColumns()["sso"]);
        Assert.Null(row.GetWord("no_such_column"));
    }

    [Fact]
    public void ReadsColumnsByNameInAnyOrderAndCase()
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
    public void ReadsBooleansWhateverTheirCase(string word, bool? value)
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
    public void KeepsEveryWordThatStandsForADateToTheLetter(string word, PasswordUse use)
    {
        var row = TestReport.Of(User().Password().With(ReportColumn.PasswordLastUsed, word)).Row;

        Assert.Null(row.PasswordLastUsed);
        Assert.Equal(use, row.PasswordUse);
        Assert.Equal(word, row.GetWord(ReportColumn.PasswordLastUsed));
    }

    [Fact]
    public void ADateMayStayAlthoughThePasswordIsDisabled()
    {
        var row = TestReport.Of(User().Password(used: 10).With(ReportColumn.PasswordEnabled, "FALSE")).Row;

        Assert.Equal(PasswordUse.Used, row.PasswordUse);
        Assert.Equal(10, row.PasswordIdleDays);
    }

    [Fact]
    public void OnlyRootAccountInBracketsIsRoot()
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
    public void ANameThatWasShieldedFromASpreadsheetIsReadAsItIs(string name) => Assert.Equal(
        name, TestReport.Of(User(name).With(ReportColumn.User, "'" + name)).Row.UserName);

    [Fact]
    public void ReadsAnArnOfAnyPartition() => Assert.Equal(
        Account, TestReport.Of(Root("aws-cn")).Row.AccountId);

    [Fact]
    public void AReportOfAHeaderOnlyHasNoRows()
    {
        var report = TestReport.Read(User().Header());

        Assert.Empty(report.Entries);
        Assert.Empty(report.Errors);
        Assert.Null(report.Info.AccountId);
        Assert.NotNull(report.Info.Sha256);
    }
}
