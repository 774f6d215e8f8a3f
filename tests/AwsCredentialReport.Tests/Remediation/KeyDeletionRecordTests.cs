using AwsCredentialReport.Engine;
using static AwsCredentialReport.Tests.Remediation.KeyDeletion;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>A key is deleted only by what the record proves.</summary>
public sealed class KeyDeletionRecordTests : IDisposable
{
    private readonly KeyTest _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_key_that_is_not_in_the_record_is_never_deleted()
    {
        var key = _test.Key(active: false);
        _test.BeginDelete();
        CredentialTarget[] forged =
        [
            KeyTest.Target(_test.Alice, key) with { AccessKeyId = key.Id, WasDisabled = true, DisabledTime = KeyTest.DaysAgo(200) },
            KeyTest.Named("Alice"),
            CredentialTarget.OfResult(new CredentialActionResult(
                KeyAction.Disabled, "Unused", string.Empty, KeyTest.Target(_test.Alice, key) with { AccessKeyId = key.Id }, KeyTest.DaysAgo(200))),
        ];

        foreach (var target in forged)
        {
            Verify(await _test.RunAsync(target), KeyAction.Refused, "NotDisabledByUs");
        }

        Assert.Empty(_test.Iam.Calls);
    }

    [Fact]
    public async Task A_target_that_claims_to_be_from_the_record_is_compared_with_it()
    {
        var (key, other) = (_test.Key(), _test.Key(created: 300, active: false));
        await _test.DisableAsync(key);
        var target = Assert.Single(await _test.TargetsAsync());
        _test.BeginDelete();

        Verify(await _test.RunAsync(target with { AccessKeyId = other.Id, Created = other.Created }), KeyAction.Refused, "ChangedSinceDisabled");
        Assert.Contains(other, _test.Alice.Keys);
    }

    [Fact]
    public async Task A_forged_line_that_contradicts_its_intent_proves_nothing()
    {
        var (key, other) = (_test.Key(), _test.Iam.AddKey(_test.Iam.AddUser("Carol", KeyTest.DaysAgo(900)), KeyTest.DaysAgo(800), active: false));
        await _test.DisableAsync(key);
        var lines = await File.ReadAllLinesAsync(_test.RecordPath);
        lines[1] = lines[1].Replace(key.Id, other.Id, StringComparison.Ordinal);
        await File.WriteAllTextAsync(_test.RecordPath, string.Join('\n', lines) + "\n");
        _test.BeginDelete();

        foreach (var target in await _test.TargetsAsync())
        {
            Verify(await _test.RunAsync(target), KeyAction.Skipped, "OutcomeNotIncluded");
        }

        Assert.Contains(other, _test.Iam.Users["Carol"].Keys);
    }

    [Theory]
    [InlineData("key", "NotFound")]
    [InlineData("user", "UserReplaced")]
    [InlineData("account", "OtherAccount")]
    [InlineData("partition", "OtherAccount")]
    [InlineData("intent", "OutcomeNotIncluded")]
    [InlineData("created", "Unknown")]
    public async Task A_record_that_was_edited_names_no_other_key(string what, string reason)
    {
        var (key, other) = (_test.Key(), _test.Iam.AddKey(_test.Iam.AddUser("Carol", KeyTest.DaysAgo(900)), KeyTest.DaysAgo(400), active: false));
        await _test.DisableAsync(key);
        var text = await File.ReadAllTextAsync(_test.RecordPath);
        text = what switch
        {
            "key" => text.Replace(key.Id, other.Id, StringComparison.Ordinal),
            "user" => text.Replace("\"Alice\"", "\"Carol\"", StringComparison.Ordinal).Replace(key.Id, other.Id, StringComparison.Ordinal),
            "account" => text.Replace(TestRow.Account, "210987654321", StringComparison.Ordinal),
            "partition" => text.Replace("arn:aws:", "arn:aws-cn:", StringComparison.Ordinal),
            "intent" => text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..],
            _ => text.Replace($"\"created\":\"{key.Created:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\"", "\"created\":null", StringComparison.Ordinal),
        };
        await File.WriteAllTextAsync(_test.RecordPath, text);
        _test.BeginDelete();

        var result = await _test.RunAsync(Assert.Single(await _test.TargetsAsync()));

        Assert.Equal(reason, result.Reason);
        Assert.Contains(other, _test.Iam.Users["Carol"].Keys);
        Assert.Contains(key, _test.Alice.Keys);
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("replaced")]
    [InlineData("restored")]
    public async Task A_record_that_changes_underfoot_stops_the_run(string how)
    {
        var (first, second) = (_test.Key(), _test.Key(created: 300));
        await _test.DisableAsync(first, days: 0);
        await _test.DisableAsync(second);
        var targets = await _test.TargetsAsync();
        _test.BeginDelete();
        switch (how)
        {
            case "deleted":
                File.Delete(_test.RecordPath);
                await Assert.ThrowsAsync<ActionRecordException>(() => _test.RunAsync(targets[0]));
                break;
            case "replaced":
                Verify(await _test.RunAsync(targets[0]), KeyAction.Removed, "WasDisabled");
                var lines = await File.ReadAllLinesAsync(_test.RecordPath);
                await File.WriteAllTextAsync(_test.RecordPath, string.Join('\n', lines[..4]) + "\n");
                Verify(await _test.RunAsync(targets[1]), KeyAction.Failed, "RecordUnwritable");
                break;
            default:
                var step = await _test.StepAsync(targets[1]);
                _test.BeginRestore();
                Assert.Equal(KeyAction.Restored, (await _test.RunAsync(targets[1])).Action);
                second.IsActive = false;
                _test.BeginDelete();
                _test.Clock.Advance(TimeSpan.FromMinutes(1));
                Verify(await _test.Run.ConcludeAsync(step, Confirmation.Yes, CancellationToken.None), KeyAction.Refused, "ChangedSinceDisabled");
                break;
        }

        Assert.Contains(second, _test.Alice.Keys);
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("lost")]
    public async Task A_later_attempt_to_restore_the_key_keeps_it(string how)
    {
        var key = _test.Key();
        await _test.DisableAsync(key);
        _test.BeginRestore();
        _test.Iam.Before = operation => _ = operation != "UpdateAccessKey" ? 0
            : throw InMemoryIam.Failure(how == "refused" ? IamFailure.AccessDenied : IamFailure.Network, operation);
        Assert.Equal(KeyAction.Failed, (await _test.RunAsync(Assert.Single(await _test.TargetsAsync()))).Action);
        _test.Iam.Before = null;

        Verify(await _test.DeleteAsync(key), KeyAction.Refused, "ChangedSinceDisabled");
    }

    [Fact]
    public async Task A_key_of_unknown_outcome_is_left()
    {
        var key = _test.Key();
        _test.Iam.ListLag = 100;
        await _test.DisableAsync(key);
        key.StaleLists = 0;

        Verify(await _test.DeleteAsync(key), KeyAction.Skipped, "OutcomeNotIncluded");
    }

    [Fact]
    public async Task The_last_disabling_counts()
    {
        var key = _test.Key();
        await _test.DisableAsync(key, days: 80);
        key.IsActive = true;
        await _test.DisableAsync(key, days: 30);

        Verify(await _test.DeleteAsync(key), KeyAction.Skipped, "DisabledWithinThreshold");
    }
}
