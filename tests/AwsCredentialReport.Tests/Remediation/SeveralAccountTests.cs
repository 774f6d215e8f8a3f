using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;
using AwsCredentialReport.Tests.Live;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>Runs over several accounts.</summary>
public sealed class SeveralAccountTests : IAsyncLifetime
{
    private const string Disabled = "Disabled Unused";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private ThreeAccounts _three = null!;

    public async Task InitializeAsync() => _three = await ThreeAccounts.StartAsync(keys: 2);

    public async Task DisposeAsync() => await _three.DisposeAsync();

    [Fact]
    public async Task Keys_are_disabled_each_in_its_account_and_in_one_record()
    {
        var results = await _three.DisableAsync(ThreeAccounts.ByRole);

        Assert.Equal(6, results.Count);
        Assert.All(results.Values, result => Assert.Equal(Disabled, result));
        Assert.All(_three.Keys(), key => Assert.Equal(SimulatedKeyStatus.Inactive, key.Status));
        Assert.Equal([ThreeAccounts.First, ThreeAccounts.Second], _three.AssumedIn().Order());
        var acts = (await ReadAsync()).Acts;
        Assert.Single(acts.Select(act => act.RunId).Distinct());
        Assert.Equal([1, 2, 3, 4, 5, 6], acts.Select(act => act.Sequence));
        Assert.All(acts, act => Assert.Equal(act.AccountId, act.CallerArn!.Split(':')[4]));
        Assert.Equal(["123456789012", "111122223333", "444455556666"], acts.Select(act => act.AccountId).Distinct());
    }

    [Fact]
    public async Task A_role_that_is_refused_in_one_account_is_asked_for_once_and_the_others_go_on()
    {
        _three.Account(ThreeAccounts.First).Roles["Ops"].AllowedCaller = "999988887777";
        using var session = await _three.OpenAsync(ThreeAccounts.ByRole);
        var run = session.ChangeStale(CredentialKind.AccessKey, new StalePolicy());

        var results = await ThreeAccounts.ActAsync(session, run, _three.Keys().ConvertAll(ThreeAccounts.Target));

        Assert.All(Of(results, ThreeAccounts.First), result => Assert.Equal("Refused AccountNotOpened", result));
        Assert.All(Of(results, ThreeAccounts.Own).Concat(Of(results, ThreeAccounts.Second)), result => Assert.Equal(Disabled, result));
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

        Assert.All(Of(results, ThreeAccounts.First), result => Assert.Equal("Refused AccountNotOpened", result));
        Assert.All(_three.Keys(ThreeAccounts.First), key => Assert.Equal(SimulatedKeyStatus.Active, key.Status));
        Assert.Equal(4, _three.Server.Count("UpdateAccessKey"));
        Assert.DoesNotContain(ThreeAccounts.First, _three.Asked("GetUser"));
    }

    [Fact]
    public async Task Nothing_is_asked_in_an_account_that_is_not_listed()
    {
        var results = await _three.DisableAsync(ThreeAccounts.ByRole with { AccountIds = [ThreeAccounts.First, ThreeAccounts.Own] });

        Assert.All(Of(results, ThreeAccounts.Second), result => Assert.Equal("Refused AccountNotListed", result));
        Assert.All(Of(results, ThreeAccounts.First), result => Assert.Equal(Disabled, result));
        Assert.Equal([ThreeAccounts.First], _three.AssumedIn());
        Assert.DoesNotContain(_three.Server.Requests, request => request.AccountId == ThreeAccounts.Second);
    }

    [Fact]
    public async Task One_maximum_holds_for_all_accounts()
    {
        var results = await _three.DisableAsync(ThreeAccounts.ByRole, new StalePolicy { MaximumCount = 3 });

        Assert.Equal([Disabled, Disabled, Disabled], results.Values.Take(3));
        Assert.All(results.Values.Skip(3), result => Assert.Equal("Refused MaximumCountReached", result));
        Assert.Equal(3, _three.Server.Count("UpdateAccessKey"));
    }

    [Theory]
    [InlineData(null, "Refused Unknown")]
    [InlineData(ThreeAccounts.First, Disabled)]
    public async Task A_user_without_an_account_needs_the_only_account(string? listed, string expected)
    {
        using var session = await _three.OpenAsync(ThreeAccounts.ByRole with { AccountIds = listed is null ? [] : [listed] });
        var run = session.ChangeStale(CredentialKind.AccessKey, new StalePolicy());

        var results = await ThreeAccounts.ActAsync(session, run, [KeyTest.Named("stale-1")]);

        Assert.Equal(expected, Assert.Single(results).Value);
        Assert.All(_three.Keys(ThreeAccounts.Own, ThreeAccounts.Second), key => Assert.Equal(SimulatedKeyStatus.Active, key.Status));
    }

