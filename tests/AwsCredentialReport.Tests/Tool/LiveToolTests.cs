using System.Text.Json;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>The commands that ask AWS, at the simulator.</summary>
public sealed class LiveToolTests : IAsyncLifetime, IDisposable
{
    private readonly ToolCloud _cloud = new();

    public Task InitializeAsync() => _cloud.StartAsync();

    public Task DisposeAsync() => _cloud.StopAsync();

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public void Audit_judges_the_report_of_the_default_account()
    {
        var run = _cloud.Run("audit", "--live", "--rule", "AccessKeyUnused", "--format", "json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(string.Empty, run.Error);
        Assert.Equal("Bob", Assert.Single(run.Findings()).GetProperty("UserName").GetString());
    }

    [Fact]
    public void Fetch_keeps_the_report_with_its_metadata_and_prints_the_file()
    {
        var run = _cloud.Run("fetch", "--account-id", ToolCloud.MemberId, "--role-name", "Audit", "--out-file", _cloud.Folder.Path);

        Assert.Equal(0, run.ExitCode);
        var file = run.Output.TrimEnd();
        Assert.StartsWith(_cloud.Folder.Path, file, StringComparison.Ordinal);
        using var metadata = JsonDocument.Parse(File.ReadAllText(file + ".json"));
        Assert.Equal(ToolCloud.MemberId, metadata.RootElement.GetProperty("accountId").GetString());
        Assert.Equal(0, ToolRun.Of("audit", file, "--rule", "AccessKeyUnused").ExitCode);
    }

    [Fact]
    public void Fetch_saves_the_detail_beside_the_report_and_audit_reads_it()
    {
        _cloud.Account.FindUser("Bob")!.Policies.Attach(_cloud.Account.AwsPolicy("AdministratorAccess"));

        var run = _cloud.Run("fetch", "--detail", "--ssh-key", "--out-file", _cloud.Folder.Path);

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        var file = run.Output.TrimEnd();
        using var detail = JsonDocument.Parse(File.ReadAllText(file + ".detail.json"));
        var bob = detail.RootElement.GetProperty("users").EnumerateArray().Single(user => user.GetProperty("userName").GetString() == "Bob");
        Assert.Equal("Full", bob.GetProperty("administrator").GetString());
        Assert.Equal(0, bob.GetProperty("sshKeys").GetArrayLength());
        Assert.Equal(1, ToolRun.Of("audit", Path.Combine(_cloud.Folder.Path, "*"), "--rule", "AccessKeyUnused").ExitCode);
        File.WriteAllText(file + ".detail.json", "{");
        var damaged = ToolRun.Of("audit", file);
        Assert.Equal(2, damaged.ExitCode);
        Assert.Contains("is not a valid detail file", damaged.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_call_for_the_detail_is_a_warning_and_no_failure()
    {
        _cloud.Account.Permissions.Deny("iam:GetAccountSummary");

        var run = _cloud.Run("audit", "--live", "--detail", "--rule", "RootMfaDisabled");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("iam:GetAccountSummary", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_user_of_the_report_that_was_deleted_or_replaced_is_named_in_a_warning(bool isReplaced)
    {
        var bob = _cloud.Account.FindUser("Bob")!;
        if (isReplaced)
        {
            _cloud.Account.RecreateUser(bob, DateTimeOffset.UtcNow);
        }
        else
        {
            _cloud.Account.DeleteUser(bob);
        }

        var run = _cloud.Run("audit", "--live", "--detail", "--rule", "AdministratorAccessKey");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("AdministratorAccessKey (account 123456789012: Bob)", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_detail_does_not_fit_on_standard_output()
    {
        var run = _cloud.Run("fetch", "--detail", "--out-file", "-");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--out-file", run.Error, StringComparison.Ordinal);
        Assert.Empty(_cloud.Server.Requests);
    }

    [Fact]
    public void Fetch_writes_the_very_bytes_to_standard_output()
    {
        var run = _cloud.Run("fetch", "--out-file", "-");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(_cloud.ReportText, run.Output);
    }

    [Fact]
    public void One_account_that_fails_does_not_keep_the_others_and_makes_the_exit_code_2()
    {
        var run = _cloud.Run("fetch", "--account-id", ToolCloud.MemberId, "--account-id", "999999999999", "--role-name", "Audit", "--out-file", _cloud.Folder.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Output.TrimEnd().Split('\n'));
        Assert.Contains("Account 999999999999: AWS refused AssumeRole", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Audit_of_an_organization_names_the_accounts_of_the_findings()
    {
        var run = _cloud.Run("audit", "--organization", "--role-name", "Audit", "--rule", "AccessKeyUnused", "--format", "json");

        Assert.Equal((1, string.Empty), (run.ExitCode, run.Error));
        var finding = Assert.Single(run.Findings());
        Assert.Equal(("management", "Root"), (finding.GetProperty("AccountName").GetString(), finding.GetProperty("OrganizationalUnit").GetString()));
    }

    [Fact]
    public void An_account_of_an_organization_that_refuses_is_named_and_makes_the_exit_code_2()
    {
        _cloud.Cloud.Organization!.AddMember("999999999999", "unreachable");

        var run = _cloud.Run("fetch", "--organization", "--role-name", "Audit", "--out-file", _cloud.Folder.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(2, run.Output.TrimEnd().Split('\n').Length);
        Assert.Contains("Account 999999999999 (unreachable): AWS refused AssumeRole", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_organization_that_cannot_be_listed_is_not_clean()
    {
        _cloud.Account.Permissions.Deny("organizations:ListAccounts");

        var run = _cloud.Run("audit", "--organization", "--role-name", "Audit");

        Assert.Equal((2, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains("Organization: AWS refused ListAccounts", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--organization needs --role-name", "--organization")]
    [InlineData("Omit --account-id", "--organization", "--role-name", "Audit", "--account-id", ToolCloud.MemberId)]
    [InlineData("Add --organization", "--organizational-unit-id", "ou-examplerootid111-exampleouid111", "--role-name", "Audit")]
    [InlineData("'ou-x' is not the id of an organizational unit", "--organization", "--role-name", "Audit", "--organizational-unit-id", "ou-x")]
    [InlineData("is one file", "--organization", "--role-name", "Audit", "--out-file", "report.csv")]
    public void Options_of_an_organization_are_checked_before_any_call(string problem, params string[] options)
    {
        var run = _cloud.Run(["fetch", .. options]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
        Assert.Empty(_cloud.Server.Requests);
    }

    [Theory]
    [InlineData("audit", "--live", "--sample")]
    [InlineData("audit", "--region", "us-east-1", "a.csv")]
    [InlineData("fetch", "--account-id", "12", "--role-name", "Audit")]
    [InlineData("fetch", "--account-id", "111122223333")]
    [InlineData("fetch", "--timeout-seconds", "0")]
    [InlineData("fetch", "--endpoint-url", "ftp://example.com")]
    [InlineData("fetch", "--profile", "a", "--profile", "b", "--out-file", "one.csv")]
    [InlineData("fetch", "--region", "mars-north-9")]
    [InlineData("disable", "--apply", "--dry-run")]
    [InlineData("disable", "--maximum-unused-days", "0")]
    [InlineData("disable", "--profile", "a", "--profile", "b")]
    public void What_does_not_go_is_one_clear_error(params string[] args) =>
        ToolRun.WithEnvironment(_cloud.Environment, args).AssertOneClearError();
}
