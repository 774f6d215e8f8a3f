using AwsCredentialReport.Engine;
using static AwsCredentialReport.Tests.Remediation.KeyDeletion;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>A key is deleted only as the run left it.</summary>
public sealed class KeyDeletionStateTests : IDisposable
{
    private readonly KeyTest _test = new();

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData("active", KeyAction.Skipped, "AlreadyActive")]
    [InlineData("usedSince", KeyAction.Skipped, "UsedSinceDisabled")]
    [InlineData("usedUnseen", KeyAction.Skipped, "UsedSinceDisabled")]
    [InlineData("useLost", KeyAction.Refused, "Inconsistent")]
    [InlineData("expired", KeyAction.Skipped, "AlreadyInactive")]
    [InlineData("deleted", KeyAction.Refused, "NotFound")]
    [InlineData("replaced", KeyAction.Refused, "NotFound")]
    [InlineData("otherCreation", KeyAction.Refused, "NotFound")]
    [InlineData("userDeleted", KeyAction.Refused, "NotFound")]
    [InlineData("userReplaced", KeyAction.Skipped, "UserReplaced")]
    [InlineData("otherAccount", KeyAction.Refused, "OtherAccount")]
    [InlineData("userUnreadable", KeyAction.Refused, "LiveDataUnreadable")]
    [InlineData("useUnreadable", KeyAction.Refused, "LiveDataUnreadable")]
    public async Task Leaves_a_key_that_is_not_as_the_run_left_it(string how, KeyAction action, string reason)
    {
        var key = _test.Key();
        await _test.DisableAsync(key);
        LaterChange.Make(_test, key, how);

        Verify(await _test.DeleteAsync(key), action, reason);
        Assert.Equal(["UpdateAccessKey"], _test.Iam.Changes.Select(call => call.Operation));
        Assert.Single((await _test.ReadRecordAsync()).Acts);
    }

    // The key was confirmed for deletion when the other run enabled it: IAM's answers are a second old, and inactive.
    [Fact]
    public async Task A_key_that_another_run_restores_meanwhile_is_not_deleted()
    {
        var key = _test.Key();
        await _test.DisableAsync(key);
        var target = Assert.Single(await _test.TargetsAsync());
        var deletion = _test.BeginDelete();
        var step = await _test.StepAsync(target);
        _test.BeginRestore();
        Verify(await _test.RunAsync(target), KeyAction.Restored, "WasDisabled");

        Verify(await deletion.ConcludeAsync(step, Confirmation.Yes, CancellationToken.None), KeyAction.Failed, "ChangedSinceDisabled");

        Assert.Contains(key, _test.Alice.Keys);
        Assert.True(key.IsActive);
        Assert.Equal(RecordedOutcome.NotDone, (await _test.ReadRecordAsync()).Acts[^1].Outcome);
    }

    // The call may wait for an answer for a minute, and the clock of another machine may be some minutes slow.
    [Theory]
    [InlineData(0, false)]
    [InlineData(5, false)]
    [InlineData(11, true)]
    public async Task A_key_that_another_run_is_about_to_delete_is_not_restored(int minutes, bool isRestored)
    {
        var key = _test.Key();
        await _test.DisableAsync(key);
        var target = Assert.Single(await _test.TargetsAsync());
        _test.BeginDelete();
        var step = await _test.StepAsync(target);
        await _test.Record().WriteIntentAsync(step.ToAct(step.Change!.Change.Names), CancellationToken.None);
        _test.Clock.Advance(TimeSpan.FromMinutes(minutes));
        _test.BeginRestore();

        Verify(await _test.RunAsync(target), isRestored ? KeyAction.Restored : KeyAction.Failed, isRestored ? "WasDisabled" : "ChangedSinceDisabled");
        Assert.Equal(isRestored, key.IsActive);
    }

    // A restore was begun twice, and one of them has enabled the key. The call of the other would enable it after the disabling.
    [Theory]
    [InlineData(0, false)]
    [InlineData(11, true)]
    public async Task A_key_that_another_run_is_about_to_restore_is_not_disabled(int minutes, bool isDisabled)
    {
        var key = _test.Key();
        await _test.DisableAsync(key);
        var target = Assert.Single(await _test.TargetsAsync());
        _test.BeginRestore();
        var step = await _test.StepAsync(target);
        await _test.Record().WriteIntentAsync(step.ToAct(step.Change!.Change.Names), CancellationToken.None);
        _test.BeginRestore();
        Verify(await _test.RunAsync(target), KeyAction.Restored, "WasDisabled");
        _test.Clock.Advance(TimeSpan.FromMinutes(minutes));
        _test.Begin();

        Verify(await _test.RunAsync(key), isDisabled ? KeyAction.Disabled : KeyAction.Failed, isDisabled ? "Unused" : "ChangedSinceDisabled");
        Assert.Equal(isDisabled, !key.IsActive);
    }

    // While the question about the restore waited, the key was restored, and a new run disabled it.
    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    public async Task A_key_that_a_newer_run_disabled_meanwhile_is_not_restored(int seconds)
    {
        var key = _test.Key();
        await _test.DisableAsync(key, days: 0);
        var target = Assert.Single(await _test.TargetsAsync());
        var restore = _test.BeginRestore();
        var step = await _test.StepAsync(target);
        _test.BeginRestore();
        Verify(await _test.RunAsync(target), KeyAction.Restored, "WasDisabled");
        _test.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await _test.DisableAsync(key, days: 0);

        Verify(await restore.ConcludeAsync(step, Confirmation.Yes, CancellationToken.None), KeyAction.Failed, "ChangedSinceDisabled");
        Assert.False(key.IsActive);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_user_that_was_renamed_is_found_by_its_key_and_its_id(bool isSame)
    {
        var key = _test.Key();
        await _test.DisableAsync(key);
        var target = Assert.Single(await _test.TargetsAsync());
        var renamed = new MemoryUser { Name = "Alicia", Id = isSame ? _test.Alice.Id : "AIDACKCEVSQ6C2EXAMPLE", Created = _test.Alice.Created };
        renamed.Keys.Add(key);
        _test.Iam.Users.Remove("Alice");
        _test.Iam.Users.Add("Alicia", renamed);

        _test.BeginRestore();
        var step = await _test.StepAsync(target);
        Assert.Equal((isSame, isSame ? "Alicia" : "Alice"), (step.MayAct, step.Result.UserName));
        _test.BeginDelete();
        Verify(await _test.RunAsync(target), isSame ? KeyAction.Removed : KeyAction.Refused, isSame ? "WasDisabled" : "NotFound");
        Assert.Equal(isSame, renamed.Keys.Count == 0);
    }

    [Fact]
    public async Task One_key_that_is_named_twice_is_deleted_once_and_not_refused()
    {
        var key = _test.Key();
        await _test.DisableAsync(key);
        var target = Assert.Single(await _test.TargetsAsync());
        _test.BeginDelete();

        Verify(await _test.RunAsync(target), KeyAction.Removed, "WasDisabled");
        Verify(await _test.RunAsync(target), KeyAction.Skipped, "AlreadyHandled");
    }

    [Fact]
    public async Task A_key_that_was_enabled_and_disabled_again_by_people_and_used_in_between_is_left()
    {
        var key = _test.Key();
        await _test.DisableAsync(key, days: 40);
        key.IsActive = true;
        key.LastUsed = _test.Clock.Now;
        _test.Clock.Advance(TimeSpan.FromDays(2));
        key.IsActive = false;
        _test.Clock.Advance(TimeSpan.FromDays(100));

        Verify(await _test.DeleteAsync(key), KeyAction.Skipped, "UsedSinceDisabled");
    }
}
