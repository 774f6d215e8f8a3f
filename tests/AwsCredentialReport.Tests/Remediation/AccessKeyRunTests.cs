using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>What is asked, changed, recorded and answered.</summary>
public sealed class AccessKeyRunTests : IDisposable
{
    private static readonly TimeSpan LongThinking = TimeSpan.FromMinutes(5);

    private readonly KeyTest _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Disables_a_stale_key_records_it_and_looks()
    {
        var key = _test.Key();

        var result = await _test.RunAsync(key);

        Assert.Equal((KeyAction.Disabled, "Unused"), (result.Action, result.Reason));
        Assert.Equal((key.Id, "Alice", _test.Alice.Id, TestRow.Account), (result.AccessKeyId, result.UserName, result.UserId, result.AccountId));
        Assert.Equal((key.LastUsed, "s3", "us-east-1", _test.RecordPath), (result.LastUsed, result.Service, result.Region, result.RecordPath));
        Assert.False(key.IsActive);
        Assert.Equal(
            ["GetUser", "ListAccessKeys", "GetAccessKeyLastUsed", "UpdateAccessKey", "ListAccessKeys"],
            _test.Iam.Calls.Select(call => call.Operation));
        var act = Assert.Single((await _test.ReadRecordAsync()).Acts);
        Assert.Equal((RecordedOutcome.Done, key.Id, "Active", "Inactive"), (act.Outcome, act.AccessKeyId, act.PreviousStatus, act.NewStatus));
    }

    [Fact]
    public async Task Asks_with_all_that_the_decision_rests_on()
    {
        var key = _test.Key();

        var step = await _test.StepAsync(KeyTest.Target(_test.Alice, key));

        Assert.Equal(
            $"Disable access key {key.Id} of user Alice in account 123456789012, as arn:aws:iam::123456789012:user/Bob: created on 2025-04-27 12:00:00Z, 400 days ago; " +
            "last used on 2025-11-13 12:00:00Z, 200 days ago (us-east-1, s3).",
            step.Question);
        _test.AssertUnchanged();
        Assert.False(File.Exists(_test.RecordPath));
    }

    [Fact]
    public async Task An_inactive_key_is_skipped_so_that_a_second_run_does_nothing()
    {
        var key = _test.Key();
        await _test.RunAsync(key);
        _test.Begin();

        var again = await _test.RunAsync(key);

        Assert.Equal((KeyAction.Skipped, "AlreadyInactive", key.Id), (again.Action, again.Reason, again.AccessKeyId));
        Assert.Single(_test.Iam.Changes);
    }

    [Fact]
    public async Task One_key_is_dealt_with_once_a_run_whatever_the_lists_still_show()
    {
        var key = _test.Key();
        _test.Iam.ListLag = 100;
        var first = await _test.RunAsync(key);
        Assert.False((await _test.StepAsync(KeyTest.Target(_test.Alice, key))).MayAct);

        var second = await _test.RunAsync(key);

        Assert.Equal((KeyAction.Failed, "OutcomeUnknown"), (first.Action, first.Reason));
        Assert.Equal((KeyAction.Skipped, "AlreadyHandled"), (second.Action, second.Reason));
        Assert.Single(_test.Iam.Changes);
    }

    [Fact]
    public async Task Waits_for_the_lists_to_show_the_change()
    {
        _test.Iam.ListLag = 3;

        _test.Verify(await _test.RunAsync(_test.Key()), KeyAction.Disabled, "Unused");
    }

    [Theory]
    [InlineData("GetUser")]
    [InlineData("ListAccessKeys")]
    [InlineData("ListUserTags")]
    [InlineData("GetAccessKeyLastUsed")]
    public async Task What_cannot_be_read_is_refused(string operation)
    {
        _test.Begin(new StalePolicy { Exemptions = new CredentialExemptions { Tags = ["a=b"] } });
        _test.Iam.Before = at => _ = at == operation ? throw InMemoryIam.Failure(IamFailure.AccessDenied, at) : 0;

        _test.Verify(await _test.RunAsync(_test.Key()), KeyAction.Refused, "LiveDataUnreadable");
    }

    [Fact]
    public async Task No_more_than_the_maximum_is_changed_until_it_is_raised()
    {
        _test.Begin(new StalePolicy { MaximumCount = 1 });
        var (first, second) = (_test.Key(created: 400), _test.Key(created: 401));

        Assert.Equal(KeyAction.Disabled, (await _test.RunAsync(first)).Action);
        Assert.Equal("MaximumCountReached", (await _test.RunAsync(second)).Reason);
        _test.Run.RemoveMaximum();
        Assert.Equal(KeyAction.Disabled, (await _test.RunAsync(second)).Action);
    }

