using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Remediation;

public sealed class KeyRestorerTests : IDisposable
{
    private readonly KeyTest _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Restores_from_a_result_that_was_saved_and_read_again()
    {
        var key = _test.Key();
        var result = await _test.RunAsync(key);
        var saved = new AccessKeyActionResult(
            result.Action, result.Reason, result.Message, result.UserName, result.UserId, result.AccessKeyId, result.AccountId,
            DateTime.SpecifyKind(result.KeyCreated!.Value, DateTimeKind.Unspecified));

        Verify(await RestoreAsync(RestoreCandidate.Of(saved)), KeyAction.Restored, "WasDisabled");
        Assert.True(key.IsActive);
    }

    [Fact]
    public async Task Restores_from_the_record_what_was_and_what_may_have_been_disabled_and_only_once()
    {
        var (done, lost, failed) = (_test.Key(created: 400), _test.Key(created: 300), _test.Key(created: 200));
        await _test.RunAsync(done);
        _test.Iam.ListLag = 100;
        await _test.RunAsync(lost);
        (_test.Iam.ListLag, lost.StaleLists) = (0, 0);
        _test.Iam.Before = operation => _ = operation == "UpdateAccessKey" ? throw InMemoryIam.Failure(IamFailure.AccessDenied, operation) : 0;
        await _test.RunAsync(failed);
        _test.Iam.Before = null;

        var candidates = (await _test.ReadRecordAsync()).FindDisabledKeys().ToList();
        foreach (var candidate in candidates)
        {
            Verify(await RestoreAsync(candidate), KeyAction.Restored, "WasDisabled");
        }

        Assert.Equal([done.Id, lost.Id], candidates.Select(candidate => candidate.AccessKeyId!));
        Assert.Empty((await _test.ReadRecordAsync()).FindDisabledKeys());
    }

    [Theory]
    [InlineData("active", "AlreadyActive")]
    [InlineData("deleted", "NotFound")]
    [InlineData("replaced", "NotFound")]
    [InlineData("userDeleted", "NotFound")]
    [InlineData("userReplaced", "UserReplaced")]
    [InlineData("otherAccount", "OtherAccount")]
    [InlineData("unreadable", "LiveDataUnreadable")]
    public async Task Refuses_what_is_not_the_same_any_more(string what, string reason)
    {
        var key = _test.Key();
        var candidate = RestoreCandidate.Of(await _test.RunAsync(key));
        switch (what)
        {
            case "active":
                key.IsActive = true;
                break;
            case "deleted":
                _test.Alice.Keys.Clear();
                break;
            case "replaced":
                _test.Alice.Keys.Clear();
                _test.Iam.AddKey(_test.Alice, key.Created, key.LastUsed, active: false);
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
                _test.Iam.Before = operation => throw InMemoryIam.Failure(IamFailure.Network, operation);
                break;
        }

        Verify(await RestoreAsync(candidate), KeyAction.Refused, reason);
        Assert.Single(_test.Iam.Changes);
    }

    [Fact]
    public async Task A_key_that_was_skipped_is_not_ours_to_switch_on()
    {
        var key = _test.Key(active: false);
        var skipped = await _test.RunAsync(key);

        Verify(await RestoreAsync(RestoreCandidate.Of(skipped)), KeyAction.Skipped, "NotDisabledByUs");
        Assert.False(key.IsActive);
    }

    [Fact]
    public async Task A_change_while_the_question_stood_is_seen()
    {
        var key = _test.Key();
        var restorer = new KeyRestorer(_test.Iam, _test.Record(), _test.Clock);
        var step = await restorer.PrepareAsync(RestoreCandidate.Of(await _test.RunAsync(key)), CancellationToken.None);
        Assert.Equal($"Activate access key {key.Id} of user Alice in account 123456789012 again.", step.Question);
        _test.Clock.Advance(TimeSpan.FromMinutes(1));
        _test.Alice.Keys.Clear();

        Verify(await restorer.ApplyAsync(step, CancellationToken.None), KeyAction.Refused, "NotFound");
    }

    private static void Verify(AccessKeyActionResult result, KeyAction action, string reason) =>
        Assert.Equal((action, reason), (result.Action, result.Reason));

    private async Task<AccessKeyActionResult> RestoreAsync(RestoreCandidate candidate)
    {
        var restorer = new KeyRestorer(_test.Iam, _test.Record(), _test.Clock);
        return await restorer.ApplyAsync(await restorer.PrepareAsync(candidate, CancellationToken.None), CancellationToken.None);
    }
}
