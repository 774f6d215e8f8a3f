using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class SummaryTests
{
    [Fact]
    public void Counts_rows_and_credentials_by_state()
    {
        var summary = Summarize(
            Root(),
            User("a").Password(used: 1).Key(used: 1).SecondKey(used: null),
            User("b").Password(used: null).WithoutMfa().Key(active: false),
            User("c").Password().With(ReportColumn.PasswordEnabled, "false").Certificate(),
            User("d").With(ReportColumn.PasswordEnabled, "?").Key().With(ReportColumn.AccessKey1LastUsedDate, "?"));

        Assert.Equal(5, summary.Users);
        Assert.Equal(1, summary.RootUsers);
        Assert.Equal(4, summary.UsersWithMfa);
        Assert.Equal(1, summary.Accounts);
        Assert.Equal(1, summary.Reports);
        Assert.Equal(Now, summary.OldestReportTime);
        Assert.Equal("NeverUsed 1, NoPassword 1, Unknown 1, Used 2", Text(summary.Passwords));
        Assert.Equal("Inactive 1, NeverUsed 1, Unknown 1, Used 1", Text(summary.AccessKeys));
        Assert.Equal("Active 1", Text(summary.Certificates));
    }

    [Theory]
    [InlineData(0, "0-44")]
    [InlineData(44, "0-44")]
    [InlineData(45, "45-89")]
    [InlineData(89, "45-89")]
    [InlineData(90, "90-179")]
    [InlineData(180, "180-364")]
    [InlineData(365, "365+")]
    public void Puts_active_keys_and_passwords_into_age_bands(int days, string band)
    {
        var summary = Summarize(User().Password(set: days).Key(created: days).SecondKey(created: 0, active: false));

        Assert.Equal($"{band}: 1", Assert.Single(summary.AccessKeyAges, b => b.Count > 0).ToString());
        Assert.Equal($"{band}: 1", Assert.Single(summary.PasswordAges, b => b.Count > 0).ToString());
    }

    [Fact]
    public void Counts_a_key_without_a_date_apart() => Assert.Equal(
        "no date: 1",
        Assert.Single(Summarize(User().Key().Without(ReportColumn.AccessKey1LastRotated)).AccessKeyAges, b => b.Count > 0).ToString());

    [Fact]
    public void Counts_findings_and_keeps_the_waived_apart()
    {
        var waiver = new Waiver { User = "a", Owner = "alice", Reason = "r", Expires = Now.AddDays(1) };
        var summary = Summarize(
            new HygieneOptions { Waivers = [waiver] },
            Root().WithoutMfa(),
            User("a").Password().WithoutMfa(),
            User("b").Password().WithoutMfa(),
            User("c").Password().With(ReportColumn.MfaActive, "?"));

        Assert.Equal(3, summary.Findings);
        Assert.Equal(1, summary.WaivedFindings);
        Assert.Equal(1, summary.UnknownFindings);
        Assert.Equal("Critical 1, High 2, Medium 0, Low 0, Informational 0", Text(summary.FindingsBySeverity));
        Assert.Equal("ConsoleUserWithoutMfa 2, RootMfaDisabled 1", Text(summary.FindingsByRule));
    }

    private static HygieneSummary Summarize(params IEnumerable<TestRow> rows) => Summarize(new HygieneOptions(), rows);

    private static HygieneSummary Summarize(HygieneOptions options, params IEnumerable<TestRow> rows)
    {
        var report = TestReport.Of(rows);
        var builder = new HygieneSummaryBuilder();
        foreach (var entry in report.Entries)
        {
            builder.Add(entry);
        }

        foreach (var finding in report.Audit(options))
        {
            builder.Add(finding);
        }

        return builder.Build();
    }

    private static string Text<TKey>(IEnumerable<KeyValuePair<TKey, long>> counts) =>
        string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value}"));
}