    [Theory]
    [InlineData(" 111122223333", null, "Unknown")]
    [InlineData("11112222333", null, "Unknown")]
    [InlineData("111122223333 ", null, "Unknown")]
    [InlineData("", null, "Unknown")]
    [InlineData("111122223333", "aws-cn", "OtherAccount")]
    [InlineData("123456789012", "aws-us-gov", "OtherAccount")]
    public async Task An_account_that_cannot_be_meant_is_refused_before_a_role_is_assumed(string account, string? partition, string reason)
    {
        using var session = await _three.OpenAsync(ThreeAccounts.ByRole);
        var run = session.ChangeStale(CredentialKind.AccessKey, new StalePolicy());
        var target = ThreeAccounts.Target(_three.Keys(ThreeAccounts.First)[0]) with { Arn = null, AccountId = account, Partition = partition };

        var results = await ThreeAccounts.ActAsync(session, run, [target]);

        Assert.Equal($"Refused {reason}", Assert.Single(results).Value);
        Assert.Empty(_three.AssumedIn());
    }

    [Fact]
    public async Task Two_accounts_are_read_at_the_same_time()
    {
        var inFlight = new HashSet<string?>();
        var both = new TaskCompletionSource();
        _three.Server.Options.BeforeAction = async request =>
        {
            if (request.Action != "GetUser")
            {
                return;
            }

            lock (inFlight)
            {
                inFlight.Add(request.AccountId);
                if (inFlight.Count == 2)
                {
                    both.TrySetResult();
                }
            }

            await both.Task.WaitAsync(Longest);
        };

        var results = await _three.DisableAsync(ThreeAccounts.ByRole with { ThrottleLimit = 2 });

        Assert.All(results.Values, result => Assert.Equal(Disabled, result));
    }

    [Fact]
    public async Task No_more_accounts_than_the_limit_are_read_at_the_same_time_and_changes_are_made_alone()
    {
        var (reading, changing, most, mostChanging) = (0, 0, 0, 0);
        _three.Server.Options.BeforeAction = async request =>
        {
            most = request.Action == "GetUser" ? Math.Max(most, Interlocked.Increment(ref reading)) : most;
            mostChanging = request.Action == "UpdateAccessKey" ? Math.Max(mostChanging, Interlocked.Increment(ref changing)) : mostChanging;
            await Task.Yield();
        };
        _three.Server.Options.AfterAction = request =>
        {
            _ = request.Action switch
            {
                "GetUser" => Interlocked.Decrement(ref reading),
                "UpdateAccessKey" => Interlocked.Decrement(ref changing),
                _ => 0,
            };
            return ValueTask.CompletedTask;
        };

        await _three.DisableAsync(ThreeAccounts.ByRole with { ThrottleLimit = 1 });

        Assert.Equal((1, 1), (most, mostChanging));
    }

    [Fact]
    public async Task Credentials_that_expire_in_one_account_end_that_account_alone()
    {
        _three.Server.Faults.Add(Fault.Refuse("ExpiredToken", 403, "The token has expired."), "GetUser", ThreeAccounts.First, FaultPlan.Forever);

        var results = await _three.DisableAsync(ThreeAccounts.ByRole);

        Assert.All(Of(results, ThreeAccounts.First), result => Assert.Equal("Refused AccountNotOpened", result));
        Assert.All(Of(results, ThreeAccounts.Second), result => Assert.Equal(Disabled, result));
        Assert.Single(_three.Asked("GetUser"), ThreeAccounts.First);
    }

    [Fact]
    public async Task The_only_account_that_fails_ends_the_run()
    {
        _three.Account(ThreeAccounts.First).Roles["Ops"].AllowedCaller = "999988887777";

        await Assert.ThrowsAsync<IamException>(() => _three.OpenAsync(ThreeAccounts.ByRole with { AccountIds = [ThreeAccounts.First] }));
    }

