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
    [InlineData("unreadable", KeyAction.Refused, "LiveDataUnreadable")]
    [InlineData("useUnreadable", KeyAction.Refused, "LiveDataUnreadable")]
    public async Task Leaves_a_key_that_is_not_as_the_run_left_it(string how, KeyAction action, string reason)
    {
        var key = _test.Key();
        await _test.DisableAsync(key);
        switch (how)
        {
            case "active":
                key.IsActive = true;
                break;
            case "usedSince":
                key.LastUsed = _test.Clock.Now.AddDays(-1);
                break;
            case "usedUnseen":
                key.LastUsed = TestRow.Now.AddHours(-3);
                break;
            case "useLost":
                key.LastUsed = null;
                break;
            case "expired":
                key.IsExpired = true;
                break;
            case "deleted":
                _test.Alice.Keys.Clear();
                break;
            case "replaced":
                _test.Alice.Keys.Clear();
                _test.Iam.AddKey(_test.Alice, key.Created, key.LastUsed, active: false);
                break;
            case "otherCreation":
                _test.Alice.Keys.Clear();
                _test.Alice.Keys.Add(new MemoryKey { Id = key.Id, Created = key.Created.AddSeconds(1), LastUsed = key.LastUsed, IsActive = false });
                break;
            case "userDeleted":
                _test.Iam.Users.Clear();
                break;
            case "userReplaced":
                _test.Iam.AddUser("Alice", _test.Alice.Created).Keys.Add(key);
                break;
            case "otherAccount":
                _test.Iam.AccountId = "210987654321";
                break;
            default:
                var failing = how == "unreadable" ? "GetUser" : "GetAccessKeyLastUsed";
                _test.Iam.Before = operation => _ = operation == failing ? throw InMemoryIam.Failure(IamFailure.AccessDenied, operation) : 0;
                break;
        }

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
