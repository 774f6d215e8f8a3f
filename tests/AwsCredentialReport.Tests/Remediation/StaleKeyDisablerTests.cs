using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Remediation;

public sealed class StaleKeyDisablerTests : IDisposable
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

        var step = await _test.Disabler.PrepareAsync(KeyTest.Candidate(_test.Alice, key), CancellationToken.None);

        Assert.Equal(
            $"Deactivate access key {key.Id} of user Alice in account 123456789012: created on 2025-04-27 12:00:00Z, 400 days ago; " +
            "last used on 2025-11-13 12:00:00Z, 200 days ago (us-east-1, s3).",
            step.Question);
        _test.AssertUnchanged();
        Assert.False(File.Exists(_test.RecordPath));
    }

    [Theory]
    [InlineData(90, 0, KeyAction.Disabled, "Unused")]
    [InlineData(90, 1, KeyAction.Disabled, "Unused")]
    [InlineData(89, 86_399, KeyAction.Skipped, "UsedWithinThreshold")]
    [InlineData(0, 0, KeyAction.Skipped, "UsedWithinThreshold")]
    [InlineData(0, -60, KeyAction.Skipped, "UsedWithinThreshold")]
    [InlineData(0, -61, KeyAction.Refused, "Inconsistent")]
    public async Task Goes_by_the_second_of_the_last_use(int days, int seconds, KeyAction action, string reason)
    {
        var key = _test.Iam.AddKey(_test.Alice, KeyTest.DaysAgo(400), KeyTest.DaysAgo(days, seconds));

        Verify(await _test.RunAsync(key), action, reason);
    }

    [Theory]
    [InlineData(90, 0, true, KeyAction.Disabled, "NeverUsed")]
    [InlineData(89, 86_399, true, KeyAction.Skipped, "CreatedWithinThreshold")]
    [InlineData(400, 0, false, KeyAction.Skipped, "NeverUsedNotIncluded")]
    [InlineData(0, -61, true, KeyAction.Refused, "Inconsistent")]
    public async Task A_key_that_was_never_used_ages_from_its_creation(
        int days, int seconds, bool include, KeyAction action, string reason)
    {
        _test.Begin(new StaleKeyPolicy { SigningKeyIds = [], IncludeNeverUsed = include });
        var key = _test.Iam.AddKey(_test.Alice, KeyTest.DaysAgo(days, seconds));

        Verify(await _test.RunAsync(key), action, reason);
    }

    [Theory]
    [InlineData(91, 90, KeyAction.Disabled, "TooOld")]
    [InlineData(90, 90, KeyAction.Skipped, "CreatedWithinThreshold")]
    [InlineData(400, 5, KeyAction.Skipped, "UsedWithinThreshold")]
    public async Task An_old_key_in_use_stays(int created, int used, KeyAction action, string reason)
    {
        _test.Begin(new StaleKeyPolicy { SigningKeyIds = [], MaximumKeyAgeDays = 90 });

        Verify(await _test.RunAsync(_test.Key(created, used)), action, reason);
    }

    [Fact]
    public async Task A_use_that_the_report_does_not_know_of_keeps_the_key()
    {
        var key = _test.Key(used: 300);
        var candidate = KeyTest.Candidate(_test.Alice, key);
        key.LastUsed = KeyTest.DaysAgo(150);

        Verify(await _test.RunAsync(candidate), KeyAction.Skipped, "UsedSinceReport");
    }

    [Fact]
    public async Task A_last_use_before_the_report_s_is_a_contradiction()
    {
        var key = _test.Key(used: 200);
        var candidate = KeyTest.Candidate(_test.Alice, key);
        key.LastUsed = KeyTest.DaysAgo(300);

        Verify(await _test.RunAsync(candidate), KeyAction.Refused, "Inconsistent");
    }

    [Fact]
    public async Task The_report_s_minute_is_as_good_as_the_second()
    {
        var key = _test.Iam.AddKey(_test.Alice, KeyTest.DaysAgo(400), KeyTest.DaysAgo(200, -59));
        var candidate = new KeyCandidate("Alice", key.Created, _test.Alice.Created, TestRow.Account, lastUsed: KeyTest.DaysAgo(200), reportGeneratedTime: TestRow.Now);

        Verify(await _test.RunAsync(candidate), KeyAction.Disabled, "Unused");
    }

    [Fact]
    public async Task A_use_while_the_question_stood_keeps_the_key()
    {
        var key = _test.Key();
        var step = await _test.Disabler.PrepareAsync(KeyTest.Candidate(_test.Alice, key), CancellationToken.None);
        _test.Clock.Advance(LongThinking);
        key.LastUsed = _test.Clock.Now;

        Verify(await _test.Disabler.ApplyAsync(step, CancellationToken.None), KeyAction.Skipped, "UsedWithinThreshold");
    }

    [Fact]
    public async Task A_clock_that_is_set_back_while_the_question_stands_makes_the_answers_old()
    {
        var step = await _test.Disabler.PrepareAsync(KeyTest.Candidate(_test.Alice, _test.Key()), CancellationToken.None);
        _test.Clock.Advance(TimeSpan.FromSeconds(-1));

        await _test.Disabler.ApplyAsync(step, CancellationToken.None);

        Assert.Equal(2, _test.Iam.Calls.Count(call => call.Operation == "GetAccessKeyLastUsed"));
    }

    [Fact]
    public async Task A_recreated_user_is_another_user()
    {
        var candidate = KeyTest.Candidate(_test.Alice, _test.Key());
        _test.Iam.AddKey(_test.Iam.AddUser("Alice", KeyTest.DaysAgo(999)), candidate.KeyCreated!.Value, candidate.LastUsed);

        Verify(await _test.RunAsync(candidate), KeyAction.Refused, "UserReplaced");
    }

    [Fact]
    public async Task A_user_recreated_while_the_question_stood_is_another_user()
    {
        var step = await _test.Disabler.PrepareAsync(KeyTest.Candidate(_test.Alice, _test.Key()), CancellationToken.None);
        var other = _test.Iam.AddUser("Alice", _test.Clock.Now);
        _test.Iam.AddKey(other, _test.Clock.Now);
        _test.Clock.Advance(LongThinking);

        Verify(await _test.Disabler.ApplyAsync(step, CancellationToken.None), KeyAction.Refused, "UserReplaced");
    }

    [Fact]
    public async Task A_replaced_or_deleted_key_is_not_found()
    {
        var key = _test.Key();
        var candidate = KeyTest.Candidate(_test.Alice, key);
        _test.Alice.Keys.Remove(key);
        _test.Key(created: 399);

        Verify(await _test.RunAsync(candidate), KeyAction.Refused, "NotFound");
    }

    [Fact]
    public async Task A_deleted_user_is_not_found()
    {
        var candidate = KeyTest.Candidate(_test.Alice, _test.Key());
        _test.Iam.Users.Clear();

        Verify(await _test.RunAsync(candidate), KeyAction.Refused, "NotFound");
    }

    [Fact]
    public async Task Keys_of_one_second_are_told_apart_by_their_last_use()
    {
        var first = _test.Key(used: 200);
        var second = _test.Key(used: 201);

        var result = await _test.RunAsync(second);

        Assert.Equal(second.Id, result.AccessKeyId);
        Assert.True(first.IsActive);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Keys_of_one_second_and_one_last_use_are_ambiguous_when_both_are_active(bool areBothActive)
    {
        var first = _test.Key();
        _test.Key(active: areBothActive);

        var result = await _test.RunAsync(first);

        Verify(result, areBothActive ? KeyAction.Refused : KeyAction.Disabled, areBothActive ? "Ambiguous" : "Unused");
    }

    [Fact]
    public async Task A_key_that_changed_places_with_an_inactive_one_of_its_second_is_ambiguous()
    {
        var meant = _test.Key(used: 200);
        _test.Key(used: 150);
        var candidate = KeyTest.Candidate(_test.Alice, meant);
        meant.IsActive = false;

        Verify(await _test.RunAsync(candidate), KeyAction.Refused, "Ambiguous");
    }

    [Fact]
    public async Task The_slot_identifies_nothing()
    {
        _test.Key(created: 300, used: 1);
        var moved = _test.Key(created: 400, used: 200);

        var result = await _test.RunAsync(moved);

        Assert.Equal(moved.Id, result.AccessKeyId);
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
        Assert.False((await _test.Disabler.PrepareAsync(KeyTest.Candidate(_test.Alice, key), CancellationToken.None)).MayAct);

        var second = await _test.RunAsync(key);

        Assert.Equal((KeyAction.Failed, "OutcomeUnknown"), (first.Action, first.Reason));
        Assert.Equal((KeyAction.Skipped, "AlreadyHandled"), (second.Action, second.Reason));
        Assert.Single(_test.Iam.Changes);
    }

    [Fact]
    public async Task Waits_for_the_lists_to_show_the_change()
    {
        _test.Iam.ListLag = 3;

        Verify(await _test.RunAsync(_test.Key()), KeyAction.Disabled, "Unused");
    }

    [Fact]
    public async Task The_key_that_signs_the_calls_stays()
    {
        var key = _test.Key();
        _test.Begin(KeyTest.Policy(key.Id));

        Verify(await _test.RunAsync(key), KeyAction.Refused, "SignsTheCall");
    }

    [Fact]
    public async Task Root_is_refused_before_anybody_is_asked()
    {
        var result = await _test.RunAsync(new KeyCandidate("<root_account>", KeyTest.DaysAgo(400)));

        Verify(result, KeyAction.Refused, "Root");
        Assert.Empty(_test.Iam.Calls);
    }

    [Fact]
    public async Task Credentials_for_another_account_change_nothing()
    {
        var key = _test.Key();
        _test.Iam.AccountId = "210987654321";

        Verify(await _test.RunAsync(key), KeyAction.Refused, "OtherAccount");
    }

    [Theory]
    [InlineData("users", "ExcludedUser")]
    [InlineData("tags", "ExcludedTag")]
    [InlineData("tagName", "ExcludedTag")]
    [InlineData("paths", "ExcludedPath")]
    [InlineData("waiver", "Waived")]
    [InlineData("waiverOfKey", "Waived")]
    public async Task The_exempt_stay(string how, string reason)
    {
        var key = _test.Key();
        _test.Alice.Path = "/service/batch/";
        _test.Alice.Tags.Add(new IamTag("Critical", "yes"));
        _test.Begin(new StaleKeyPolicy
        {
            SigningKeyIds = [],
            Exemptions = how switch
            {
                "users" => new CredentialExemptions { Users = ["al*"] },
                "tags" => new CredentialExemptions { Tags = ["critical=Y*"] },
                "tagName" => new CredentialExemptions { Tags = ["Critical"] },
                "paths" => new CredentialExemptions { Paths = ["service"] },
                "waiver" => new CredentialExemptions { Waivers = [Waiver(rule: "AccessKeyUnused")] },
                _ => new CredentialExemptions { Waivers = [Waiver(keyId: key.Id)] },
            },
        });

        Verify(await _test.RunAsync(key), KeyAction.Skipped, reason);
    }

    [Fact]
    public async Task An_expired_waiver_or_one_of_another_rule_exempts_nobody()
    {
        var key = _test.Key();
        _test.Begin(new StaleKeyPolicy
        {
            SigningKeyIds = [],
            Exemptions = new CredentialExemptions
            {
                Waivers = [Waiver(rule: "ConsoleUserWithoutMfa"), Waiver(rule: "AccessKeyUnused", expires: TestRow.Now)],
            },
        });

        Verify(await _test.RunAsync(key), KeyAction.Disabled, "Unused");
    }

    [Theory]
    [InlineData("GetUser")]
    [InlineData("ListAccessKeys")]
    [InlineData("ListUserTags")]
    [InlineData("GetAccessKeyLastUsed")]
    public async Task What_cannot_be_read_is_refused(string operation)
    {
        _test.Begin(new StaleKeyPolicy { SigningKeyIds = [], Exemptions = new CredentialExemptions { Tags = ["a=b"] } });
        _test.Iam.Before = at => _ = at == operation ? throw InMemoryIam.Failure(IamFailure.AccessDenied, at) : 0;

        Verify(await _test.RunAsync(_test.Key()), KeyAction.Refused, "LiveDataUnreadable");
    }

    [Fact]
    public async Task No_more_than_the_maximum_is_changed_until_it_is_raised()
    {
        _test.Begin(new StaleKeyPolicy { SigningKeyIds = [], MaximumCount = 1 });
        var (first, second) = (_test.Key(created: 400), _test.Key(created: 401));

        Assert.Equal(KeyAction.Disabled, (await _test.RunAsync(first)).Action);
        Assert.Equal("MaximumCountReached", (await _test.RunAsync(second)).Reason);
        _test.Disabler.MaximumCount = int.MaxValue;
        Assert.Equal(KeyAction.Disabled, (await _test.RunAsync(second)).Action);
    }

    [Fact]
    public async Task No_more_than_the_maximum_is_changed_however_many_are_confirmed()
    {
        _test.Begin(new StaleKeyPolicy { SigningKeyIds = [], MaximumCount = 1 });
        var first = await _test.Disabler.PrepareAsync(KeyTest.Candidate(_test.Alice, _test.Key(created: 400)), CancellationToken.None);
        var second = await _test.Disabler.PrepareAsync(KeyTest.Candidate(_test.Alice, _test.Key(created: 401)), CancellationToken.None);

        await _test.Disabler.ApplyAsync(first, CancellationToken.None);

        Assert.Equal("MaximumCountReached", (await _test.Disabler.ApplyAsync(second, CancellationToken.None)).Reason);
        Assert.Single(_test.Iam.Changes);
    }

    [Fact]
    public async Task A_key_that_took_the_confirmed_one_s_place_is_not_confirmed()
    {
        var key = _test.Key();
        var step = await _test.Disabler.PrepareAsync(KeyTest.Candidate(_test.Alice, key), CancellationToken.None);
        _test.Alice.Keys.Remove(key);
        _test.Key();
        _test.Clock.Advance(LongThinking);

        Verify(await _test.Disabler.ApplyAsync(step, CancellationToken.None), KeyAction.Refused, "Ambiguous");
        Assert.False(File.Exists(_test.RecordPath));
    }

    [Fact]
    public async Task A_preview_reads_and_counts_and_changes_nothing()
    {
        _test.Begin(new StaleKeyPolicy { SigningKeyIds = [], MaximumCount = 1 });
        var step = await _test.Disabler.PrepareAsync(KeyTest.Candidate(_test.Alice, _test.Key()), CancellationToken.None);

        Assert.Equal(KeyAction.WouldDisable, _test.Disabler.Preview(step).Action);
        var next = await _test.Disabler.PrepareAsync(KeyTest.Candidate(_test.Alice, _test.Key(created: 300)), CancellationToken.None);

        Assert.Equal("MaximumCountReached", next.Result.Reason);
        _test.AssertUnchanged();
        Assert.False(File.Exists(_test.RecordPath));
    }

    [Fact]
    public async Task What_is_not_confirmed_is_skipped_and_not_asked_again()
    {
        var candidate = KeyTest.Candidate(_test.Alice, _test.Key());
        var step = await _test.Disabler.PrepareAsync(candidate, CancellationToken.None);

        Verify(_test.Disabler.Decline(step), KeyAction.Skipped, "NotConfirmed");
        Verify(await _test.RunAsync(candidate), KeyAction.Skipped, "AlreadyHandled");
        Assert.Equal("AlreadyHandled", (await _test.Disabler.ApplyAsync(step, CancellationToken.None)).Reason);
        _test.AssertUnchanged();
    }

    [Theory]
    [InlineData(IamFailure.Network, false, KeyAction.Failed, "OutcomeUnknown", RecordedOutcome.Unknown)]
    [InlineData(IamFailure.Network, true, KeyAction.Disabled, "Unused", RecordedOutcome.Done)]
    [InlineData(IamFailure.UnreadableAnswer, true, KeyAction.Disabled, "Unused", RecordedOutcome.Done)]
    [InlineData(IamFailure.ServiceFailure, true, KeyAction.Disabled, "Unused", RecordedOutcome.Done)]
    [InlineData(IamFailure.AccessDenied, false, KeyAction.Failed, "CallRefused", RecordedOutcome.NotDone)]
    [InlineData(IamFailure.Throttled, false, KeyAction.Failed, "OutcomeUnknown", RecordedOutcome.Unknown)]
    [InlineData(IamFailure.Throttled, true, KeyAction.Disabled, "Unused", RecordedOutcome.Done)]
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

    [Fact]
    public async Task A_stop_after_the_call_still_writes_its_outcome()
    {
        using var stop = new CancellationTokenSource();
        _test.Iam.AfterChange = _ => stop.Cancel();
        var step = await _test.Disabler.PrepareAsync(KeyTest.Candidate(_test.Alice, _test.Key()), CancellationToken.None);

        var result = await _test.Disabler.ApplyAsync(step, stop.Token);

        Assert.Equal((KeyAction.Failed, "OutcomeUnknown"), (result.Action, result.Reason));
        var act = Assert.Single((await _test.ReadRecordAsync()).Acts);
        Assert.Equal(RecordedOutcome.Unknown, act.Outcome);
        Assert.NotNull(act.OutcomeTime);
    }

    [Fact]
    public async Task A_stop_before_the_change_changes_and_records_nothing()
    {
        using var stop = new CancellationTokenSource();
        var step = await _test.Disabler.PrepareAsync(KeyTest.Candidate(_test.Alice, _test.Key()), CancellationToken.None);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _test.Disabler.ApplyAsync(step, stop.Token));

        _test.AssertUnchanged();
        Assert.False(File.Exists(_test.RecordPath));
    }

    [Fact]
    public async Task A_user_s_name_stands_for_its_active_keys()
    {
        var stale = _test.Key();
        var used = _test.Key(created: 300, used: 3);
        var inactive = _test.Key(created: 200, active: false);

        var choices = await _test.Disabler.FindKeysAsync("alice", CancellationToken.None);
        var results = new List<AccessKeyActionResult>();
        foreach (var choice in choices)
        {
            results.Add(choice.Result ?? await _test.RunAsync(choice.Candidate!));
        }

        Assert.Equal([stale.Id, used.Id, inactive.Id], results.Select(result => result.AccessKeyId!));
        Assert.Equal(["Unused", "UsedWithinThreshold", "AlreadyInactive"], results.Select(result => result.Reason));
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_refused()
    {
        var choice = Assert.Single(await _test.Disabler.FindKeysAsync("Bob", CancellationToken.None));

        Assert.Equal("NotFound", choice.Result!.Reason);
    }

    private static Waiver Waiver(string? rule = null, string? keyId = null, DateTime? expires = null) => new()
    {
        Rule = rule,
        User = "Alice",
        AccessKeyId = keyId,
        Owner = "Bob",
        Reason = "A yearly job",
        Expires = expires ?? TestRow.Now.AddSeconds(1),
    };

    private void Verify(AccessKeyActionResult result, KeyAction action, string reason)
    {
        Assert.Equal((action, reason), (result.Action, result.Reason));
        Assert.NotEmpty(result.Message);
        Assert.Equal(action == KeyAction.Disabled ? 1 : 0, _test.Iam.Changes.Count());
    }
}
