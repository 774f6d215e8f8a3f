using AwsCredentialReport.Tests.Export;

namespace AwsCredentialReport.Tests.Hygiene;

/// <summary>A report that lost the row of the root user must not look as if the rules about root passed.</summary>
public sealed class RootRowTests
{
    private static readonly HygieneOptions Rules = new() { Rules = [nameof(RootMfaDisabled), nameof(AccessKeyUnused)] };

    [Fact]
    public void Its_rules_are_not_judged()
    {
        var auditor = Audited(TestReport.Of(TestRow.User()).Entries);

        Assert.Equal([nameof(RootMfaDisabled)], auditor.NotJudged);
        Assert.Contains("no row of the root user: RootMfaDisabled (account 123456789012)", auditor.RootWarning, StringComparison.Ordinal);
        Assert.True(auditor.IsNamedRuleNotJudged);
    }

    [Fact]
    public void With_the_row_they_are()
    {
        var auditor = Audited(TestReport.Of(TestRow.User(), TestRow.Root()).Entries);

        Assert.Empty(auditor.NotJudged);
        Assert.Null(auditor.RootWarning);
        Assert.False(auditor.IsNamedRuleNotJudged);
    }

    [Fact]
    public void Each_account_needs_its_own()
    {
        var other = TestReport.Read(TestReport.Text(TestRow.User()).Replace(TestRow.Account, "111122223333", StringComparison.Ordinal));

        var auditor = Audited([.. TestReport.Of(TestRow.Root()).Entries, .. other.Entries]);

        Assert.Equal([nameof(RootMfaDisabled)], auditor.NotJudged);
        Assert.Contains("(account 111122223333)", auditor.RootWarning, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_rule_about_root_nothing_is_said() =>
        Assert.Null(Audited(TestReport.Of(TestRow.User()).Entries, new HygieneOptions { Rules = [nameof(AccessKeyUnused)] }).RootWarning);

    [Fact]
    public void An_export_does_not_show_them_as_run()
    {
        Assert.DoesNotContain(ExportCases.Audit(Rules, TestReport.Of(TestRow.User()).Entries).Rules, rule => rule is RootMfaDisabled);
        Assert.Contains(ExportCases.Audit(Rules, TestReport.Of(TestRow.User(), TestRow.Root()).Entries).Rules, rule => rule is RootMfaDisabled);
    }

    private static HygieneAuditor Audited(IEnumerable<CredentialReportEntry> rows, HygieneOptions? options = null)
    {
        var auditor = new HygieneAuditor(new HygienePolicy(options ?? Rules));
        _ = auditor.Audit(rows).Count();
        return auditor;
    }
}
