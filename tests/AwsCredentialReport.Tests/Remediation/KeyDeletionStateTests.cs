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
