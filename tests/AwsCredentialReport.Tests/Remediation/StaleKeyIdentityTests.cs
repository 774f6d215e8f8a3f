using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>Which live key is meant, and whose it is.</summary>
public sealed class StaleKeyIdentityTests : IDisposable
{
    private static readonly TimeSpan LongThinking = TimeSpan.FromMinutes(5);

    private readonly KeyTest _test = new();

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData("arn:aws:iam::123456789012:user/Dora")]
    [InlineData("arn:aws:iam::123456789012:role/Alice")]
    [InlineData("arn:aws:iam::123456789012:root")]
    public async Task A_name_and_an_ARN_of_two_users_change_nothing(string arn)
    {
        var key = _test.Key();

        _test.Verify(await _test.RunAsync(KeyTest.Target(_test.Alice, key) with { Arn = arn }), KeyAction.Refused, "Inconsistent");
        Assert.Empty(_test.Iam.Calls);
    }

    [Fact]
    public async Task A_recreated_user_is_another_user()
    {
        var target = KeyTest.Target(_test.Alice, _test.Key());
        _test.Iam.AddKey(_test.Iam.AddUser("Alice", KeyTest.DaysAgo(999)), target.Created!.Value, target.LastUsed);

        _test.Verify(await _test.RunAsync(target), KeyAction.Refused, "UserReplaced");
    }

    [Fact]
    public async Task A_user_recreated_while_the_question_stood_is_another_user()
    {
        var step = await _test.StepAsync(KeyTest.Target(_test.Alice, _test.Key()));
        var other = _test.Iam.AddUser("Alice", _test.Clock.Now);
        _test.Iam.AddKey(other, _test.Clock.Now);
        _test.Clock.Advance(LongThinking);

        _test.Verify(await _test.Run.ConcludeAsync(step, Confirmation.Yes, CancellationToken.None), KeyAction.Refused, "UserReplaced");
    }

    [Fact]
    public async Task A_replaced_or_deleted_key_is_not_found()
    {
        var key = _test.Key();
        var target = KeyTest.Target(_test.Alice, key);
        _test.Alice.Keys.Remove(key);
        _test.Key(created: 399);

        _test.Verify(await _test.RunAsync(target), KeyAction.Refused, "NotFound");
    }

    [Fact]
    public async Task A_deleted_user_is_not_found()
    {
        var target = KeyTest.Target(_test.Alice, _test.Key());
        _test.Iam.Users.Clear();

        _test.Verify(await _test.RunAsync(target), KeyAction.Refused, "NotFound");
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
        var target = KeyTest.Target(_test.Alice, meant);
        meant.IsActive = false;

        _test.Verify(await _test.RunAsync(target), KeyAction.Refused, "Ambiguous");
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
        _test.Begin(caller: KeyTest.Signed(key.Id));

        _test.Verify(await _test.RunAsync(key), KeyAction.Refused, "SignsTheCall");
    }

    [Fact]
    public async Task Root_is_refused_before_anybody_is_asked()
    {
        var result = await _test.RunAsync(KeyTest.Named("<root_account>"));

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
        var step = await _test.StepAsync(KeyTest.Target(_test.Alice, key));
        _test.Alice.Keys.Remove(key);
        _test.Key();
        _test.Clock.Advance(LongThinking);

        _test.Verify(await _test.Run.ConcludeAsync(step, Confirmation.Yes, CancellationToken.None), KeyAction.Refused, "NotFound");
        Assert.False(File.Exists(_test.RecordPath));
    }

    [Fact]
    public async Task A_user_s_name_stands_for_its_active_keys()
    {
        var stale = _test.Key();
        var used = _test.Key(created: 300, used: 3);
        var inactive = _test.Key(created: 200, active: false);

        var keys = await _test.Run.FindAsync(KeyTest.Named("alice"), CancellationToken.None);
        var results = new List<CredentialActionResult>();
        foreach (var key in keys)
        {
            results.Add(await _test.RunAsync(key));
        }

        Assert.Equal([stale.Id, used.Id, inactive.Id], results.Select(result => result.AccessKeyId!));
        Assert.Equal(["Unused", "UsedWithinThreshold", "AlreadyInactive"], results.Select(result => result.Reason));
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_refused()
    {
        var target = Assert.Single(await _test.Run.FindAsync(KeyTest.Named("Bob"), CancellationToken.None));

        Assert.Equal("NotFound", (await _test.RunAsync(target)).Reason);
    }

    [Fact]
    public async Task All_keys_of_the_caller_stay_when_a_session_signs()
    {
        var key = _test.Key();
        _test.Begin(caller: new Caller(_test.Alice.Arn, ["ASIAIOSFODNN7EXAMPLE"]));
        _test.Verify(await _test.RunAsync(key), KeyAction.Refused, "SignsTheCall");

        _test.Begin(caller: new Caller(_test.Alice.Arn, ["AKIAIOSFODNN7EXAMPLE"]));
        _test.Verify(await _test.RunAsync(key), KeyAction.Disabled, "Unused");
    }

    [Fact]
    public async Task Another_partition_with_the_same_account_number_is_another_account()
    {
        _test.Begin(caller: new Caller($"arn:aws-us-gov:iam::{TestRow.Account}:user/Bob", []));

        _test.Verify(await _test.RunAsync(_test.Key()), KeyAction.Refused, "OtherAccount");
    }

    [Fact]
    public async Task Another_account_than_the_caller_s_is_not_even_asked()
    {
        _test.Begin(caller: new Caller("arn:aws:iam::210987654321:user/Bob", []));

        _test.Verify(await _test.RunAsync(_test.Key()), KeyAction.Refused, "OtherAccount");

        Assert.Empty(_test.Iam.Calls);
    }
}
