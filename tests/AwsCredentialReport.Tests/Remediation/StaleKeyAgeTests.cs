using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>How long a key has to be idle, by what the live answers say.</summary>
public sealed class StaleKeyAgeTests : IDisposable
{
    private static readonly TimeSpan LongThinking = TimeSpan.FromMinutes(5);

    private readonly KeyTest _test = new();

    public void Dispose() => _test.Dispose();

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

        _test.Verify(await _test.RunAsync(key), action, reason);
    }

    [Theory]
    [InlineData(90, 0, true, KeyAction.Disabled, "NeverUsed")]
    [InlineData(89, 86_399, true, KeyAction.Skipped, "CreatedWithinThreshold")]
    [InlineData(400, 0, false, KeyAction.Skipped, "NeverUsedNotIncluded")]
    [InlineData(0, -61, true, KeyAction.Refused, "Inconsistent")]
    public async Task A_key_that_was_never_used_ages_from_its_creation(
        int days, int seconds, bool include, KeyAction action, string reason)
    {
        _test.Begin(new StalePolicy { IncludeNeverUsed = include });
        var key = _test.Iam.AddKey(_test.Alice, KeyTest.DaysAgo(days, seconds));

        _test.Verify(await _test.RunAsync(key), action, reason);
    }

    [Theory]
    [InlineData(91, 90, KeyAction.Disabled, "TooOld")]
    [InlineData(90, 90, KeyAction.Skipped, "CreatedWithinThreshold")]
    [InlineData(400, 5, KeyAction.Skipped, "UsedWithinThreshold")]
    public async Task An_old_key_in_use_stays(int created, int used, KeyAction action, string reason)
    {
        _test.Begin(new StalePolicy { MaximumKeyAgeDays = 90 });

        _test.Verify(await _test.RunAsync(_test.Key(created, used)), action, reason);
    }

    [Fact]
    public async Task A_use_that_the_report_does_not_know_of_keeps_the_key()
    {
        var key = _test.Key(used: 300);
        var target = KeyTest.Target(_test.Alice, key);
        key.LastUsed = KeyTest.DaysAgo(150);

        _test.Verify(await _test.RunAsync(target), KeyAction.Skipped, "UsedSinceReport");
    }

    [Fact]
    public async Task A_last_use_before_the_report_s_is_a_contradiction()
    {
        var key = _test.Key(used: 200);
        var target = KeyTest.Target(_test.Alice, key);
        key.LastUsed = KeyTest.DaysAgo(300);

        _test.Verify(await _test.RunAsync(target), KeyAction.Refused, "Inconsistent");
    }

    [Fact]
    public async Task The_report_s_minute_is_as_good_as_the_second()
    {
        var key = _test.Iam.AddKey(_test.Alice, KeyTest.DaysAgo(400), KeyTest.DaysAgo(200, -59));
        var target = KeyTest.Target(_test.Alice, key) with { LastUsed = KeyTest.DaysAgo(200) };

        _test.Verify(await _test.RunAsync(target), KeyAction.Disabled, "Unused");
    }

    [Fact]
    public async Task A_use_while_the_question_stood_keeps_the_key()
    {
        var key = _test.Key();
        var step = await _test.StepAsync(KeyTest.Target(_test.Alice, key));
        _test.Clock.Advance(LongThinking);
        key.LastUsed = _test.Clock.Now;

        _test.Verify(await _test.Run.ConcludeAsync(step, Confirmation.Yes, CancellationToken.None), KeyAction.Skipped, "UsedWithinThreshold");
    }

    [Fact]
    public async Task A_clock_that_is_set_back_while_the_question_stands_makes_the_answers_old()
    {
        var step = await _test.StepAsync(KeyTest.Target(_test.Alice, _test.Key()));
        _test.Clock.Advance(TimeSpan.FromSeconds(-1));

        await _test.Run.ConcludeAsync(step, Confirmation.Yes, CancellationToken.None);

        Assert.Equal(2, _test.Iam.Calls.Count(call => call.Operation == "GetAccessKeyLastUsed"));
    }
}