    [Fact]
    public async Task Keys_are_restored_and_deleted_in_their_accounts_from_one_record()
    {
        await _three.DisableAsync(ThreeAccounts.ByRole);
        using (var session = await _three.OpenAsync(ThreeAccounts.ByRole))
        {
            var restored = await ThreeAccounts.ActAsync(session, session.RestoreKeys(50, includeUnknownOutcome: false), await RecordedAsync());
            Assert.Equal(6, restored.Count);
            Assert.All(restored.Values, result => Assert.Equal("Restored WasDisabled", result));
        }

        await _three.DisableAsync(ThreeAccounts.ByRole);
        AgedRecord.Write(_three.RecordPath, days: 100);
        using (var session = await _three.OpenAsync(ThreeAccounts.ByRole with { AccountIds = [ThreeAccounts.Own, ThreeAccounts.First] }))
        {
            var removed = await ThreeAccounts.ActAsync(session, session.DeleteKeys(new DeletionPolicy()), await RecordedAsync());
            Assert.All(Of(removed, ThreeAccounts.First).Concat(Of(removed, ThreeAccounts.Own)), result => Assert.Equal("Removed WasDisabled", result));
            Assert.All(Of(removed, ThreeAccounts.Second), result => Assert.Equal("Refused AccountNotListed", result));
        }

        Assert.Empty(_three.Keys(ThreeAccounts.First));
        Assert.Equal(2, _three.Keys(ThreeAccounts.Second).Count);
    }

    [Fact]
    public async Task Disabled_keys_are_looked_at_in_their_accounts()
    {
        await _three.DisableAsync(ThreeAccounts.ByRole);
        _three.Account(ThreeAccounts.First).Roles["Ops"].AllowedCaller = "999988887777";
        using var session = await _three.OpenAsync(ThreeAccounts.ByRole, isPreview: true);
        var keys = (await RecordedKeys.ReadDisabledAsync(_three.RecordPath, CancellationToken.None)).Changes;
        var states = new List<string>();
        await foreach (var key in session.WatchKeys(new WatchOptions(_three.RecordPath)).LookAsync(keys, CancellationToken.None))
        {
            states.Add($"{key.AccountId} {key.State}");
        }

        Assert.Equal(keys.Select(key => $"{key.Target.AccountId} {(key.Target.AccountId == ThreeAccounts.First ? "NotAsked" : "Inactive")}"), states);
        Assert.True(session.TryTakeFailure(out _));
    }

    [Fact]
    public async Task An_exemption_that_matches_in_one_account_is_used()
    {
        _three.Account(ThreeAccounts.Second).AddUser("Alice").SetTag("Critical", "true");
        var policy = new StalePolicy
        {
            Exemptions = new CredentialExemptions { Users = ["stale-2", "svc-*"], Tags = ["Critical", "Missing"] },
        };
        using var session = await _three.OpenAsync(ThreeAccounts.ByRole);
        var run = session.ChangeStale(CredentialKind.AccessKey, policy);
        foreach (var user in new[] { ThreeAccounts.First, ThreeAccounts.Second }.SelectMany(id => _three.Account(id).Users))
        {
            session.Note(new CredentialTarget { Kind = CredentialKind.User, UserName = user.Name, AccountId = user.Account.Id });
        }

        var unused = await session.FindUnusedExemptionsAsync(CancellationToken.None);

        Assert.Equal(0, run.Count);
        Assert.Equal(2, unused.Count);
        Assert.Contains(unused, sentence => sentence.Contains("svc-*", StringComparison.Ordinal));
        Assert.Contains(unused, sentence => sentence.Contains("Missing", StringComparison.Ordinal));
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
        Assert.All(Of(results, ThreeAccounts.Second), result => Assert.Equal("Refused OtherAccount", result));
        Assert.True(session.TryTakeFailure(out var failure));
        Assert.Equal("broken", failure.Target.ProfileName);
        Assert.Equal(2, session.Accounts.Count());
    }

    private static IEnumerable<string> Of(Dictionary<string, string> results, string account) =>
        results.Where(result => result.Key.StartsWith(account, StringComparison.Ordinal)).Select(result => result.Value);

    private Task<ActionRecordReader> ReadAsync() => ActionRecordReader.ReadAsync(_three.RecordPath, TimeProvider.System, CancellationToken.None);

    private async Task<IReadOnlyList<CredentialTarget>> RecordedAsync() =>
        (await RecordedKeys.ReadDisabledAsync(_three.RecordPath, CancellationToken.None)).Keys;

    /// <summary>Opens the second account where the first was asked for, as a role chain may that ends elsewhere.</summary>
    private sealed class Misdirecting(LiveServer live) : IAccountConnector
    {
        private readonly AwsConnector _connector = new(live.Connection.ForActing(), new TestHost());

        public Task<IAccountSession> OpenAsync(AccountTarget target, CancellationToken cancellationToken) => _connector.OpenAsync(
            target.AccountId == ThreeAccounts.First ? target with { AccountId = ThreeAccounts.Second } : target, cancellationToken);

        public void Dispose() => _connector.Dispose();
    }
}
