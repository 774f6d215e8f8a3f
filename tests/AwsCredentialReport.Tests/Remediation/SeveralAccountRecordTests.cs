using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>Later runs over several accounts, by the record of the first one.</summary>
public sealed class SeveralAccountRecordTests : IAsyncLifetime
{
    private ThreeAccounts _three = null!;

    public async Task InitializeAsync() => _three = await ThreeAccounts.StartAsync(keys: 2);

    public async Task DisposeAsync() => await _three.DisposeAsync();

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
            Assert.All(ThreeAccounts.Of(removed, ThreeAccounts.First).Concat(ThreeAccounts.Of(removed, ThreeAccounts.Own)), result => Assert.Equal("Removed WasDisabled", result));
            Assert.All(ThreeAccounts.Of(removed, ThreeAccounts.Second), result => Assert.Equal("Refused AccountNotListed", result));
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

    private async Task<IReadOnlyList<CredentialTarget>> RecordedAsync() =>
        (await RecordedKeys.ReadDisabledAsync(_three.RecordPath, CancellationToken.None)).Keys;
}
