using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class RootRecentlyUsedTests
{
    private const string Rule = nameof(RootRecentlyUsed);

    [Theory]
    [InlineData(89, 0, Fail)]
    [InlineData(89, 86_399, Fail)]
    [InlineData(90, 0, null)]
    public void Fails_for_a_use_younger_than_the_limit(int days, int seconds, HygieneVerdict? verdict)
    {
        var row = Root().With(ReportColumn.PasswordLastUsed, Ago(days, seconds));

        Assert.Equal(verdict, row.Verdict(Rule));
    }

    [Fact]
    public void Takes_the_newest_of_password_and_both_keys()
    {
        Assert.Contains("password", Used(1, 2, 3).Finding(Rule)!.Evidence, StringComparison.Ordinal);
        Assert.Contains("access key 1", Used(3, 1, 2).Finding(Rule)!.Evidence, StringComparison.Ordinal);
        Assert.Contains("access key 2", Used(3, 2, 1).Finding(Rule)!.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_the_use_of_a_key_that_is_inactive_by_now() =>
        Assert.Equal(Fail, Root().Key(used: 5, active: false).Verdict(Rule));

    [Theory]
    [InlineData(30, null)]
    [InlineData(29, Fail)]
    public void Has_a_limit_of_its_own(int days, HygieneVerdict? verdict) =>
        Assert.Equal(verdict, Root().With(ReportColumn.PasswordLastUsed, Ago(days)).Verdict(Rule, "RootUseDays=30"));

    [Theory]
    [InlineData("N/A")]
    [InlineData("no_information")]
    [InlineData("not_supported")]
    public void Passes_a_root_that_was_never_used(string word)
    {
        Assert.Null(Root().With(ReportColumn.PasswordLastUsed, word).Verdict(Rule));
        Assert.Null(OldRoot().With(ReportColumn.PasswordLastUsed, word).Verdict(Rule));
        Assert.Null(OldRoot("aws-us-gov").With(ReportColumn.PasswordLastUsed, word).Verdict(Rule));
    }

    [Fact]
    public void Cannot_tell_without_a_column()
    {
        Assert.Equal(Unknown, Root().Without(ReportColumn.PasswordLastUsed).Verdict(Rule));
        Assert.Equal(Unknown, Root().Key().Without(ReportColumn.AccessKey1LastUsedDate).Verdict(Rule));
        Root().Without(ReportColumn.PasswordLastUsed).AssertUnknown(Rule, ReportColumn.PasswordLastUsed);
    }

    [Fact]
    public void Fails_for_what_it_knows_although_another_column_is_missing() => Assert.Equal(
        Fail, Root().With(ReportColumn.PasswordLastUsed, Ago(5)).Key().Without(ReportColumn.AccessKey1LastUsedDate).Verdict(Rule));

    private static TestRow Used(int password, int first, int second) => Root()
        .With(ReportColumn.PasswordLastUsed, Ago(password)).Key(used: first).SecondKey(used: second);
}