    /// <summary>Two reports of one account name each key twice.</summary>
    [Fact]
    public async Task A_key_that_the_run_has_disabled_is_not_left_by_the_maximum()
    {
        _test.Begin(new StalePolicy { MaximumCount = 1 });
        var (first, second) = (_test.Key(created: 400), _test.Key(created: 401));
        await _test.RunAsync(first);

        Assert.Equal("MaximumCountReached", (await _test.RunAsync(second)).Reason);
        var again = await _test.RunAsync(first);
        Assert.Equal((KeyAction.Skipped, "AlreadyInactive"), (again.Action, again.Reason));
        Assert.Single(_test.Iam.Changes);
    }

    [Fact]
    public async Task Another_key_of_the_same_second_is_left_by_the_maximum()
    {
        _test.Begin(new StalePolicy { MaximumCount = 1 });
        var (first, second) = (_test.Key(created: 400), _test.Key(created: 400));
        await _test.RunAsync(KeyTest.Target(_test.Alice, first) with { AccessKeyId = first.Id });

        foreach (var target in (CredentialTarget[])[KeyTest.Target(_test.Alice, second), KeyTest.Target(_test.Alice, second) with { AccessKeyId = second.Id }])
        {
            Assert.Equal(KeyAction.Refused, (await _test.RunAsync(target)).Action);
        }

        Assert.True(second.IsActive);
    }

    [Fact]
    public async Task No_more_than_the_maximum_is_changed_however_many_are_confirmed()
    {
        _test.Begin(new StalePolicy { MaximumCount = 1 });
        var first = await _test.StepAsync(KeyTest.Target(_test.Alice, _test.Key(created: 400)));
        var second = await _test.StepAsync(KeyTest.Target(_test.Alice, _test.Key(created: 401)));

        await _test.Run.ConcludeAsync(first, Confirmation.Yes, CancellationToken.None);

        Assert.Equal("MaximumCountReached", (await _test.Run.ConcludeAsync(second, Confirmation.Yes, CancellationToken.None)).Reason);
        Assert.Single(_test.Iam.Changes);
    }

    [Fact]
    public async Task A_preview_reads_and_counts_beyond_the_maximum_and_changes_nothing()
    {
        var run = _test.Begin(new StalePolicy { MaximumCount = 1 }, isPreview: true);
        foreach (var key in (MemoryKey[])[_test.Key(), _test.Key(created: 300)])
        {
            Assert.Equal(KeyAction.WouldDisable, (await _test.RunAsync(KeyTest.Target(_test.Alice, key), answer: Confirmation.Preview)).Action);
        }

        Assert.Equal(2, run.Count);
        _test.AssertUnchanged();
        Assert.False(File.Exists(_test.RecordPath));
    }

    [Fact]
    public async Task What_is_not_confirmed_is_skipped_and_not_asked_again()
    {
        var target = KeyTest.Target(_test.Alice, _test.Key());
        var step = await _test.StepAsync(target);

        _test.Verify(await _test.Run.ConcludeAsync(step, Confirmation.No, CancellationToken.None), KeyAction.Skipped, "NotConfirmed");
        _test.Verify(await _test.RunAsync(target), KeyAction.Skipped, "AlreadyHandled");
        Assert.Equal("AlreadyHandled", (await _test.Run.ConcludeAsync(step, Confirmation.Yes, CancellationToken.None)).Reason);
        _test.AssertUnchanged();
    }

    [Theory]
    [InlineData(IamFailure.Network, false, KeyAction.Failed, "OutcomeUnknown", RecordedOutcome.Unknown)]
    [InlineData(IamFailure.Network, true, KeyAction.Disabled, "Unused", RecordedOutcome.Done)]
    [InlineData(IamFailure.UnreadableAnswer, true, KeyAction.Disabled, "Unused", RecordedOutcome.Done)]
    [InlineData(IamFailure.ServiceFailure, true, KeyAction.Disabled, "Unused", RecordedOutcome.Done)]
    [InlineData(IamFailure.AccessDenied, false, KeyAction.Failed, "CallRefused", RecordedOutcome.NotDone)]
    [InlineData(IamFailure.LimitExceeded, false, KeyAction.Failed, "CallRefused", RecordedOutcome.NotDone)]
    public async Task A_failed_change_says_what_was_seen(
        IamFailure failure, bool isMade, KeyAction action, string reason, RecordedOutcome outcome)
    {
        Action<string> fail = operation => _ = operation == "UpdateAccessKey" ? throw InMemoryIam.Failure(failure, operation) : 0;
        (_test.Iam.Before, _test.Iam.AfterChange) = isMade ? (null, fail) : (fail, (Action<string>?)null);

        var result = await _test.RunAsync(_test.Key());

        Assert.Equal((action, reason), (result.Action, result.Reason));
        Assert.Equal(outcome, Assert.Single((await _test.ReadRecordAsync()).Acts).Outcome);
        Assert.Equal(isMade ? 1 : 0, _test.Iam.Changes.Count());
    }

