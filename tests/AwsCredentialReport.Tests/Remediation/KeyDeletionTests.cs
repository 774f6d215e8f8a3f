using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Remediation;

public sealed class KeyDeletionTests : IDisposable
{
    private readonly KeyTest _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Deletes_a_key_that_a_run_disabled_long_enough_ago_and_records_it()
    {
        var (key, other) = (_test.Key(), _test.Key(created: 300, used: 1));
        await DisableAsync(key);

        var result = await DeleteAsync(key);

        Verify(result, KeyAction.Removed, "WasDisabled");
        Assert.Equal([other], _test.Alice.Keys);
        var act = (await _test.ReadRecordAsync()).Acts[^1];
        Assert.Equal(("DeleteAccessKey", "Inactive", "Deleted", RecordedOutcome.Done), (act.Operation, act.PreviousStatus, act.NewStatus, act.Outcome));
        Assert.Equal((key.Id, _test.Alice.Id, key.LastUsed), (act.AccessKeyId, act.UserId, act.LastUsed));
        Assert.Empty((await RecordedKeys.ReadDisabledAsync(_test.RecordPath, CancellationToken.None)).Keys);
    }

    [Theory]
    [InlineData(89, KeyAction.Skipped, "DisabledWithinThreshold")]
    [InlineData(90, KeyAction.Removed, "WasDisabled")]
    public async Task The_days_count_from_the_outcome(int days, KeyAction action, string reason)
    {
        var key = _test.Key();
        _test.Iam.AfterChange = _ => _test.Clock.Advance(TimeSpan.FromHours(5));
        await DisableAsync(key, days: 0);
        _test.Iam.AfterChange = null;
        var outcome = (await _test.ReadRecordAsync()).Acts[0].OutcomeTime!.Value;
        _test.Clock.Advance(outcome.AddDays(days) - _test.Clock.Now);
        var calls = _test.Iam.Calls.Count;

        Verify(await DeleteAsync(key), action, reason);
        Assert.Equal(action == KeyAction.Skipped, _test.Iam.Calls.Count == calls);
    }

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
        await DisableAsync(key);
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

