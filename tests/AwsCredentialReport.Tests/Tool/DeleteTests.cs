using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;
using AwsCredentialReport.Tests.Remediation;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>The commands <c>disabled</c> and <c>delete</c>, which follow <c>disable</c>.</summary>
public sealed class DeleteTests : IAsyncLifetime, IDisposable
{
    private readonly ToolCloud _cloud = new();

    public Task InitializeAsync() => _cloud.StartAsync();

    public Task DisposeAsync() => _cloud.StopAsync();

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public void Delete_is_a_dry_run_unless_it_is_told_to_apply()
    {
        Disable(days: 100);

        var preview = Delete();
        Assert.Equal(1, preview.ExitCode);
        Assert.Equal("WouldRemove", Assert.Single(preview.Findings()).GetProperty("Action").GetString());
        Assert.Equal(0, _cloud.Server.Count("DeleteAccessKey"));

        var applied = Delete("--apply");
        Assert.Equal(0, applied.ExitCode);
        Assert.Equal("Removed", Assert.Single(applied.Findings()).GetProperty("Action").GetString());
        Assert.Equal(1, _cloud.Server.Count("DeleteAccessKey"));
        Assert.Empty(_cloud.Account.Iam.ListAccessKeys("Bob").Items);

        var again = Delete("--apply");
        Assert.Equal((0, 1), (again.ExitCode, _cloud.Server.Count("DeleteAccessKey")));
    }

