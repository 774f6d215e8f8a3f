using System.IO.Compression;
using System.Text;
using System.Text.Json;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Documents;

namespace AwsCredentialReport.Tests.Tool;

public sealed class AuditTests : IDisposable
{
    private const string Header =
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation," +
        "mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date," +
        "access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated," +
        "access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service," +
        "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated\n";

    private const string CleanRoot =
        "<root_account>,arn:aws:iam::123456789012:root,2019-01-01T00:00:00Z,false,N/A,N/A,not_supported,false," +
        "false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A\n";

    private const string NoMfa =
        "no-mfa,arn:aws:iam::123456789012:user/no-mfa,2026-09-01T00:00:00Z,true,2026-09-29T00:00:00Z," +
        "2026-09-01T00:00:00Z,N/A,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_rule_that_was_named_and_not_judged_does_not_look_as_if_it_passed()
    {
        var run = ToolRun.Of("audit", _folder.Write("report.csv", Header + CleanRoot), "--rule", "SshKeyOld");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Not judged, because the detail of the account is missing: SshKeyOld.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_row_of_root_its_rules_do_not_look_as_if_they_passed()
    {
        var report = _folder.Write("report.csv", Header + NoMfa);
        var named = ToolRun.Of("audit", report, "--rule", "Root*");
        var all = ToolRun.Of("audit", report);

        Assert.Equal((2, 1), (named.ExitCode, all.ExitCode));
        Assert.Contains("Warning: Not judged, because the report has no row of the root user: RootAccessKeyPresent, ", all.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("no row of the root user", ToolRun.Of("audit", _folder.Write("whole.csv", Header + CleanRoot + NoMfa)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_arguments_the_sample_is_audited_and_the_exit_code_is_0()
    {
        var run = ToolRun.Of();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(string.Empty, run.Error);
        Assert.Contains("RootMfaDisabled", run.Output, StringComparison.Ordinal);
        Assert.Contains("44 in 1 account, 1 of them root", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain(run.Output.Split('\n'), line => line.TrimEnd('\r').EndsWith(' '));
    }

    [Fact]
    public void A_clean_report_ends_in_exit_code_0_and_an_empty_array()
    {
        var run = ToolRun.Of("audit", Report(Header + CleanRoot), "--format", "json");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Findings());
        Assert.Equal(string.Empty, run.Error);
    }

    [Fact]
    public void A_policy_file_takes_the_place_of_the_options_that_choose_rules()
    {
        var policy = _folder.Write("policy.json", """{ "rules": ["AccessKeyUnused"], "sections": [ { "name": "keys", "users": ["key-*"], "parameters": { "MaximumUnusedDays": 44 } }, { "name": "none", "users": ["zzz"] } ] }""");

        var run = ToolRun.Of("audit", "--sample", "--policy-path", policy, "--format", "json");

        Assert.Contains(run.Findings(), finding => finding.GetProperty("UserName").GetString() == "key-unused-44-days");
        Assert.DoesNotContain(run.Findings(), finding => finding.GetProperty("UserName").GetString() == "console-unused-44-days");
        Assert.Contains("The section 'none' of the policy fitted no user", run.Error, StringComparison.Ordinal);
        ToolRun.Of("audit", "--sample", "--policy", policy, "--standard", "CIS-5.0").AssertOneClearError("--standard cannot be combined with --policy-path");
        ToolRun.Of("audit", "--sample", "--policy-path", _folder.Write("bad.json", """{ "sections": [ {} ] }""")).AssertOneClearError("section 1 has no \"name\"");
    }

    [Fact]
    public void A_finding_that_is_due_soon_is_shown_and_does_not_change_the_exit_code()
    {
        var path = Report(Header + CleanRoot + NoMfa.Replace(",false,false,", ",true,false,", StringComparison.Ordinal));
        string[] audit = ["audit", path, "--as-of", "2026-11-10", "--rule", "PasswordUnused"];

        Assert.Equal(0, ToolRun.Of(audit).ExitCode);
        var run = ToolRun.Of([.. audit, "--warn-days", "3"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Matches("Informational PasswordUnused +no-mfa +Password +42 Due", run.Output);
        Assert.Contains("0; 1 more due soon", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, ToolRun.Of([.. audit[..^3], "2026-11-13", .. audit[^2..], "--warn-days", "3"]).ExitCode);
        Assert.Equal(2, ToolRun.Of([.. audit, "--warn-days", "-1"]).ExitCode);
    }

    [Fact]
    public void Owners_of_a_file_stand_in_the_findings_and_a_line_without_a_user_is_a_warning()
    {
        var owners = _folder.Write("owners.csv", "user,owner\nno-mfa,bob@example.com\ngone,x\n");
        var run = ToolRun.Of("audit", Report(Header + CleanRoot + NoMfa), "--owners", owners, "--format", "json");

        Assert.Contains("\"Owner\": \"bob@example.com\"", run.Output, StringComparison.Ordinal);
        Assert.Equal("Warning: Owner file owners.csv: no user has an owner by line 3 (user gone).", run.Error.Trim());
        Assert.Equal(2, ToolRun.Of("audit", Report(Header + CleanRoot), "--owners", _folder.Write("bad.csv", "user\n")).ExitCode);
    }

    [Fact]
    public void A_rule_that_was_not_judged_does_not_pass_in_a_file()
    {
        var (without, with) = (Path.Join(_folder.Path, "without.xml"), Path.Join(_folder.Path, "with.xml"));

        ToolRun.Of("audit", "--sample", "--standard", "CIS-5.0", "--out", without);
        var run = ToolRun.Of("audit", "--sample", "--detail", "--standard", "CIS-5.0", "--out", with);

        Assert.DoesNotContain("PasswordPolicyReuse", File.ReadAllText(without), StringComparison.Ordinal);
        Assert.Contains("PasswordPolicyReuse", File.ReadAllText(with), StringComparison.Ordinal);
        Assert.Contains("Not judged", run.Output, StringComparison.Ordinal);
        Assert.Contains("1.19 (IAM Access Analyzer", run.Output, StringComparison.Ordinal);
        ToolRun.Of("audit", "--sample", "--detail", "--role-name", "x").AssertOneClearError("--role-name");
    }

    [Fact]
    public void An_open_finding_ends_in_exit_code_1_unless_it_is_below_the_gate()
    {
        var path = Report(Header + CleanRoot + NoMfa);

        Assert.Equal(1, ToolRun.Of("audit", path).ExitCode);
        Assert.Equal(1, ToolRun.Of("audit", path, "--minimum-severity", "high").ExitCode);
        Assert.Equal(0, ToolRun.Of("audit", path, "--minimum-severity", "critical").ExitCode);
    }

    [Fact]
    public void A_waived_finding_is_shown_with_its_waiver_and_opens_no_gate()
    {
        var waivers = _folder.Write(
            "waivers.json",
            """[{"user":"no-*","rule":"ConsoleUserWithoutMfa","owner":"platform","reason":"break glass","ticket":"T-1","expires":"2027-01-01"}]""");

        var run = ToolRun.Of("audit", Report(Header + CleanRoot + NoMfa), "--waiver-path", waivers, "--format", "json");

        Assert.Equal(0, run.ExitCode);
        var waiver = Assert.Single(run.Findings()).GetProperty("Waiver");
        Assert.Equal("platform", waiver.GetProperty("Owner").GetString());
        Assert.Equal("2027-01-02T00:00:00Z", waiver.GetProperty("Expires").GetString());
    }

    [Fact]
    public void Json_is_one_array_with_the_property_names_of_a_finding()
    {
        var run = ToolRun.Of("audit", Report(Header + CleanRoot + NoMfa), "--format", "json");

        var finding = Assert.Single(run.Findings());
        Assert.Equal(
            [
                "Rule", "Severity", "Verdict", "UserName", "Arn", "AccountId", "Credential", "CredentialId", "AgeDays", "DueDate", "Evidence",
                "Recommendation", "Controls", "Waiver", "Owner", "IsAdministrator", "ReportGeneratedTime", "FindingId",
                "BaselineState", "FirstSeen", "UserCreationTime", "AccessKeyCreated", "AsOf", "RuleParameters",
            ],
            finding.EnumerateObject().Select(property => property.Name));
        Assert.Equal("ConsoleUserWithoutMfa", finding.GetProperty("Rule").GetString());
        Assert.Equal("Fail", finding.GetProperty("Verdict").GetString());
        Assert.Equal("Password", finding.GetProperty("Credential").GetString());
        Assert.Equal("123456789012", finding.GetProperty("AccountId").GetString());
        Assert.Equal(29, finding.GetProperty("AgeDays").GetInt32());
        Assert.Equal(JsonValueKind.Null, finding.GetProperty("Waiver").ValueKind);
        Assert.Equal("2026-09-30T06:00:00Z", finding.GetProperty("ReportGeneratedTime").GetString());
        Assert.Contains("CIS-5.0 1.9", finding.GetProperty("Controls").EnumerateArray().Select(control => control.GetString()));
    }

    [Fact]
    public void A_row_that_cannot_be_read_is_told_and_the_rest_is_judged()
    {
        var run = ToolRun.Of("audit", Report(Header + CleanRoot + "broken,row\n" + NoMfa), "--format", "json");

        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Findings());
        Assert.Contains("line 3: it has 2 of 22 fields; that user was skipped.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_without_one_readable_row_prints_no_empty_list()
    {
        var run = ToolRun.Of("audit", Report(Header + "broken,row\n"), "--format", "json");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(string.Empty, run.Output);
    }

    [Fact]
    public void One_unreadable_file_among_others_is_told_and_the_others_are_judged()
    {
        var run = ToolRun.Of("audit", "no-such.csv", Report(Header + CleanRoot + NoMfa), "--format", "json");

        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Findings());
        Assert.Contains("no-such.csv cannot be read: it does not exist.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Patterns_find_files_in_folders()
    {
        _folder.Write("2026/a/status_reports_2026-09-30T06-00-00+00-00.csv", Header + CleanRoot + NoMfa);
        _folder.Write("2026/status_reports_2026-09-29T06-00-00+00-00.csv", Header + CleanRoot + NoMfa);
        _folder.Write("2026/notes.txt", "no report");

        var run = ToolRun.Of("audit", Path.Combine(_folder.Path, "**", "status_*.csv"), "--format", "json");

        Assert.Equal(2, run.Findings().Count);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public void Standard_input_is_read_and_a_guessed_time_is_told()
    {
        var run = ToolRun.WithInput(Header + CleanRoot + NoMfa, "audit", "-", "--format", "json");

        Assert.Single(run.Findings(), finding => finding.GetProperty("Rule").GetString() == "ConsoleUserWithoutMfa");
        Assert.Contains("Warning: stdin does not contain the time at which it was generated", run.Error, StringComparison.Ordinal);
        Assert.Contains("2026-11-01", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void As_of_settles_the_time_without_a_warning()
    {
        var run = ToolRun.WithInput(Header + CleanRoot + NoMfa, "audit", "-", "--as-of", "2026-11-13T00:00:00Z", "--format", "json");

        Assert.Equal(string.Empty, run.Error);
        var unused = Assert.Single(run.Findings(), finding => finding.GetProperty("Rule").GetString() == "PasswordUnused");
        Assert.Equal(45, unused.GetProperty("AgeDays").GetInt32());
    }

    [Fact]
    public void The_answer_of_the_aws_cli_brings_its_own_time()
    {
        var content = Convert.ToBase64String(Encoding.UTF8.GetBytes(Header + CleanRoot + NoMfa));
        var answer = $$"""{"Content":"{{content}}","ReportFormat":"text/csv","GeneratedTime":"2026-10-02T08:00:00+00:00"}""";

        var run = ToolRun.WithInput(answer, "audit", "-", "--format", "json");

        Assert.Equal(string.Empty, run.Error);
        Assert.Equal("2026-10-02T08:00:00Z", Assert.Single(run.Findings()).GetProperty("ReportGeneratedTime").GetString());
    }

    [Fact]
    public void A_cut_gzip_is_an_error_and_not_a_short_report()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(File.ReadAllBytes(Repository.PathOf("samples", SampleReport.FileName)));
        }

        var path = _folder.Write("cut.csv.gz", packed.ToArray()[..^40]);

        Assert.Equal(2, ToolRun.Of("audit", path).ExitCode);
    }

    [Fact]
    public void Csv_is_safe_to_open_in_a_spreadsheet()
    {
        var run = ToolRun.Of(
            "audit", Report(Header + CleanRoot + NoMfa.Replace("no-mfa", "=no-mfa", StringComparison.Ordinal)), "--format", "csv");

        Assert.Contains("'=no-mfa", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(",=no-mfa", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_is_a_table_in_which_a_name_stays_a_name()
    {
        var run = ToolRun.Of(
            "audit", Report(Header + CleanRoot + NoMfa.Replace("no-mfa", "no_*mfa", StringComparison.Ordinal)), "--format", "markdown");

        Assert.Contains("| High | ConsoleUserWithoutMfa | no\\_\\*mfa | 123456789012 | Password | Fail | - | The user has a password", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_are_listed_with_their_parameters()
    {
        var run = ToolRun.Of("rules");

        Assert.Equal(0, run.ExitCode);
        Assert.All(HygieneRules.All, rule => Assert.Contains(rule.Name, run.Output, StringComparison.Ordinal));
        Assert.Contains("MaximumUnusedDays=45", run.Output, StringComparison.Ordinal);
    }

    private string Report(string text) => _folder.Write("status_reports_2026-09-30T06-00-00+00-00.csv", text);
}
