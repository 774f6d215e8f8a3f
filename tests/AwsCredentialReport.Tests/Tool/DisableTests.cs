using System.Globalization;
using System.Text;
using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>What <c>disable</c> does, and that its exit code 0 means that nothing is left to do.</summary>
public sealed class DisableTests : IAsyncLifetime, IDisposable
{
    private readonly ToolCloud _cloud = new();

    public Task InitializeAsync() => _cloud.StartAsync();

    public Task DisposeAsync() => _cloud.StopAsync();

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public void Disable_is_a_dry_run_unless_it_is_told_to_apply()
    {
        var run = _cloud.Run("disable", "--record", _cloud.Record);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("WouldDisable", run.Output, StringComparison.Ordinal);
        Assert.Contains("--apply", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, _cloud.Server.Count("UpdateAccessKey"));
        Assert.False(File.Exists(_cloud.Record));
    }

    [Fact]
    public async Task Disable_applies_once_and_records_it()
    {
        var first = _cloud.Run("disable", "--apply", "--record", _cloud.Record, "--format", "json");
        var second = _cloud.Run("disable", "--apply", "--record", _cloud.Record, "--format", "json");

        Assert.Equal(0, first.ExitCode);
        Assert.Equal(0, second.ExitCode);
        Assert.Equal(SimulatedKeyStatus.Inactive, _cloud.Stale.Status);
        Assert.Equal(1, _cloud.Server.Count("UpdateAccessKey"));
        Assert.Equal("AlreadyInactive", Assert.Single(second.Findings()).GetProperty("Reason").GetString());
        var record = await ActionRecordReader.ReadAsync(_cloud.Record, TimeProvider.System, CancellationToken.None);
        Assert.Equal(_cloud.Stale.Id, Assert.Single(record.FindDisabledKeys()).AccessKeyId);
    }

    [Fact]
    public void Disable_says_what_failed_and_ends_with_2()
    {
        _cloud.Server.Faults.Add(Fault.AccessDenied(), "UpdateAccessKey");

        var run = _cloud.Run("disable", "--apply", "--record", _cloud.Record, "--format", "json");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("Failed", Assert.Single(run.Findings()).GetProperty("Action").GetString());
        Assert.Equal(SimulatedKeyStatus.Active, _cloud.Stale.Status);
    }

    [Fact]
    public void A_deleted_password_is_removed_and_not_disabled()
    {
        _cloud.GiveStalePassword();

        var preview = _cloud.Run("disable-password", "--record", _cloud.Record, "--format", "json");
        var table = _cloud.Run("disable-password", "--record", _cloud.Record);
        var applied = _cloud.Run("disable-password", "--apply", "--record", _cloud.Record, "--format", "json");

        Assert.Equal((1, 1, 0), (preview.ExitCode, table.ExitCode, applied.ExitCode));
        Assert.Equal(["Refused", "WouldRemove"], Actions(preview));
        Assert.Contains("WouldRemove", table.Output, StringComparison.Ordinal);
        Assert.Contains("--apply", table.Output, StringComparison.Ordinal);
        Assert.Equal(["Refused", "Removed"], Actions(applied));
        Assert.Equal(1, _cloud.Server.Count("DeleteLoginProfile"));
    }

    // The password was set anew between the two reports, or deleted and given again; or the newer row cannot be read.
    [Theory]
    [InlineData("set")]
    [InlineData("off")]
    [InlineData("malformed")]
    [InlineData("same")]
    public void Reports_that_differ_about_a_password_delete_none(string how)
    {
        _cloud.GiveStalePassword();
        var now = DateTimeOffset.UtcNow;
        var lines = _cloud.ReportText.Split('\n');
        var bob = Array.FindIndex(lines, line => line.StartsWith("Bob,", StringComparison.Ordinal));
        var cells = lines[bob].Split(',');
        (cells[3], cells[5]) = how switch
        {
            "set" => ("true", now.AddHours(-2).ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture)),
            "off" => ("false", "N/A"),
            _ => (cells[3], cells[5]),
        };
        cells[4] = how == "off" ? "N/A" : cells[4];
        cells = how == "malformed" ? cells[..4] : cells;
        var older = _cloud.Folder.Write($"status_reports_{now.AddHours(-5):yyyy-MM-dd'T'HH-mm-ss}+00-00.csv", _cloud.ReportText);
        var newer = _cloud.Save(string.Join('\n', lines.Select((line, index) => index == bob ? string.Join(',', cells) : line)));

        var runs = new[] { new[] { older, newer }, [newer, older] }
            .Select(files => _cloud.Run(["disable-password", "--apply", "--record", _cloud.Record, "--format", "json", .. files])).ToList();

