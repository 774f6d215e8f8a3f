using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Documents;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>The sample shows everything that there is to see.</summary>
public sealed class SampleTests
{
    [Fact]
    public void Every_rule_fires()
    {
        var run = ToolRun.Of(
            "audit", "--sample", "--detail", "--rule", "*", "--parameter", "AccessKeyUsedOutsideAllowed.AllowedRegion=eu-*,us-*",
            "--waiver-path", Repository.PathOf("samples", "waivers.json"), "--format", "json");

        var fired = run.Findings().Select(finding => finding.GetProperty("Rule").GetString()).ToHashSet(StringComparer.Ordinal);
        Assert.All(HygieneRules.All, rule => Assert.Contains(rule.Name, fired));
        Assert.Equal(string.Empty, run.Error);
    }

    [Fact]
    public void Every_severity_and_verdict_is_there_and_some_are_waived()
    {
        var run = ToolRun.Of("audit", "--sample", "--waiver-path", Repository.PathOf("samples", "waivers.json"), "--format", "json");

        var findings = run.Findings();
        Assert.Equal(5, findings.Select(finding => finding.GetProperty("Severity").GetString()).Distinct().Count());
        Assert.Equal(2, findings.Select(finding => finding.GetProperty("Verdict").GetString()).Distinct().Count());
        Assert.Equal("backup-agent", Assert.Single(findings, f => f.GetProperty("Waiver").ValueKind != System.Text.Json.JsonValueKind.Null)
            .GetProperty("UserName").GetString());
    }

    [Fact]
    public void Every_row_can_be_read_with_its_traps()
    {
        var errors = new List<CredentialReportRowError>();
        using var reader = SampleReport.Open(errors.Add);
        var rows = reader.ReadAll().ToDictionary(entry => entry.UserName, StringComparer.Ordinal);

        Assert.Empty(errors);
        Assert.InRange(rows.Count, 38, 48);
        Assert.Equal("/people/", rows["surname,first-name"].Path);
        Assert.Equal("/people/", rows["unquoted,comma"].Path);
        Assert.Equal("/team-\"a\"/", rows["quoted-path"].Path);
        Assert.True(rows["<root_account>"].IsRoot);
        Assert.False(rows["root"].IsRoot);
        Assert.Equal("FALSE", rows["console-no-mfa-upper"].GetWord(ReportColumn.MfaActive));
        Assert.EndsWith("+00:00", rows["console-no-mfa-upper"].GetWord(ReportColumn.PasswordLastUsed), StringComparison.Ordinal);
        Assert.EndsWith("-05:00", rows["offset-dates"].GetWord(ReportColumn.PasswordLastUsed), StringComparison.Ordinal);
        Assert.Equal(rows["key-same-second"].AccessKey1LastRotated, rows["key-same-second"].AccessKey2LastRotated);
        Assert.Equal(AccessKeyUse.Unknown, rows["key-word-unknown"].AccessKey1Use);
        Assert.Contains("=cmd@formula.example", rows.Keys);
    }

    [Fact]
    public void A_key_whose_use_was_cut_to_the_minute_is_not_called_inconsistent()
    {
        using var reader = SampleReport.Open();
        var entry = reader.ReadAll().Single(row => row.UserName == "key-used-before-created");

        Assert.True(entry.AccessKey1LastUsed < entry.AccessKey1LastRotated);
        Assert.DoesNotContain(
            new HygieneAuditor(new HygienePolicy()).Audit([entry]),
            finding => finding.Rule == nameof(InconsistentReportData));
    }
}
