using AwsCredentialReport.Engine;
using static AwsCredentialReport.Tests.Remediation.KeyDeletion;

namespace AwsCredentialReport.Tests.Remediation;

public sealed class KeyDeletionTests : IDisposable
{
    private readonly KeyTest _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Deletes_a_key_that_a_run_disabled_long_enough_ago_and_records_it()
    {
        var (key, other) = (_test.Key(), _test.Key(created: 300, used: 1));
        await _test.DisableAsync(key);

        var result = await _test.DeleteAsync(key);

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
        await _test.DisableAsync(key, days: 0);
        _test.Iam.AfterChange = null;
        var outcome = (await _test.ReadRecordAsync()).Acts[0].OutcomeTime!.Value;
        _test.Clock.Advance(outcome.AddDays(days) - _test.Clock.Now);
        var calls = _test.Iam.Calls.Count;

        Verify(await _test.DeleteAsync(key), action, reason);
        Assert.Equal(action == KeyAction.Skipped, _test.Iam.Calls.Count == calls);
    }

    [Fact]
    public async Task The_callers_own_key_is_never_deleted()
    {
        var key = _test.Key();
        await _test.DisableAsync(key);
        _test.BeginDelete(caller: KeyTest.Signed(key.Id));

        Verify(await _test.RunAsync(Assert.Single(await _test.TargetsAsync())), KeyAction.Refused, "SignsTheCall");
    }

    [Theory]
    [InlineData("user", "ExcludedUser")]
    [InlineData("path", "ExcludedPath")]
    [InlineData("tag", "ExcludedTag")]
    [InlineData("waiver", "Waived")]
    public async Task An_exempt_user_keeps_the_key(string how, string reason)
    {
        var key = _test.Key();
        await _test.DisableAsync(key);
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

        Verify(await _test.RunAsync(Assert.Single(await _test.TargetsAsync())), KeyAction.Skipped, reason);
        Assert.Contains(key, _test.Alice.Keys);
    }

    [Fact]
    public async Task A_lost_answer_is_looked_at_and_not_retried()
    {
        var key = _test.Key();
        await _test.DisableAsync(key);
        _test.Iam.AfterChange = operation => throw InMemoryIam.Failure(IamFailure.Network, operation);

        Verify(await _test.DeleteAsync(key), KeyAction.Removed, "WasDisabled");
        Assert.Single(_test.Iam.Changes, call => call.Operation == "DeleteAccessKey");
        Assert.Contains("DeleteAccessKey", (await _test.ReadRecordAsync()).Acts[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(IamFailure.AccessDenied, "CallRefused", RecordedOutcome.NotDone)]
    [InlineData(IamFailure.Network, "OutcomeUnknown", RecordedOutcome.Unknown)]
    public async Task A_call_that_failed_is_recorded_and_the_next_run_may_delete_the_key(IamFailure failure, string reason, RecordedOutcome outcome)
    {
        var key = _test.Key();
        await _test.DisableAsync(key);
        _test.Iam.Before = operation => _ = operation == "DeleteAccessKey" ? throw InMemoryIam.Failure(failure, operation) : 0;

        Verify(await _test.DeleteAsync(key), KeyAction.Failed, reason);
        _test.Iam.Before = null;
        Assert.Equal(outcome, (await _test.ReadRecordAsync()).Acts[^1].Outcome);
        Verify(await _test.DeleteAsync(key), KeyAction.Removed, "WasDisabled");
    }

    [Fact]
    public async Task The_prompt_says_that_it_cannot_be_undone()
    {
        var key = _test.Key();
        await _test.DisableAsync(key);
        _test.BeginDelete();

        var step = await _test.StepAsync(Assert.Single(await _test.TargetsAsync()));

        Assert.StartsWith(
            $"Delete access key {key.Id} of user Alice in account 123456789012, as arn:aws:iam::123456789012:user/Bob, which cannot be undone: created on ",
            step.Question,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_maximum_holds()
    {
        var (first, second) = (_test.Key(), _test.Key(created: 300));
        await _test.DisableAsync(first, days: 0);
        await _test.DisableAsync(second);
        var targets = await _test.TargetsAsync();
        _test.BeginDelete(new DeletionPolicy { MaximumCount = 1 });

        Assert.Equal(KeyAction.Removed, (await _test.RunAsync(targets[0])).Action);
        Verify(await _test.RunAsync(targets[1]), KeyAction.Refused, "MaximumCountReached");
        Assert.Throws<ArgumentOutOfRangeException>(() => new DeletionPolicy { MinimumDays = 6 });
    }

    [Fact]
    public async Task A_deleted_key_cannot_be_restored()
    {
        var key = _test.Key();
        await _test.DisableAsync(key);
        var deleted = await _test.DeleteAsync(key);
        var record = await _test.ReadRecordAsync();
        _test.BeginRestore();

        foreach (var target in record.FindDisabledKeys(record.LastRunId).Append(CredentialTarget.OfResult(deleted)))
        {
            var result = await _test.RunAsync(target);
            Verify(result, KeyAction.Refused, "NotFound");
            Assert.Matches("^A run deleted the key on .* A deleted key cannot be restored; create a new one\\.$", result.Message);
        }
    }
}
