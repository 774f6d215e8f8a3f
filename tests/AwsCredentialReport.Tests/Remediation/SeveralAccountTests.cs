using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>Runs over several accounts.</summary>
public sealed class SeveralAccountTests : IAsyncLifetime
{
    private const string Disabled = "Disabled Unused";

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
    public async Task Nothing_is_asked_in_an_account_that_is_not_listed()
    {
        var results = await _three.DisableAsync(ThreeAccounts.ByRole with { AccountIds = [ThreeAccounts.First, ThreeAccounts.Own] });

        Assert.All(ThreeAccounts.Of(results, ThreeAccounts.Second), result => Assert.Equal("Refused AccountNotListed", result));
        Assert.All(ThreeAccounts.Of(results, ThreeAccounts.First), result => Assert.Equal(Disabled, result));
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

    private Task<ActionRecordReader> ReadAsync() => ActionRecordReader.ReadAsync(_three.RecordPath, TimeProvider.System, CancellationToken.None);
}
