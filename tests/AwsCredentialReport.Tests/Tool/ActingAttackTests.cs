using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>Attacks on a run that acts: the wrong account, lost answers, records that are replaced, a server that does not behave.</summary>
public sealed class ActingAttackTests : IAsyncLifetime, IDisposable
{
    private readonly ToolCloud _cloud = new();

    public Task InitializeAsync() => _cloud.StartAsync();

    public Task DisposeAsync() => _cloud.StopAsync();

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public void A_role_in_another_account_than_asked_for_changes_nothing()
    {
        var member = _cloud.Cloud.FindAccount(ToolCloud.MemberId)!;
        var created = DateTimeOffset.UtcNow.AddDays(-400);
        var key = member.AddUser("Carol", createdTime: created).AddAccessKey(created);
        key.LastUsed = new SimulatedKeyUse(DateTimeOffset.UtcNow.AddDays(-200), "eu-west-1", "s3");
        member.Report.Publish();
        var report = _cloud.Save(System.Text.Encoding.UTF8.GetString(member.Iam.GetCredentialReport().Content.Span));

        var run = _cloud.Run(
            "disable", report, "--apply", "--record", _cloud.Record, "--account-id", "222233334444",
            "--role-name", $"arn:aws:iam::{ToolCloud.MemberId}:role/Audit");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("222233334444", run.Error, StringComparison.Ordinal);
        Assert.Equal(SimulatedKeyStatus.Active, key.Status);
    }

    [Fact]
    public void A_change_whose_answer_is_lost_is_sent_once()
    {
        _cloud.Server.Faults.Add(Fault.LostAnswer(), "UpdateAccessKey");
        _cloud.Server.Options.AfterAction = request =>
        {
            if (request.Action == "UpdateAccessKey")
            {
                _cloud.Stale.Status = SimulatedKeyStatus.Active;
            }

            return default;
        };

        var run = _cloud.Run("disable", "--apply", "--record", _cloud.Record);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(1, _cloud.Server.Count("UpdateAccessKey"));
        Assert.Equal(SimulatedKeyStatus.Active, _cloud.Stale.Status);
    }

    [Fact]
    public void A_throttled_change_is_decided_anew_before_it_is_sent_again()
    {
        _cloud.Server.Faults.Add(Fault.Throttle(), "UpdateAccessKey", times: 1);

        var run = _cloud.Run("disable", "--apply", "--record", _cloud.Record);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(SimulatedKeyStatus.Inactive, _cloud.Stale.Status);
        Assert.Equal(2, _cloud.Server.Count("GetAccessKeyLastUsed"));
        Assert.Equal(4, File.ReadAllLines(_cloud.Record).Length);
    }

    [LinuxTheory]
    [InlineData("/dev/null")]
    [InlineData("/dev/stdout")]
    public void A_record_that_is_no_regular_file_changes_nothing(string path)
    {
        var run = _cloud.Run("disable", "--apply", "--record", path);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(0, _cloud.Server.Count("UpdateAccessKey"));
    }

    [LinuxTheory]
    [InlineData("disabled", "/dev/null")]
    [InlineData("disabled", "pipe")]
    [InlineData("delete", "pipe")]
    [InlineData("restore", "pipe")]
    public void What_is_no_regular_file_is_not_read_as_a_record(string command, string path)
    {
        _cloud.Run(command, "--record", path == "pipe" ? _cloud.Folder.MakePipe(path) : path).AssertOneClearError("cannot be used: it is not a regular file");

        Assert.Empty(_cloud.Server.Requests);
    }

    [Fact]
    public void A_record_that_is_a_folder_is_refused_before_anything_is_asked()
    {
        _cloud.Run("disable", "--apply", "--record", _cloud.Folder.Path).AssertOneClearError("folder");

        Assert.Empty(_cloud.Server.Requests);
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("truncate")]
    [InlineData("replace")]
    [InlineData("folder")]
    public void A_record_that_is_replaced_in_mid_run_stops_the_run(string how)
    {
        _cloud.AddStale("Carol");
        _cloud.AddStale("Diego");
        var record = Path.Combine(_cloud.Folder.Path, "records", "record.jsonl");
        var changes = 0;
        _cloud.Server.Options.AfterAction = request =>
        {
            if (request.Action == "UpdateAccessKey" && ++changes == 2)
            {
                Replace(record, how);
            }

            return default;
        };

        var run = _cloud.Run("disable", "--apply", "--record", record);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(2, _cloud.Server.Count("UpdateAccessKey"));
        Assert.Contains("record", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_without_a_date_is_not_never_used()
    {
        _cloud.Stale.LastUsed = null;
        _cloud.Account.Report.Publish();
        _cloud.Server.Faults.Add(
            Fault.Rewrite(xml => xml.Replace("<ServiceName>N/A</ServiceName>", "<ServiceName>s3</ServiceName>", StringComparison.Ordinal)),
            "GetAccessKeyLastUsed",
            times: FaultPlan.Forever);

        var run = _cloud.Run("disable", "--apply", "--include-never-used", "--record", _cloud.Record);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(SimulatedKeyStatus.Active, _cloud.Stale.Status);
    }

    [Theory]
    [InlineData("EntityTemporarilyUnmodifiable")]
    [InlineData("LimitExceeded")]
    public void A_refusal_is_not_reported_as_a_change_that_may_have_been_made(string code)
    {
        _cloud.Server.Faults.Add(Fault.Refuse(code, 409, "Not now"), "UpdateAccessKey", times: FaultPlan.Forever);

        var run = _cloud.Run("disable", "--apply", "--record", _cloud.Record, "--format", "json");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("CallRefused", Assert.Single(run.Findings()).GetProperty("Reason").GetString());
    }

    [Fact]
    public void A_dry_run_counts_beyond_the_maximum()
    {
        _cloud.AddStale("Carol");

        var run = _cloud.Run("disable", "--maximum-count", "1", "--format", "json");

        Assert.Equal(1, run.ExitCode);
        Assert.All(run.Findings(), finding => Assert.Equal("WouldDisable", finding.GetProperty("Action").GetString()));
        Assert.Contains("--maximum-count", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--maximum-unused-days")]
    [InlineData("--unused-days")]
    public void Very_few_unused_days_are_warned_about(string option)
    {
        var run = _cloud.Run("disable", option, "1");

        Assert.Contains("Warning: --maximum-unused-days 1 is too low", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_account_and_the_caller_are_printed()
    {
        var run = _cloud.Run("disable");

        Assert.Contains(
            $"Account {ToolCloud.AccountId}, as arn:aws:iam::{ToolCloud.AccountId}:user/Auditor.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_is_asked_for_once_and_one_connection_is_opened()
    {
        _cloud.Run("disable", "--account-id", ToolCloud.MemberId, "--role-name", "Audit");

        Assert.Equal(1, _cloud.Server.Count("AssumeRole"));
    }

    private static void Replace(string record, string how)
    {
        var lines = File.ReadAllLines(record);
        switch (how)
        {
            case "delete":
                File.Delete(record);
                break;
            case "truncate":
                File.WriteAllText(record, lines[0] + "\n");
                break;
            case "replace":
                File.WriteAllLines(record, [lines[0], lines[0], lines[0], lines[0], lines[0]]);
                break;
            default:
                Directory.Delete(Path.GetDirectoryName(record)!, recursive: true);
                break;
        }
    }
}
