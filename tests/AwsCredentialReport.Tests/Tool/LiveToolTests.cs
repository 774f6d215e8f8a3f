using System.Text.Json;
using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>The commands that ask AWS, at the simulator.</summary>
public sealed class LiveToolTests : IAsyncLifetime, IDisposable
{
    private const string AccountId = "123456789012";
    private const string MemberId = "111122223333";

    private readonly TemporaryFolder _folder = new();
    private readonly SimulatedCloud _cloud = new(TimeProvider.System);
    private Dictionary<string, string> _environment = [];
    private SimulatedAccessKey _stale = null!;
    private IamServer _server = null!;

    private string Record => Path.Combine(_folder.Path, "record.jsonl");

    public async Task InitializeAsync()
    {
        var account = _cloud.AddAccount(AccountId);
        var caller = account.AddUser("Auditor").AddAccessKey();
        var created = DateTimeOffset.UtcNow.AddDays(-400);
        _stale = account.AddUser("Bob", createdTime: created).AddAccessKey(created);
        _stale.LastUsed = new SimulatedKeyUse(DateTimeOffset.UtcNow.AddDays(-200), "eu-west-1", "s3");
        account.Report.Publish();
        var member = _cloud.AddAccount(MemberId);
        member.AddRole("Audit", AccountId);
        member.Report.Publish();
        _server = await IamServer.StartAsync(_cloud);
        _environment = new()
        {
            ["AWS_ACCESS_KEY_ID"] = caller.Id,
            ["AWS_SECRET_ACCESS_KEY"] = caller.Secret,
        };
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Audit_judges_the_report_of_the_default_account()
    {
        var run = Run("audit", "--live", "--rule", "AccessKeyUnused", "--format", "json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(string.Empty, run.Error);
        Assert.Equal("Bob", Assert.Single(run.Findings()).GetProperty("UserName").GetString());
    }

    [Fact]
    public void Fetch_keeps_the_report_with_its_metadata_and_prints_the_file()
    {
        var run = Run("fetch", "--account-id", MemberId, "--role-name", "Audit", "--out", _folder.Path);

        Assert.Equal(0, run.ExitCode);
        var file = run.Output.TrimEnd();
        Assert.StartsWith(_folder.Path, file, StringComparison.Ordinal);
        using var metadata = JsonDocument.Parse(File.ReadAllText(file + ".json"));
        Assert.Equal(MemberId, metadata.RootElement.GetProperty("accountId").GetString());
        Assert.Equal(0, ToolRun.Of("audit", file, "--rule", "AccessKeyUnused").ExitCode);
    }

    [Fact]
    public void Fetch_writes_the_very_bytes_to_standard_output()
    {
        var run = Run("fetch", "--out", "-");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(_cloud.Accounts.First(a => a.Id == AccountId).Iam.GetCredentialReport().Content.Span), run.Output);
    }

    [Fact]
    public void One_account_that_fails_does_not_keep_the_others_and_makes_the_exit_code_2()
    {
        var run = Run("fetch", "--account-id", MemberId, "--account-id", "999999999999", "--role-name", "Audit", "--out", _folder.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Output.TrimEnd().Split('\n'));
        Assert.Contains("Account 999999999999: AWS refused AssumeRole", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audit", "--live", "--sample")]
    [InlineData("audit", "--region", "us-east-1", "a.csv")]
    [InlineData("fetch", "--account-id", "12", "--role-name", "Audit")]
    [InlineData("fetch", "--account-id", "111122223333")]
    [InlineData("fetch", "--timeout", "0")]
    [InlineData("fetch", "--endpoint-url", "ftp://example.com")]
    [InlineData("fetch", "--profile", "a", "--profile", "b", "--out", "one.csv")]
    [InlineData("fetch", "--region", "mars-north-9")]
    [InlineData("disable", "--apply", "--dry-run")]
    [InlineData("disable", "--unused-days", "0")]
    [InlineData("disable", "--profile", "a", "--profile", "b")]
    public void What_does_not_go_is_one_clear_error(params string[] args) =>
        ToolRun.WithEnvironment(_environment, args).AssertOneClearError();

    [Fact]
    public void Disable_is_a_dry_run_unless_it_is_told_to_apply()
    {
        var run = Run("disable", "--record", Record);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("WouldDisable", run.Output, StringComparison.Ordinal);
        Assert.Contains("--apply", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, _server.Count("UpdateAccessKey"));
        Assert.False(File.Exists(Record));
    }

    [Fact]
    public async Task Disable_applies_once_and_records_it()
    {
        var first = Run("disable", "--apply", "--record", Record, "--format", "json");
        var second = Run("disable", "--apply", "--record", Record, "--format", "json");

        Assert.Equal(0, first.ExitCode);
        Assert.Equal(0, second.ExitCode);
        Assert.Equal(SimulatedKeyStatus.Inactive, _stale.Status);
        Assert.Equal(1, _server.Count("UpdateAccessKey"));
        Assert.Equal("AlreadyInactive", Assert.Single(second.Findings()).GetProperty("Reason").GetString());
        var record = await ActionRecordReader.ReadAsync(Record, TimeProvider.System, CancellationToken.None);
        Assert.Equal(_stale.Id, Assert.Single(record.FindDisabledKeys()).AccessKeyId);
    }

    [Fact]
    public void Disable_says_what_failed_and_ends_with_2()
    {
        _server.Faults.Add(Fault.AccessDenied(), "UpdateAccessKey");

        var run = Run("disable", "--apply", "--record", Record, "--format", "json");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("Failed", Assert.Single(run.Findings()).GetProperty("Action").GetString());
        Assert.Equal(SimulatedKeyStatus.Active, _stale.Status);
    }

    private ToolRun Run(params string[] args) =>
        ToolRun.WithEnvironment(_environment, [.. args, "--endpoint-url", _server.Endpoint.AbsoluteUri]);
}