        Assert.Equal(how == "same" ? 1 : 0, _cloud.Server.Count("DeleteLoginProfile"));
        if (how != "same")
        {
            Assert.All(runs, run => Assert.Equal(2, run.ExitCode));
            var reason = how == "malformed" ? "The newest report of the account has no row of this user" : "Rows of the input differ about the password of this user";
            Assert.All(runs, run => Assert.Contains(reason, run.Output, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("disable-password")]
    [InlineData("restore")]
    [InlineData("disabled")]
    [InlineData("delete")]
    public void An_account_that_the_credentials_do_not_reach_is_an_error(string command)
    {
        Assert.Equal(0, _cloud.Run("disable", "--apply", "--record", _cloud.Record).ExitCode);

        var run = _cloud.Run(command, "--record", _cloud.Record, "--account-id", ToolCloud.MemberId);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(string.Empty, run.Output);
        Assert.StartsWith(
            "None of the credentials is for account 111122223333; they are for 123456789012.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void One_of_several_accounts_that_is_not_reached_is_an_error_and_the_others_are_done()
    {
        var run = _cloud.Run("disable", "--apply", "--record", _cloud.Record, "--account-id", ToolCloud.AccountId, "--account-id", ToolCloud.MemberId);

        Assert.Equal((2, SimulatedKeyStatus.Inactive), (run.ExitCode, _cloud.Stale.Status));
        Assert.Contains("None of the credentials is for account 111122223333", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    public void What_fails_before_a_key_is_looked_at_prints_no_empty_answer(string format)
    {
        var fetched = _cloud.Run("disable", "--format", format, "--profile", "no-such-profile");
        var saved = _cloud.Run("disable", _cloud.Save(_cloud.ReportText), "--format", format, "--profile", "no-such-profile");

        Assert.All([fetched, saved], run => Assert.Equal(2, run.ExitCode));
        Assert.All([fetched, saved], run => Assert.Equal(string.Empty, run.Output));
    }

    [Fact]
    public void A_maximum_that_is_reached_leaves_keys_and_ends_with_2()
    {
        _cloud.AddStale("Carol");

        var first = _cloud.Run("disable", "--apply", "--record", _cloud.Record, "--maximum-count", "1");
        var second = _cloud.Run("disable", "--apply", "--record", _cloud.Record, "--maximum-count", "1");

        Assert.Equal(2, first.ExitCode);
        Assert.Contains("1 credential was skipped, because --maximum-count allows 1.", first.Error, StringComparison.Ordinal);
        Assert.Equal(0, second.ExitCode);
        Assert.Equal(2, _cloud.Server.Count("UpdateAccessKey"));
    }

    [Fact]
    public void A_record_that_cannot_be_written_is_not_said_to_have_been()
    {
        var record = _cloud.Folder.Write("notes.txt", "mine");

        var run = _cloud.Run("disable", "--apply", "--record", record);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(record, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Recorded in", run.Output, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(record));
    }

    [Fact]
    public void A_report_of_another_account_ends_with_2()
    {
        var report = _cloud.Save(_cloud.ReportText.Replace(ToolCloud.AccountId, "999988887777", StringComparison.Ordinal));

        var run = _cloud.Run("disable", report, "--apply", "--record", _cloud.Record);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("1 credential was skipped and may be stale (OtherAccount). The result shows the reason.", run.Error, StringComparison.Ordinal);
        Assert.Equal(SimulatedKeyStatus.Active, _cloud.Stale.Status);
    }

    [Fact]
    public void A_row_that_cannot_be_read_ends_with_2_and_the_others_are_acted_on()
    {
        var report = _cloud.Save(_cloud.ReportText.TrimEnd() + "\nbroken,row\n");

        var run = _cloud.Run("disable", report, "--apply", "--record", _cloud.Record);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("that user was skipped", run.Error, StringComparison.Ordinal);
        Assert.Equal(SimulatedKeyStatus.Inactive, _cloud.Stale.Status);
    }

    [Fact]
    public void A_report_without_rows_is_no_account_in_good_order() =>
        _cloud.Run("disable", _cloud.Save(_cloud.ReportText.Split('\n')[0])).AssertOneClearError("a header but no rows");

    [Fact]
    public void Standard_input_is_read_as_by_audit()
    {
        var content = Convert.ToBase64String(Encoding.UTF8.GetBytes(_cloud.ReportText));
        var answer = $$"""{"Content":"{{content}}","ReportFormat":"text/csv","GeneratedTime":"{{DateTimeOffset.UtcNow:O}}"}""";

        var run = _cloud.RunWithInput(answer, "disable", "-", "--format", "JSON");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("WouldDisable", Assert.Single(run.Findings()).GetProperty("Action").GetString());
    }

    // The root user's password comes first.
    private static IEnumerable<string?> Actions(ToolRun run) => run.Findings().Select(result => result.GetProperty("Action").GetString());
}
