using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;
using AwsCredentialReport.Tests.Live;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>Runs over several accounts, some of which cannot be opened.</summary>
public sealed class SeveralAccountAccessTests : IAsyncLifetime
{
    private const string Disabled = "Disabled Unused";

    private ThreeAccounts _three = null!;

    public async Task InitializeAsync() => _three = await ThreeAccounts.StartAsync(keys: 2);

    public async Task DisposeAsync() => await _three.DisposeAsync();

    [Fact]
    public async Task A_role_that_is_refused_in_one_account_is_asked_for_once_and_the_others_go_on()
    {
        _three.Account(ThreeAccounts.First).Roles["Ops"].AllowedCaller = "999988887777";
        using var session = await _three.OpenAsync(ThreeAccounts.ByRole);
        var run = session.ChangeStale(CredentialKind.AccessKey, new StalePolicy());

        var results = await ThreeAccounts.ActAsync(session, run, _three.Keys().ConvertAll(ThreeAccounts.Target));

        Assert.All(ThreeAccounts.Of(results, ThreeAccounts.First), result => Assert.Equal("Refused AccountNotOpened", result));
        Assert.All(ThreeAccounts.Of(results, ThreeAccounts.Own).Concat(ThreeAccounts.Of(results, ThreeAccounts.Second)), result => Assert.Equal(Disabled, result));
        Assert.True(session.TryTakeFailure(out var failure));
        Assert.Equal(ThreeAccounts.First, failure.Target.AccountId);
        Assert.False(session.TryTakeFailure(out _));
        Assert.Single(_three.AssumedIn(), ThreeAccounts.First);
    }

    [Fact]
    public async Task An_account_that_answers_as_another_one_is_never_changed()
    {
        using var connector = new Misdirecting(_three.Live);

        var results = await _three.DisableAsync(ThreeAccounts.ByRole, connector: connector);

        Assert.All(ThreeAccounts.Of(results, ThreeAccounts.First), result => Assert.Equal("Refused AccountNotOpened", result));
        Assert.All(_three.Keys(ThreeAccounts.First), key => Assert.Equal(SimulatedKeyStatus.Active, key.Status));
        Assert.Equal(4, _three.Server.Count("UpdateAccessKey"));
        Assert.DoesNotContain(ThreeAccounts.First, _three.Asked("GetUser"));
    }

    [Fact]
    public async Task Credentials_that_expire_in_one_account_end_that_account_alone()
    {
        _three.Server.Faults.Add(Fault.Refuse("ExpiredToken", 403, "The token has expired."), "GetUser", ThreeAccounts.First, FaultPlan.Forever);

        var results = await _three.DisableAsync(ThreeAccounts.ByRole);

        Assert.All(ThreeAccounts.Of(results, ThreeAccounts.First), result => Assert.Equal("Refused AccountNotOpened", result));
        Assert.All(ThreeAccounts.Of(results, ThreeAccounts.Second), result => Assert.Equal(Disabled, result));
        Assert.Single(_three.Asked("GetUser"), ThreeAccounts.First);
    }

    [Fact]
    public async Task The_only_account_that_fails_ends_the_run()
    {
        _three.Account(ThreeAccounts.First).Roles["Ops"].AllowedCaller = "999988887777";

        await Assert.ThrowsAsync<IamException>(() => _three.OpenAsync(ThreeAccounts.ByRole with { AccountIds = [ThreeAccounts.First] }));
    }

    [Fact]
    public async Task Profiles_open_the_accounts_that_they_belong_to_and_their_own_keys_stay()
    {
        var own = ThreeAccounts.AddStale(_three.Account(ThreeAccounts.First), "stale-caller");
        var first = _three.Account(ThreeAccounts.First).AddUser("Bob").AddAccessKey();
        _three.Server.Options.RecordKeyUse = false;
        _three.Live.WriteProfiles($"""
            [mine]
            aws_access_key_id = {LiveServer.KeyId}
            aws_secret_access_key = {LiveServer.Secret}
            [member]
            aws_access_key_id = {first.Id}
            aws_secret_access_key = {first.Secret}
            [again]
            aws_access_key_id = {own.Id}
            aws_secret_access_key = {own.Secret}
            [broken]
            aws_access_key_id = AKIAI44QH8DHBEXAMPLE
            aws_secret_access_key = {LiveServer.Secret}

            """);
        using var session = await _three.OpenAsync(new ActingScope { ProfileNames = ["mine", "member", "again", "broken"] });
        var run = session.ChangeStale(CredentialKind.AccessKey, new StalePolicy());

        var results = await ThreeAccounts.ActAsync(session, run, _three.Keys().ConvertAll(ThreeAccounts.Target));

        Assert.Equal("Refused SignsTheCall", results[$"{ThreeAccounts.First} stale-caller"]);
        Assert.Equal(Disabled, results[$"{ThreeAccounts.First} stale-1"]);
        Assert.Equal(Disabled, results[$"{ThreeAccounts.Own} stale-1"]);
        Assert.All(ThreeAccounts.Of(results, ThreeAccounts.Second), result => Assert.Equal("Refused OtherAccount", result));
        Assert.True(session.TryTakeFailure(out var failure));
        Assert.Equal("broken", failure.Target.ProfileName);
        Assert.Equal(2, session.Accounts.Count());
    }

    /// <summary>Opens the second account where the first was asked for, as a role chain may that ends elsewhere.</summary>
    private sealed class Misdirecting(LiveServer live) : IAccountConnector
    {
        private readonly AwsConnector _connector = new(live.Connection.ForActing(), new TestHost());

        public Task<IAccountSession> OpenAsync(AccountTarget target, CancellationToken cancellationToken) => _connector.OpenAsync(
            target.AccountId == ThreeAccounts.First ? target with { AccountId = ThreeAccounts.Second } : target, cancellationToken);

        public void Dispose() => _connector.Dispose();
    }
}
