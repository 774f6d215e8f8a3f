namespace AwsCredentialReport.Tests.Remediation;

/// <summary>Which live key is meant, and whose it is.</summary>
public sealed class StaleKeyIdentityTests : IDisposable
{
    private static readonly TimeSpan LongThinking = TimeSpan.FromMinutes(5);

    private readonly KeyTest _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_recreated_user_is_another_user()
    {
        var candidate = KeyTest.Candidate(_test.Alice, _test.Key());
        _test.Iam.AddKey(_test.Iam.AddUser("Alice", KeyTest.DaysAgo(999)), candidate.KeyCreated!.Value, candidate.LastUsed);

        _test.Verify(await _test.RunAsync(candidate), KeyAction.Refused, "UserReplaced");
    }

    [Fact]
    public async Task A_user_recreated_while_the_question_stood_is_another_user()
    {
        var step = await _test.Disabler.PrepareAsync(KeyTest.Candidate(_test.Alice, _test.Key()), CancellationToken.None);
        var other = _test.Iam.AddUser("Alice", _test.Clock.Now);
        _test.Iam.AddKey(other, _test.Clock.Now);
        _test.Clock.Advance(LongThinking);

        _test.Verify(await _test.Disabler.ApplyAsync(step, CancellationToken.None), KeyAction.Refused, "UserReplaced");
    }

    [Fact]
    public async Task A_replaced_or_deleted_key_is_not_found()
    {
        var key = _test.Key();
        var candidate = KeyTest.Candidate(_test.Alice, key);
        _test.Alice.Keys.Remove(key);
        _test.Key(created: 399);

        _test.Verify(await _test.RunAsync(candidate), KeyAction.Refused, "NotFound");
    }

    [Fact]
    public async Task A_deleted_user_is_not_found()
    {
        var candidate = KeyTest.Candidate(_test.Alice, _test.Key());
        _test.Iam.Users.Clear();

        _test.Verify(await _test.RunAsync(candidate), KeyAction.Refused, "NotFound");
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

        _test.Verify(result, areBothActive ? KeyAction.Refused : KeyAction.Disabled, areBothActive ? "Ambiguous" : "Unused");
    }

    [Fact]
    public async Task A_key_that_changed_places_with_an_inactive_one_of_its_second_is_ambiguous()
    {
        var meant = _test.Key(used: 200);
        _test.Key(used: 150);
        var candidate = KeyTest.Candidate(_test.Alice, meant);
        meant.IsActive = false;

        _test.Verify(await _test.RunAsync(candidate), KeyAction.Refused, "Ambiguous");
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
    public async Task The_key_that_signs_the_calls_stays()
    {
        var key = _test.Key();
        _test.Begin(KeyTest.Policy(key.Id));

        _test.Verify(await _test.RunAsync(key), KeyAction.Refused, "SignsTheCall");
    }

    [Fact]
    public async Task Root_is_refused_before_anybody_is_asked()
    {
        var result = await _test.RunAsync(new KeyCandidate("<root_account>", KeyTest.DaysAgo(400)));

        _test.Verify(result, KeyAction.Refused, "Root");
        Assert.Empty(_test.Iam.Calls);
    }

    [Fact]
    public async Task Credentials_for_another_account_change_nothing()
    {
        var key = _test.Key();
        _test.Iam.AccountId = "210987654321";

        _test.Verify(await _test.RunAsync(key), KeyAction.Refused, "OtherAccount");
    }

    [Fact]
    public async Task A_key_that_took_the_confirmed_one_s_place_is_not_confirmed()
    {
        var key = _test.Key();
        var step = await _test.Disabler.PrepareAsync(KeyTest.Candidate(_test.Alice, key), CancellationToken.None);
        _test.Alice.Keys.Remove(key);
        _test.Key();
        _test.Clock.Advance(LongThinking);

        _test.Verify(await _test.Disabler.ApplyAsync(step, CancellationToken.None), KeyAction.Refused, "Ambiguous");
        Assert.False(File.Exists(_test.RecordPath));
    }

    [Fact]
    public async Task A_user_s_name_stands_for_its_active_keys()
    {
        var stale = _test.Key();
        var used = _test.Key(created: 300, used: 3);
        var inactive = _test.Key(created: 200, active: false);

        var choices = await _test.Disabler.FindKeysAsync(new NamedUser("alice"), CancellationToken.None);
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
        var choice = Assert.Single(await _test.Disabler.FindKeysAsync(new NamedUser("Bob"), CancellationToken.None));

        Assert.Equal("NotFound", choice.Result!.Reason);
    }

    [Fact]
    public async Task All_keys_of_the_caller_stay_when_a_session_signs()
    {
        var key = _test.Key();
        _test.Begin(new StaleKeyPolicy { SigningKeyIds = ["ASIAIOSFODNN7EXAMPLE"], CallerArn = _test.Alice.Arn });
        _test.Verify(await _test.RunAsync(key), KeyAction.Refused, "SignsTheCall");

        _test.Begin(new StaleKeyPolicy { SigningKeyIds = ["AKIAIOSFODNN7EXAMPLE"], CallerArn = _test.Alice.Arn });
        _test.Verify(await _test.RunAsync(key), KeyAction.Disabled, "Unused");
    }

    [Fact]
    public async Task Another_account_than_the_caller_s_is_not_even_asked()
    {
        _test.Begin(callerArn: "arn:aws:iam::210987654321:user/Bob");

        _test.Verify(await _test.RunAsync(_test.Key()), KeyAction.Refused, "OtherAccount");

        Assert.Empty(_test.Iam.Calls);
    }
}