    [Theory]
    [InlineData(IamFailure.Throttled, 2, "Unused")]
    [InlineData(IamFailure.TemporarilyUnmodifiable, 2, "Unused")]
    [InlineData(IamFailure.Throttled, 100, "CallRefused")]
    public async Task A_call_that_is_turned_away_is_decided_anew_and_recorded_anew(IamFailure failure, int times, string reason)
    {
        _test.Iam.Before = operation => _ = operation == "UpdateAccessKey" && times-- > 0 ? throw InMemoryIam.Failure(failure, operation) : 0;

        var result = await _test.RunAsync(_test.Key());

        Assert.Equal(reason, result.Reason);
        Assert.Equal(3, _test.Iam.Calls.Count(call => call.Operation == "GetAccessKeyLastUsed"));
        var outcomes = (await _test.ReadRecordAsync()).Acts.Select(act => act.Outcome);
        Assert.Equal([RecordedOutcome.NotDone, RecordedOutcome.NotDone, reason == "Unused" ? RecordedOutcome.Done : RecordedOutcome.NotDone], outcomes);
    }

    [Fact]
    public async Task A_key_that_is_used_while_the_call_is_turned_away_stays()
    {
        var key = _test.Key();
        _test.Iam.Before = operation =>
        {
            if (operation == "UpdateAccessKey")
            {
                key.LastUsed = _test.Clock.Now;
                throw InMemoryIam.Failure(IamFailure.Throttled, operation);
            }
        };

        _test.Verify(await _test.RunAsync(key), KeyAction.Skipped, "UsedWithinThreshold");
    }

    [Fact]
    public async Task A_key_that_someone_enables_after_a_lost_answer_stays_enabled()
    {
        var key = _test.Key();
        _test.Iam.AfterChange = operation =>
        {
            key.IsActive = true;
            throw InMemoryIam.Failure(IamFailure.Network, operation);
        };

        Assert.Equal("OutcomeUnknown", (await _test.RunAsync(key)).Reason);
        Assert.True(key.IsActive);
        Assert.Single(_test.Iam.Changes);
    }

    [Fact]
    public async Task A_stop_after_the_call_still_writes_its_outcome()
    {
        using var stop = new CancellationTokenSource();
        _test.Iam.AfterChange = _ => stop.Cancel();
        var step = await _test.StepAsync(KeyTest.Target(_test.Alice, _test.Key()));

        var result = await _test.Run.ConcludeAsync(step, Confirmation.Yes, stop.Token);

        Assert.Equal((KeyAction.Disabled, "Unused"), (result.Action, result.Reason));
        var act = Assert.Single((await _test.ReadRecordAsync()).Acts);
        Assert.Equal(RecordedOutcome.Done, act.Outcome);
        Assert.NotNull(act.OutcomeTime);
    }

    [Fact]
    public async Task A_stop_before_the_change_changes_and_records_nothing()
    {
        using var stop = new CancellationTokenSource();
        var step = await _test.StepAsync(KeyTest.Target(_test.Alice, _test.Key()));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _test.Run.ConcludeAsync(step, Confirmation.Yes, stop.Token));

        _test.AssertUnchanged();
        Assert.False(File.Exists(_test.RecordPath));
    }

    [Fact]
    public async Task Whatever_keeps_it_from_looking_the_outcome_is_written()
    {
        var key = _test.Key();
        _test.Iam.AfterChange = _ => _test.Iam.Before = _ => throw new CredentialException(CredentialProblem.NotUsable, "The session has ended.");

        var result = await _test.RunAsync(key);

        Assert.Equal((KeyAction.Failed, "OutcomeUnknown"), (result.Action, result.Reason));
        var act = Assert.Single((await _test.ReadRecordAsync()).Acts);
        Assert.Equal((RecordedOutcome.Unknown, true), (act.Outcome, act.OutcomeTime is not null));
    }

    [Theory]
    [InlineData(IamFailure.ExpiredCredentials)]
    [InlineData(IamFailure.InvalidCredentials)]
    public async Task Credentials_that_ended_end_the_run(IamFailure failure)
    {
        _test.Iam.Before = operation => throw InMemoryIam.Failure(failure, operation);

        var e = await Assert.ThrowsAsync<IamException>(() => _test.RunAsync(_test.Key()));

        Assert.Equal(failure, e.Failure);
        _test.AssertUnchanged();
    }

    [Fact]
    public async Task An_iam_that_answers_too_slowly_is_not_acted_on()
    {
        var step = await _test.StepAsync(KeyTest.Target(_test.Alice, _test.Key()));
        _test.Clock.Advance(LongThinking);
        _test.Iam.Before = operation => _test.Clock.Advance(operation == "GetAccessKeyLastUsed" ? TimeSpan.FromSeconds(31) : TimeSpan.Zero);

        _test.Verify(await _test.Run.ConcludeAsync(step, Confirmation.Yes, CancellationToken.None), KeyAction.Refused, "LiveDataUnreadable");
    }
}