    // A run that was killed behind its intent leaves one line: its key may be inactive.
    [Fact]
    public void A_key_of_which_the_outcome_is_unknown_is_not_said_to_be_none()
    {
        Disable(days: 100);
        File.WriteAllText(_cloud.Record, File.ReadLines(_cloud.Record).First() + "\n");

        var restore = _cloud.Run("restore", "--record-path", _cloud.Record);

        Assert.Equal(2, restore.ExitCode);
        Assert.Contains("unknown outcome", restore.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("no key was disabled", restore.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_not_due_is_left_and_ends_with_0()
    {
        Disable(days: 89);

        var run = Delete("--apply");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("DisabledWithinThreshold", Assert.Single(run.Findings()).GetProperty("Reason").GetString());
        Assert.Equal(0, Delete("--apply", "--minimum-days", "89").ExitCode);
        Assert.Equal(1, _cloud.Server.Count("DeleteAccessKey"));
    }

    [Fact]
    public void The_days_have_a_floor()
    {
        Disable(days: 100);

        var run = Delete("--apply", "--minimum-days", "6");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--minimum-days", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, _cloud.Server.Count("DeleteAccessKey"));
    }

    [Fact]
    public void An_exempt_user_keeps_the_key_and_one_that_matches_nobody_is_a_warning()
    {
        Disable(days: 100);

        var run = Delete("--apply", "--exclude-user", "bob", "--exclude-user", "svc-*");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("ExcludedUser", Assert.Single(run.Findings()).GetProperty("Reason").GetString());
        Assert.Contains("svc-*", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deletion_that_is_refused_ends_with_2_and_leaves_the_key()
    {
        Disable(days: 100);
        _cloud.Server.Faults.Add(Fault.AccessDenied(), "DeleteAccessKey");

        var run = Delete("--apply");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("Failed", Assert.Single(run.Findings()).GetProperty("Action").GetString());
        Assert.Single(_cloud.Account.Iam.ListAccessKeys("Bob").Items);
    }

    [Fact]
    public void A_lost_answer_is_looked_at_and_not_sent_again()
    {
        Disable(days: 100);
        _cloud.Server.Faults.Add(Fault.LostAnswer(), "DeleteAccessKey");

        var run = Delete("--apply");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(1, _cloud.Server.Count("DeleteAccessKey"));
    }

    [Fact]
    public void A_missing_record_ends_with_2()
    {
        var (delete, disabled) = (Delete("--apply"), Disabled());

        Assert.All([delete, disabled], run => Assert.Equal(2, run.ExitCode));
        Assert.All([delete, disabled], run => Assert.Contains("does not exist", run.Error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(10, "Inactive", false, 0)]
    [InlineData(100, "Inactive", true, 1)]
    public void Disabled_lists_the_keys_and_whether_they_are_due(int days, string state, bool isDue, int exitCode)
    {
        Disable(days);
        var calls = _cloud.Server.Count("UpdateAccessKey");

        var run = Disabled();

        var key = Assert.Single(run.Findings());
        Assert.Equal(
            (state, isDue, _cloud.Stale.Id, "Bob"),
            (key.GetProperty("State").GetString(), key.GetProperty("IsDue").GetBoolean(), key.GetProperty("AccessKeyId").GetString(), key.GetProperty("UserName").GetString()));
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(calls, _cloud.Server.Count("UpdateAccessKey"));
    }

    [Fact]
    public void Disabled_shows_a_key_that_was_enabled_again()
    {
        Disable(days: 10);
        _cloud.Stale.Status = SimulatedKeyStatus.Active;

        Assert.Equal(("EnabledAgain", 1), StateOf(Disabled()));
        Assert.Equal("AlreadyActive", Assert.Single(Delete("--apply", "--minimum-days", "7").Findings()).GetProperty("Reason").GetString());
    }

    [Fact]
    public void Disabled_ends_with_2_when_a_call_is_refused()
    {
        Disable(days: 100);
        _cloud.Account.Permissions.Deny("iam:GetUser");

        var run = Disabled();

        Assert.Equal(("Unknown", 2), StateOf(run));
        Assert.Contains("GetUser", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_of_CloudTrail_show_who_enabled_a_key_and_keep_it()
    {
        Disable(days: 100);
        var json = $$$"""
            {"Events":[{"CloudTrailEvent":"{\"eventTime\":\"{{{DateTime.UtcNow.AddDays(-50):yyyy-MM-dd'T'HH:mm:ss'Z'}}}\",\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"UpdateAccessKey\",\"userIdentity\":{\"arn\":\"arn:aws:iam::123456789012:user/Carol\",\"accountId\":\"123456789012\"},\"requestParameters\":{\"accessKeyId\":\"{{{_cloud.Stale.Id}}}\",\"status\":\"Active\"},\"eventID\":\"1\"}"}]}
            """;
        var file = _cloud.Folder.Write("events.json", json);

        var (shown, piped) = (Disabled("--event-path", file), _cloud.RunWithInput(json, "disabled", "--record-path", _cloud.Record, "--event", "-", "--format", "json"));
        var deleted = Delete("--apply", "--event-path", file);
        var missing = Delete("--apply", "--event-path", file + ".gz");
        var empty = Delete("--apply", "--event-path", _cloud.Folder.Write("empty.json", string.Empty));

        Assert.All([shown, piped], run => Assert.Equal(("Inactive", 0), StateOf(run)));
        Assert.All([shown, piped], run => Assert.Equal("arn:aws:iam::123456789012:user/Carol", Assert.Single(run.Findings()).GetProperty("ChangedBy").GetString()));
        Assert.Equal((0, "ChangedSinceDisabled"), (deleted.ExitCode, Assert.Single(deleted.Findings()).GetProperty("Reason").GetString()));
        Assert.Equal((2, 2, 0), (missing.ExitCode, empty.ExitCode, _cloud.Server.Count("DeleteAccessKey")));
        Assert.Contains("there is no event in it", empty.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("disabled")]
    [InlineData("delete")]
    [InlineData("delete", "--apply")]
    public void A_record_of_other_accounts_alone_ends_with_2_and_names_the_accounts(params string[] args)
    {
        Disable(days: 100);
        File.WriteAllText(_cloud.Record, File.ReadAllText(_cloud.Record).Replace(ToolCloud.AccountId, ToolCloud.MemberId, StringComparison.Ordinal));

        var run = _cloud.Run([.. args, "--record-path", _cloud.Record]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(ToolCloud.AccountId, run.Error, StringComparison.Ordinal);
        Assert.Contains(ToolCloud.MemberId, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_another_account_beside_one_of_this_account_ends_with_0()
    {
        Disable(days: 100);
        var text = File.ReadAllText(_cloud.Record);
        var other = text.Replace(ToolCloud.AccountId, ToolCloud.MemberId, StringComparison.Ordinal)
            .Replace(_cloud.Stale.Id, "AKIAI44QH8DHBEXAMPLE", StringComparison.Ordinal).Replace("\"runId\":\"", "\"runId\":\"x", StringComparison.Ordinal);
        File.WriteAllText(_cloud.Record, text + other);

        Assert.Equal(0, Delete("--apply").ExitCode);
    }

    [Fact]
    public void A_record_with_a_damaged_line_after_the_change_keeps_the_key_and_ends_with_2()
    {
        Disable(days: 100);
        File.AppendAllText(_cloud.Record, "damaged\n");

        var (delete, disabled, restore) = (Delete("--apply"), Disabled(), _cloud.Run("restore", "--record-path", _cloud.Record));

        Assert.Equal((2, "RecordDamaged"), (delete.ExitCode, Assert.Single(delete.Findings()).GetProperty("Reason").GetString()));
        Assert.False(Assert.Single(disabled.Findings()).GetProperty("IsDue").GetBoolean());
        Assert.Equal(0, _cloud.Server.Count("DeleteAccessKey"));
        Assert.Equal(2, restore.ExitCode);
        Assert.Contains("--run-id", restore.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Disabled_lists_from_the_record_alone_without_credentials()
    {
        Disable(days: 100);
        var calls = _cloud.Server.Requests.Count;
        _cloud.Environment.Clear();

        var run = Disabled("--offline");

        Assert.Equal(("NotAsked", 1), StateOf(run));
        Assert.Equal(calls, _cloud.Server.Requests.Count);
    }

    [Fact]
    public void Disabled_takes_a_time_and_prints_a_table()
    {
        Disable(days: 100);

        var none = _cloud.Run("disabled", "--record-path", _cloud.Record, "--since", DateTime.UtcNow.AddDays(-50).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var all = _cloud.Run("disabled", "--record-path", _cloud.Record, "--since", "2020-01-01");
        var bad = _cloud.Run("disabled", "--record-path", _cloud.Record, "--since", "yesterday");

        Assert.Equal((0, "No disabled key."), (none.ExitCode, none.Output.Trim()));
        Assert.Contains(_cloud.Stale.Id, all.Output, StringComparison.Ordinal);
        Assert.Equal(2, bad.ExitCode);
    }

    private static (string? State, int ExitCode) StateOf(ToolRun run) =>
        (Assert.Single(run.Findings()).GetProperty("State").GetString(), run.ExitCode);

    private void Disable(int days)
    {
        Assert.Equal(0, _cloud.Run("disable", "--apply", "--record-path", _cloud.Record).ExitCode);
        AgedRecord.Write(_cloud.Record, days);
    }

    private ToolRun Delete(params string[] args) => _cloud.Run(["delete", "--record-path", _cloud.Record, "--format", "json", .. args]);

    private ToolRun Disabled(params string[] args) => _cloud.Run(["disabled", "--record-path", _cloud.Record, "--format", "json", .. args]);
}
