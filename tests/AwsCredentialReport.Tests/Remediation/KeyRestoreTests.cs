using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Remediation;

public sealed class KeyRestoreTests : IDisposable
{
    private readonly KeyTest _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Restores_from_a_result_that_was_saved_and_read_again()
    {
        var key = _test.Key();
        var target = CredentialTarget.OfResult(await _test.RunAsync(key));

        var restored = await RestoreAsync(target with { Created = DateTime.SpecifyKind(key.Created, DateTimeKind.Unspecified) });

        Verify(restored, KeyAction.Restored, "WasDisabled");
        Assert.True(key.IsActive);
    }

    [Theory]
    [InlineData(false, new[] { "Restored", "OutcomeNotIncluded" })]
    [InlineData(true, new[] { "Restored", "Restored" })]
    public async Task Restores_from_the_record_and_keys_of_unknown_outcome_only_when_included(bool includeUnknown, string[] expected)
    {
        var (done, lost, failed) = (_test.Key(created: 400), _test.Key(created: 300), _test.Key(created: 200));
        await _test.RunAsync(done);
        _test.Iam.ListLag = 100;
        await _test.RunAsync(lost);
        (_test.Iam.ListLag, lost.StaleLists) = (0, 0);
        _test.Iam.Before = operation => _ = operation == "UpdateAccessKey" ? throw InMemoryIam.Failure(IamFailure.AccessDenied, operation) : 0;
        await _test.RunAsync(failed);
        _test.Iam.Before = null;

        var record = await _test.ReadRecordAsync();
        var targets = record.FindDisabledKeys(record.LastRunId).ToList();
        var results = new List<CredentialActionResult>();
        foreach (var target in targets)
        {
            results.Add(await RestoreAsync(target, includeUnknown));
        }

        Assert.Equal([done.Id, lost.Id], targets.Select(target => target.AccessKeyId!));
        Assert.Equal(expected, results.Select(result => result.Action == KeyAction.Restored ? "Restored" : result.Reason));
        Assert.Equal(includeUnknown ? 0 : 1, (await _test.ReadRecordAsync()).FindDisabledKeys().Count());
    }

    [Theory]
    [InlineData("active", "AlreadyActive")]
    [InlineData("deleted", "NotFound")]
    [InlineData("replaced", "NotFound")]
    [InlineData("userDeleted", "NotFound")]
    [InlineData("userReplaced", "UserReplaced")]
    [InlineData("otherAccount", "OtherAccount")]
    [InlineData("noNetwork", "LiveDataUnreadable")]
    [InlineData("usedSince", "UsedSinceDisabled")]
    [InlineData("expired", "AlreadyInactive")]
    public async Task Refuses_a_key_that_is_not_as_the_run_left_it(string how, string reason)
    {
        var key = _test.Key();
        var target = CredentialTarget.OfResult(await _test.RunAsync(key));
        _test.Clock.Advance(TimeSpan.FromDays(2));
        LaterChange.Make(_test, key, how);

        Verify(await RestoreAsync(target), KeyAction.Refused, reason);
        Assert.Single(_test.Iam.Changes);
    }

    [Fact]
    public async Task A_key_that_was_skipped_is_not_enabled()
    {
        var key = _test.Key(active: false);
        var skipped = await _test.RunAsync(key);

        Verify(await RestoreAsync(CredentialTarget.OfResult(skipped)), KeyAction.Skipped, "NotDisabledByUs");
        Assert.False(key.IsActive);
    }

    [Fact]
    public async Task The_last_run_is_the_default_and_the_maximum_holds()
    {
        var (first, second, third) = (_test.Key(created: 400), _test.Key(created: 300), _test.Key(created: 250));
        await _test.RunAsync(first);
        _test.Begin();
        await _test.RunAsync(second);
        await _test.RunAsync(third);

        var record = await _test.ReadRecordAsync();
        var targets = record.FindDisabledKeys(record.LastRunId).ToList();
        _test.BeginRestore(maximumCount: 1);

        Assert.Equal([second.Id, third.Id], targets.Select(target => target.AccessKeyId!));
        Assert.Equal("WasDisabled", (await _test.RunAsync(targets[0])).Reason);
        Assert.Equal("MaximumCountReached", (await _test.RunAsync(targets[1])).Reason);
        Assert.False(first.IsActive);
    }

    [Fact]
    public async Task A_record_of_another_partition_is_refused()
    {
        await _test.RunAsync(_test.Key());
        var target = Assert.Single((await _test.ReadRecordAsync()).FindDisabledKeys()) with { Partition = "aws-cn" };

        Verify(await RestoreAsync(target), KeyAction.Refused, "OtherAccount");
    }

    [Fact]
    public async Task A_change_while_the_question_stood_is_seen()
    {
        var key = _test.Key();
        var target = CredentialTarget.OfResult(await _test.RunAsync(key));
        _test.BeginRestore();
        var step = await _test.StepAsync(target);
        Assert.Equal(
            $"Enable access key {key.Id} of user Alice in account 123456789012 again, as arn:aws:iam::123456789012:user/Bob.", step.Question);
        _test.Clock.Advance(TimeSpan.FromMinutes(1));
        _test.Alice.Keys.Clear();

        Verify(await _test.Run.ConcludeAsync(step, Confirmation.Yes, CancellationToken.None), KeyAction.Refused, "NotFound");
    }

    private static void Verify(CredentialActionResult result, KeyAction action, string reason) =>
        Assert.Equal((action, reason), (result.Action, result.Reason));

    private async Task<CredentialActionResult> RestoreAsync(CredentialTarget target, bool includeUnknown = false)
    {
        _test.BeginRestore(includeUnknown);
        return await _test.RunAsync(target);
    }
}