        Verify(await DeleteAsync(key), action, reason);
        Assert.Equal(["UpdateAccessKey"], _test.Iam.Changes.Select(call => call.Operation));
        Assert.Single((await _test.ReadRecordAsync()).Acts);
    }

    [Fact]
    public async Task A_key_that_was_enabled_and_disabled_again_by_people_and_used_in_between_is_left()
    {
        var key = _test.Key();
        await DisableAsync(key, days: 40);
        key.IsActive = true;
        key.LastUsed = _test.Clock.Now;
        _test.Clock.Advance(TimeSpan.FromDays(2));
        key.IsActive = false;
        _test.Clock.Advance(TimeSpan.FromDays(100));

        Verify(await DeleteAsync(key), KeyAction.Skipped, "UsedSinceDisabled");
    }

    [Fact]
    public async Task The_last_disabling_counts()
    {
        var key = _test.Key();
        await DisableAsync(key, days: 80);
        key.IsActive = true;
        await DisableAsync(key, days: 30);

        Verify(await DeleteAsync(key), KeyAction.Skipped, "DisabledWithinThreshold");
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("lost")]
    public async Task A_later_attempt_to_restore_the_key_keeps_it(string how)
    {
        var key = _test.Key();
        await DisableAsync(key);
        _test.BeginRestore();
        _test.Iam.Before = operation => _ = operation != "UpdateAccessKey" ? 0
            : throw InMemoryIam.Failure(how == "refused" ? IamFailure.AccessDenied : IamFailure.Network, operation);
        Assert.Equal(KeyAction.Failed, (await _test.RunAsync(Assert.Single(await TargetsAsync()))).Action);
        _test.Iam.Before = null;

        Verify(await DeleteAsync(key), KeyAction.Refused, "ChangedSinceDisabled");
    }

    [Fact]
    public async Task A_key_of_unknown_outcome_is_left()
    {
        var key = _test.Key();
        _test.Iam.ListLag = 100;
        await DisableAsync(key);
        key.StaleLists = 0;

        Verify(await DeleteAsync(key), KeyAction.Skipped, "OutcomeNotIncluded");
    }

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
        await DisableAsync(key);
        var target = Assert.Single(await TargetsAsync());
        _test.BeginDelete();

        Verify(await _test.RunAsync(target with { AccessKeyId = other.Id, Created = other.Created }), KeyAction.Refused, "ChangedSinceDisabled");
        Assert.Contains(other, _test.Alice.Keys);
    }

    [Fact]
    public async Task A_forged_line_that_contradicts_its_intent_proves_nothing()
    {
        var (key, other) = (_test.Key(), _test.Iam.AddKey(_test.Iam.AddUser("Carol", KeyTest.DaysAgo(900)), KeyTest.DaysAgo(800), active: false));
        await DisableAsync(key);
        var lines = await File.ReadAllLinesAsync(_test.RecordPath);
        lines[1] = lines[1].Replace(key.Id, other.Id, StringComparison.Ordinal);
        await File.WriteAllTextAsync(_test.RecordPath, string.Join('\n', lines) + "\n");
        _test.BeginDelete();

        foreach (var target in await TargetsAsync())
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
        await DisableAsync(key);
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

        var result = await _test.RunAsync(Assert.Single(await TargetsAsync()));

        Assert.Equal(reason, result.Reason);
        Assert.Contains(other, _test.Iam.Users["Carol"].Keys);
        Assert.Contains(key, _test.Alice.Keys);
    }

    [Fact]
    public async Task The_callers_own_key_is_never_deleted()
    {
        var key = _test.Key();
        await DisableAsync(key);
        _test.BeginDelete(caller: KeyTest.Signed(key.Id));

        Verify(await _test.RunAsync(Assert.Single(await TargetsAsync())), KeyAction.Refused, "SignsTheCall");
    }

    [Theory]
    [InlineData("user", "ExcludedUser")]
    [InlineData("path", "ExcludedPath")]
    [InlineData("tag", "ExcludedTag")]
    [InlineData("waiver", "Waived")]
    public async Task An_exempt_user_keeps_the_key(string how, string reason)
    {
        var key = _test.Key();
        await DisableAsync(key);
        _test.Alice.Path = "/service/";
        _test.Alice.Tags.Add(new IamTag("Critical", "yes"));
        var waiver = new Waiver { Owner = "Security", Reason = "Kept for an audit.", Expires = DateTime.MaxValue, Rule = "AccessKeyInactive", User = "alice" };
        _test.BeginDelete(new DeletionPolicy
        {
            Exemptions = how switch
            {
                "user" => new CredentialExemptions { Users = ["ali*"] },
                "path" => new CredentialExemptions { Paths = ["/service/"] },
                "tag" => new CredentialExemptions { Tags = ["Critical"] },
                _ => new CredentialExemptions { Waivers = [waiver] },
            },
        });

        Verify(await _test.RunAsync(Assert.Single(await TargetsAsync())), KeyAction.Skipped, reason);
        Assert.Contains(key, _test.Alice.Keys);
    }

    [Fact]
    public async Task A_lost_answer_is_looked_at_and_not_retried()
    {
        var key = _test.Key();
        await DisableAsync(key);
        _test.Iam.AfterChange = operation => throw InMemoryIam.Failure(IamFailure.Network, operation);

        Verify(await DeleteAsync(key), KeyAction.Removed, "WasDisabled");
        Assert.Single(_test.Iam.Changes, call => call.Operation == "DeleteAccessKey");
        Assert.Contains("DeleteAccessKey", (await _test.ReadRecordAsync()).Acts[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(IamFailure.AccessDenied, "CallRefused", RecordedOutcome.NotDone)]
    [InlineData(IamFailure.Network, "OutcomeUnknown", RecordedOutcome.Unknown)]
    public async Task A_call_that_failed_is_recorded_and_the_next_run_may_delete_the_key(IamFailure failure, string reason, RecordedOutcome outcome)
    {
        var key = _test.Key();
        await DisableAsync(key);
        _test.Iam.Before = operation => _ = operation == "DeleteAccessKey" ? throw InMemoryIam.Failure(failure, operation) : 0;

        Verify(await DeleteAsync(key), KeyAction.Failed, reason);
        _test.Iam.Before = null;
        Assert.Equal(outcome, (await _test.ReadRecordAsync()).Acts[^1].Outcome);
        Verify(await DeleteAsync(key), KeyAction.Removed, "WasDisabled");
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("replaced")]
    [InlineData("restored")]
    public async Task A_record_that_changes_underfoot_stops_the_run(string how)
    {
        var (first, second) = (_test.Key(), _test.Key(created: 300));
        await DisableAsync(first, days: 0);
        await DisableAsync(second);
        var targets = await TargetsAsync();
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

    [Fact]
    public async Task The_prompt_says_that_it_cannot_be_undone()
    {
        var key = _test.Key();
        await DisableAsync(key);
        _test.BeginDelete();

        var step = await _test.StepAsync(Assert.Single(await TargetsAsync()));

        Assert.StartsWith(
            $"Delete access key {key.Id} of user Alice in account 123456789012, as arn:aws:iam::123456789012:user/Bob, which cannot be undone: created on ",
            step.Question,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_maximum_holds()
    {
        var (first, second) = (_test.Key(), _test.Key(created: 300));
        await DisableAsync(first, days: 0);
        await DisableAsync(second);
        var targets = await TargetsAsync();
        _test.BeginDelete(new DeletionPolicy { MaximumCount = 1 });

        Assert.Equal(KeyAction.Removed, (await _test.RunAsync(targets[0])).Action);
        Verify(await _test.RunAsync(targets[1]), KeyAction.Refused, "MaximumCountReached");
        Assert.Throws<ArgumentOutOfRangeException>(() => new DeletionPolicy { MinimumDays = 6 });
    }

    [Fact]
    public async Task A_deleted_key_cannot_be_restored()
    {
        var key = _test.Key();
        await DisableAsync(key);
        var deleted = await DeleteAsync(key);
        var record = await _test.ReadRecordAsync();
        _test.BeginRestore();

        foreach (var target in record.FindDisabledKeys(record.LastRunId).Append(CredentialTarget.OfResult(deleted)))
        {
            var result = await _test.RunAsync(target);
            Verify(result, KeyAction.Refused, "NotFound");
            Assert.Matches("^A run deleted the key on .* A deleted key cannot be restored; create a new one\\.$", result.Message);
        }
    }

    private static void Verify(CredentialActionResult result, KeyAction action, string reason) =>
        Assert.Equal((action, reason), (result.Action, result.Reason));

    private async Task DisableAsync(MemoryKey key, int days = 100)
    {
        _test.Begin(new StalePolicy { IncludeNeverUsed = true });
        await _test.RunAsync(KeyTest.Target(_test.Alice, key) with { ReportGeneratedTime = null, AccessKeyId = key.Id, Source = CredentialSource.User });
        _test.Clock.Advance(TimeSpan.FromDays(days));
    }

    private async Task<List<CredentialTarget>> TargetsAsync() =>
        [.. (await RecordedKeys.ReadDisabledAsync(_test.RecordPath, CancellationToken.None)).Keys];

    private async Task<CredentialActionResult> DeleteAsync(MemoryKey key)
    {
        var target = Assert.Single(await TargetsAsync(), target => target.AccessKeyId == key.Id);
        _test.BeginDelete();
        return await _test.RunAsync(target);
    }
}
