using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class ScopeTests
{
    private static readonly HygieneOptions EveryRule = new() { Rules = ["*"] };

    [Fact]
    public void Root_rows_get_the_root_rules_only()
    {
        var rules = Root().WithoutMfa().Password(set: 900, used: 5).Key(created: 900, used: 700).SecondKey(created: 900, used: null)
            .Certificate().Audit(EveryRule).Select(finding => finding.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                nameof(RootAccessKeyPresent), nameof(RootCredentialsPresent), nameof(RootMfaDisabled),
                nameof(RootRecentlyUsed), nameof(RootSigningCertificateActive),
            ],
            rules);
    }

    [Fact]
    public void Users_get_no_root_rule()
    {
        var findings = User().WithoutMfa().Password(used: 60).Key(created: 300, used: 100).SecondKey(created: 300, used: null)
            .Certificate().Audit(EveryRule);

        Assert.DoesNotContain(findings, finding => finding.Rule.StartsWith("Root", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Rule == nameof(ConsoleUserWithoutMfa));
    }

    [Fact]
    public void An_IAM_user_called_root_is_a_user()
    {
        var findings = User("root").Password().WithoutMfa().Audit();

        Assert.Equal(nameof(ConsoleUserWithoutMfa), Assert.Single(findings).Rule);
    }

    [Fact]
    public void A_healthy_account_has_no_findings() =>
        Assert.Empty(TestReport.Of(Root(), User().Password().Key()).Audit());

    [Fact]
    public void A_member_accounts_root_without_credentials_has_no_findings() => Assert.Empty(
        Root().With(ReportColumn.PasswordEnabled, "FALSE").With(ReportColumn.PasswordLastUsed, "N/A")
            .With(ReportColumn.PasswordLastChanged, "N/A").WithoutMfa().Audit());

    [Fact]
    public void A_GovCloud_root_with_nothing_but_not_supported_has_no_findings() =>
        Assert.Empty(OldRoot("aws-us-gov").With(ReportColumn.PasswordLastUsed, "not_supported").WithoutMfa().Audit());

    [Fact]
    public void Several_reports_of_one_account_are_named()
    {
        var auditor = new HygieneAuditor(new HygienePolicy());
        CredentialReportEntry[] first = [.. TestReport.Of(Root(), User()).Entries];
        CredentialReportEntry[] other = [.. TestReport.Of(User("amy").With(ReportColumn.Arn, "arn:aws:iam::111122223333:user/amy")).Entries];

        // Rows of two accounts may be mixed, as after Sort-Object.
        _ = auditor.Audit([first[0], other[0], first[1]]).ToList();
        Assert.Null(auditor.RepeatedReportsWarning);

        _ = auditor.Audit(TestReport.Of(Root()).Entries).ToList();
        Assert.StartsWith("Several reports of one account were judged", auditor.RepeatedReportsWarning, StringComparison.Ordinal);
        Assert.Contains($"several times: {Account}.", auditor.RepeatedReportsWarning, StringComparison.Ordinal);
    }

    [Fact]
    public void Verdicts_of_a_time_long_before_the_report_are_named()
    {
        Assert.Null(Audited(days: 1).AsOfWarning);
        Assert.StartsWith("Ages are counted to 2026-05-30 12:00:00Z, long before the report ", Audited(days: 2).AsOfWarning, StringComparison.Ordinal);

        static HygieneAuditor Audited(int days)
        {
            var auditor = new HygieneAuditor(new HygienePolicy(), new DateTimeOffset(TestRow.Now.AddDays(-days)));
            _ = auditor.Audit(TestReport.Of(Root(), User()).Entries).ToList();
            return auditor;
        }
    }

    [Fact]
    public void Two_reports_of_one_account_in_one_file_are_named()
    {
        var auditor = new HygieneAuditor(new HygienePolicy());
        _ = auditor.Audit(TestReport.Of(Root(), User(), Root(), User()).Entries).ToList();
        Assert.Contains($"several times: {Account}.", auditor.RepeatedReportsWarning, StringComparison.Ordinal);

        // Reports of two accounts in one file are as good as two files.
        auditor = new HygieneAuditor(new HygienePolicy());
        var other = Root().With(ReportColumn.Arn, "arn:aws:iam::111122223333:root");
        _ = auditor.Audit(TestReport.Of(Root(), User(), other).Entries).ToList();
        Assert.Null(auditor.RepeatedReportsWarning);
    }
}
