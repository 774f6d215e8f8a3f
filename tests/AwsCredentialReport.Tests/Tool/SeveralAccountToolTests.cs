using System.Text;
using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.State;
using AwsCredentialReport.Tests.Live;
using AwsCredentialReport.Tests.Remediation;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>The commands that act, over several accounts.</summary>
public sealed class SeveralAccountToolTests : IAsyncLifetime
{
    private static readonly string[] All =
        ["--role-name", "Ops", "--account-id", ThreeAccounts.Own, "--account-id", ThreeAccounts.First, "--account-id", ThreeAccounts.Second];

    private ThreeAccounts _three = null!;

    public async Task InitializeAsync() => _three = await ThreeAccounts.StartAsync(keys: 2);

    public async Task DisposeAsync() => await _three.DisposeAsync();

    [Fact]
    public async Task Keys_are_disabled_restored_watched_and_deleted_in_their_accounts()
    {
        var disabled = Run("disable", ["--apply", "--format", "json", .. All]);
        Assert.Equal(0, disabled.ExitCode);
        Assert.Equal(6, disabled.Findings().Count);
        Assert.Contains("Account 111122223333: changed 2, would change 0, skipped 0, refused 0, failed 0.", disabled.Error, StringComparison.Ordinal);

        Assert.Equal(0, Run("restore", "--apply", "--role-name", "Ops").ExitCode);
        Assert.All(_three.Keys(), key => Assert.Equal(SimulatedKeyStatus.Active, key.Status));
        Assert.Equal(0, Run("disable", ["--apply", .. All]).ExitCode);
        AgedRecord.Write(_three.RecordPath, days: 100);

        var watched = Run("disabled", "--role-name", "Ops");
        Assert.Equal(1, watched.ExitCode);
        Assert.Contains("Account", watched.Output, StringComparison.Ordinal);
        Assert.Contains(ThreeAccounts.Second, watched.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("NotAsked", watched.Output, StringComparison.Ordinal);

        // A record of several accounts, and credentials for one.
        var own = Run("delete", "--apply");
        Assert.Equal(0, own.ExitCode);
        Assert.Equal(4, _three.Keys().Count);
        Assert.Equal(0, Run("delete", "--apply", "--role-name", "Ops").ExitCode);
        Assert.Empty(_three.Keys());
        Assert.Equal(6, (await ActionRecordReader.ReadAsync(_three.RecordPath, TimeProvider.System, CancellationToken.None)).Acts.Count(act => act.NewStatus == "Deleted"));
    }

    [Fact]
    public void The_accounts_of_an_organization_are_acted_on()
    {
        var run = Run("disable", "--apply", "--organization", "--role-name", "Ops");

        Assert.Equal(0, run.ExitCode);
        Assert.All(_three.Keys(), key => Assert.Equal(SimulatedKeyStatus.Inactive, key.Status));
        Assert.Contains("Account 444455556666: changed 2", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_that_is_refused_ends_with_2_and_the_other_accounts_are_done()
    {
        _three.Account(ThreeAccounts.First).Roles["Ops"].AllowedCaller = "999988887777";

        var fetched = Run("disable", ["--apply", "--format", "json", .. All]);
        var saved = Run("disable", ["--format", "json", "--role-name", "Ops", Save(ThreeAccounts.First), Save(ThreeAccounts.Second)]);

        Assert.Equal((2, 2), (fetched.ExitCode, saved.ExitCode));
        Assert.Equal(4, fetched.Findings().Count);
        Assert.Contains("Account 111122223333", fetched.Error, StringComparison.Ordinal);
        Assert.Equal(2, saved.Findings().Count(result => result.GetProperty("Reason").GetString() == "AccountNotOpened"));
        Assert.Single(saved.Error.Split('\n'), line => line.StartsWith("Account 111122223333: AWS refused", StringComparison.Ordinal));
        Assert.All(_three.Keys(ThreeAccounts.First), key => Assert.Equal(SimulatedKeyStatus.Active, key.Status));
    }

    [Fact]
    public void An_account_that_is_not_listed_is_refused_and_nothing_remains()
    {
        var run = Run("disable", "--apply", "--format", "json", "--account-id", ThreeAccounts.Own, Save(ThreeAccounts.Own), Save(ThreeAccounts.First));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, run.Findings().Count(result => result.GetProperty("Reason").GetString() == "AccountNotListed"));
        Assert.All(_three.Keys(ThreeAccounts.Own), key => Assert.Equal(SimulatedKeyStatus.Inactive, key.Status));
    }

    // Two stale keys in each account, and Alice's.
    [Theory]
    [InlineData("50", 3)]
    [InlineData("14", 0)]
    public void A_maximum_in_percent_counts_the_active_keys_of_all_accounts(string percent, int changed)
    {
        var preview = Run("disable", ["--maximum-percent", percent, .. All]);
        var run = Run("disable", ["--apply", "--format", "json", "--maximum-percent", percent, .. All]);

        Assert.Equal((1, 2), (preview.ExitCode, run.ExitCode));
        Assert.Contains($"The run would change 6 credentials, but --maximum-percent allows {changed}.", preview.Error, StringComparison.Ordinal);
        Assert.Contains($"{6 - changed} credentials were skipped, because --maximum-percent allows {changed}.", run.Error, StringComparison.Ordinal);
        Assert.Equal(changed, _three.Server.Count("UpdateAccessKey"));
    }

    [Fact]
    public void The_smaller_maximum_decides()
    {
        var run = Run("disable", ["--apply", "--maximum-percent", "50", "--maximum-count", "2", .. All]);

        Assert.Contains("4 credentials were skipped, because --maximum-count allows 2.", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, _three.Server.Count("UpdateAccessKey"));
    }

    [Theory]
    [InlineData("--role-name and --external-id need --account-id.", "disable", "--role-name", "Ops")]
    [InlineData("--external-id needs --role-name.", "restore", "--external-id", "x")]
    [InlineData("--role-name takes one --profile-name", "delete", "--role-name", "Ops", "--profile", "a", "--profile", "b")]
    [InlineData("12 digits", "disable", "--account-id", "1234")]
    [InlineData("--maximum-percent", "disable", "--maximum-percent", "0")]
    public void Options_that_do_not_fit_are_one_error(string sentence, params string[] args)
    {
        var run = Run(args[0], args[1..]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.Empty(_three.Server.Requests);
    }

    private string Save(string account) => _three.Live.Write(
        $"{account}.csv", Encoding.UTF8.GetString(Publish(_three.Account(account)).Iam.GetCredentialReport().Content.Span));

    private static SimulatedAccount Publish(SimulatedAccount account)
    {
        account.Report.Publish();
        return account;
    }

    private ToolRun Run(string command, params string[] args) => ToolRun.WithEnvironment(
        new Dictionary<string, string> { ["AWS_ACCESS_KEY_ID"] = LiveServer.KeyId, ["AWS_SECRET_ACCESS_KEY"] = LiveServer.Secret },
        [command, "--record-path", _three.RecordPath, "--endpoint-url", _three.Server.Endpoint.AbsoluteUri, .. args]);
}
