using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Remediation;

public sealed class DisabledKeyWatchTests : IDisposable
{
    private readonly KeyTest _test = new();

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData("none", "Inactive", true)]
    [InlineData("active", "EnabledAgain", false)]
    [InlineData("usedSince", "UsedSince", false)]
    [InlineData("expired", "Expired", false)]
    [InlineData("deleted", "Deleted", false)]
    [InlineData("userDeleted", "UserDeleted", false)]
    [InlineData("userReplaced", "UserReplaced", false)]
    public async Task Shows_what_became_of_a_key(string how, string state, bool isDue)
    {
        var key = await DisableAsync(days: 100);
        LaterChange.Make(_test, key, how);

        var shown = await LookAsync();

        Assert.Equal((state, isDue), (shown.State.ToString(), shown.IsDue));
        Assert.Equal((key.Id, "Alice", "Unused", 100), (shown.AccessKeyId, shown.UserName, shown.Reason, shown.DaysDisabled));
        Assert.Equal((await _test.ReadRecordAsync()).Acts[0].RunId, shown.RunId);
        Assert.NotEmpty(shown.Message);
        Assert.Single(_test.Iam.Changes);
    }

    [Theory]
    [InlineData("GetUser")]
    [InlineData("ListAccessKeys")]
    [InlineData("GetAccessKeyLastUsed")]
    public async Task A_call_that_is_refused_leaves_the_state_unknown(string call)
    {
        await DisableAsync(days: 100);
        _test.Iam.Before = operation => _ = operation == call ? throw InMemoryIam.Failure(IamFailure.AccessDenied, operation) : 0;

        var shown = await LookAsync();

        Assert.Equal((DisabledKeyState.Unknown, false, (bool?)null), (shown.State, shown.IsDue, shown.IsUsedSince));
        Assert.Contains(call, shown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_active_key_that_the_run_may_not_have_disabled_is_not_called_enabled_again()
    {
        var key = _test.Key();
        _test.Iam.ListLag = 100;
        await _test.RunAsync(key);
        key.StaleLists = 0;
        Assert.Equal((DisabledKeyState.Inactive, false), (await LookAsync()) is var inactive ? (inactive.State, inactive.IsDue) : default);
        key.IsActive = true;

        Assert.Equal(DisabledKeyState.Unknown, (await LookAsync()).State);
    }

    [Fact]
    public async Task A_key_of_another_account_is_not_asked_about()
    {
        await DisableAsync(days: 100);
        var text = await File.ReadAllTextAsync(_test.RecordPath);
        await File.WriteAllTextAsync(_test.RecordPath, text.Replace(TestRow.Account, "210987654321", StringComparison.Ordinal));
        var calls = _test.Iam.Calls.Count;

        var shown = await LookAsync();

        Assert.Equal(DisabledKeyState.NotAsked, shown.State);
        Assert.Contains("210987654321", shown.Message, StringComparison.Ordinal);
        Assert.Equal(calls, _test.Iam.Calls.Count);
    }

    [Theory]
    [InlineData(89, false)]
    [InlineData(90, true)]
    public async Task The_record_alone_shows_when_a_key_is_due(int days, bool isDue)
    {
        await DisableAsync(days);
        var key = Assert.Single((await _test.ReadRecordAsync()).FindKeys());

        var shown = await new DisabledKeyWatch(new WatchOptions(_test.RecordPath), _test.Clock).LookAsync(key, CancellationToken.None);

        Assert.Equal((DisabledKeyState.NotAsked, isDue), (shown.State, shown.IsDue));
        Assert.Equal(shown.DisabledTime!.Value.AddDays(90), shown.DueTime);
    }

    [Fact]
    public async Task Keys_that_were_restored_or_deleted_are_not_listed()
    {
        await DisableAsync(days: 100);
        var target = (await _test.ReadRecordAsync()).FindDisabledKeys().Single();
        _test.BeginRestore();
        Assert.Equal(KeyAction.Restored, (await _test.RunAsync(target)).Action);

        Assert.Empty((await RecordedKeys.ReadDisabledAsync(_test.RecordPath, CancellationToken.None)).Changes);
    }

    private async Task<MemoryKey> DisableAsync(int days)
    {
        var key = _test.Key();
        Assert.Equal(KeyAction.Disabled, (await _test.RunAsync(key)).Action);
        _test.Clock.Advance(TimeSpan.FromDays(days));
        return key;
    }

    private async Task<DisabledAccessKey> LookAsync()
    {
        var key = Assert.Single((await RecordedKeys.ReadDisabledAsync(_test.RecordPath, CancellationToken.None)).Changes);
        var watch = new DisabledKeyWatch(OneAccount.Of(_test.Iam, KeyTest.Caller, _test.Clock), new WatchOptions(_test.RecordPath), throttleLimit: 5);
        return await watch.LookAsync(key, CancellationToken.None);
    }
}
