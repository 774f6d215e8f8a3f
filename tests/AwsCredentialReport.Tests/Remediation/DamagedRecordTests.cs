using System.Text;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>A record whose lines were damaged, cut, reordered or joined must not make a key look disabled all the time.</summary>
public sealed class DamagedRecordTests : IDisposable
{
    private readonly KeyTest _test = new();

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData(3, "garbage")]
    [InlineData(4, "garbage")]
    [InlineData(3, "nul")]
    [InlineData(3, "{}")]
    [InlineData(3, "noKey")]
    [InlineData(3, "noTime")]
    [InlineData(3, "noUserId")]
    [InlineData(3, "noStart")]
    [InlineData(3, "otherOperation")]
    [InlineData(3, "otherUserId")]
    [InlineData(3, "otherAccount")]
    [InlineData(4, "otherKey")]
    public async Task A_line_that_may_hide_a_restore_keeps_the_key(int line, string damage)
    {
        var key = await DisableAndRestoreByHalfAsync();
        await EditAsync(lines =>
        {
            var text = lines[line - 1];
            lines[line - 1] = damage switch
            {
                "garbage" => text.Replace("\":", "#:", StringComparison.Ordinal),
                "nul" => new string('\0', text.Length),
                "{}" => "{}",
                "noKey" => text.Replace("accessKeyId", "accessKeyID", StringComparison.Ordinal),
                "noTime" => text.Replace("\"time\":\"", "\"time\":null,\"was\":\"", StringComparison.Ordinal),
                "noUserId" => text.Replace($"\"{_test.Alice.Id}\"", "null", StringComparison.Ordinal),
                "noStart" => text[40..],
                "otherOperation" => text.Replace("UpdateAccessKey", "UpdateAccesskey", StringComparison.Ordinal),
                "otherUserId" => text.Replace(_test.Alice.Id, "AIDAI44QH8DHBEXAMPLE", StringComparison.Ordinal),
                "otherAccount" => text.Replace(TestRow.Account, "210987654321", StringComparison.Ordinal),
                _ => text.Replace(key.Id, "AKIAI44QH8DHBEXAMPLE", StringComparison.Ordinal),
            };
            if (line == 3)
            {
                lines.RemoveAt(3);
            }
        });

        Assert.Equal(KeyAction.Refused, (await DeleteAsync(key)).Action);
        Assert.Contains(key, _test.Alice.Keys);
        Assert.False((await LookAsync(key)).IsDue);
    }

    [Fact]
    public async Task The_reason_names_the_lines_and_the_list_shows_it_too()
    {
        var key = await DisableAsync();
        await EditAsync(lines => lines.AddRange(["garbage", "{}"]));

        var result = await DeleteAsync(key);
        var shown = await LookAsync(key);

        Assert.Equal("RecordDamaged", result.Reason);
        Assert.Contains("3, 4", result.Message, StringComparison.Ordinal);
        Assert.Equal((DisabledKeyState.Inactive, false), (shown.State, shown.IsDue));
        Assert.Contains("3, 4", shown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"sch")]
    [InlineData("{\"schema\":1,\"type\":\"intent\",\"time\":\"2026-")]
    [InlineData("{\"schema\":1,\"type\":\"intent\",\"time\":\"2026-01-01T00:00:00.000Z\",\"runId\":\"a\",\"sequence\":1,\"operation\":\"UpdateAccessKey\"")]
    public async Task Half_a_line_of_a_killed_run_keeps_no_key(string half)
    {
        var key = await DisableAsync();
        await EditAsync(lines => lines.Add(half));

        Assert.Equal(KeyAction.Removed, (await DeleteAsync(key)).Action);
    }

    [Fact]
    public async Task Half_an_outcome_of_a_restore_keeps_the_key()
    {
        var key = await DisableAndRestoreByHalfAsync();
        await EditAsync(lines => lines[3] = lines[3][..200]);

        Assert.Equal("ChangedSinceDisabled", (await DeleteAsync(key)).Reason);
    }

    [Fact]
    public async Task Damage_before_the_key_was_disabled_keeps_no_key()
    {
        var other = _test.Key(created: 300);
        await DisableAsync(other, days: 0);
        var key = await DisableAsync();
        await EditAsync(lines => lines[1] = "garbage");

        Assert.Equal(KeyAction.Removed, (await DeleteAsync(key)).Action);
    }

    [Fact]
    public async Task Windows_line_ends_and_doubled_lines_keep_no_key()
    {
        var key = await DisableAsync();
        var lines = await File.ReadAllLinesAsync(_test.RecordPath);
        await File.WriteAllTextAsync(_test.RecordPath, string.Concat(lines.Concat(lines).Select(line => line + "\r\n")));

        Assert.Equal(KeyAction.Removed, (await DeleteAsync(key)).Action);
    }

    [Fact]
    public async Task Two_outcomes_of_one_change_prove_nothing()
    {
        var key = await DisableAsync();
        await EditAsync(lines => lines.Insert(1, lines[1].Replace("\"done\"", "\"notDone\"", StringComparison.Ordinal)));

        Assert.Equal("OutcomeNotIncluded", (await DeleteAsync(key)).Reason);
    }

    [Fact]
    public async Task A_record_with_a_byte_order_mark_proves_what_it_proved_before()
    {
        var key = await DisableAsync();
        await File.WriteAllTextAsync(_test.RecordPath, await File.ReadAllTextAsync(_test.RecordPath), new UTF8Encoding(true));

        Assert.Equal(KeyAction.Removed, (await DeleteAsync(key)).Action);
    }

    [Fact]
    public async Task Records_that_were_joined_in_the_wrong_order_keep_the_key()
    {
        var key = await DisableAsync(days: 50);
        await RestoreAsync(key);
        key.IsActive = false;
        _test.Clock.Advance(TimeSpan.FromDays(50));
        await EditAsync(lines => (lines[0], lines[1], lines[2], lines[3]) = (lines[2], lines[3], lines[0], lines[1]));

        Assert.Equal("RecordDamaged", (await DeleteAsync(key)).Reason);
        Assert.False((await LookAsync(key)).IsDue);
    }

    [Fact]
    public async Task Damage_in_a_record_out_of_order_keeps_the_key_wherever_it_is()
    {
        await DisableAsync(_test.Key(created: 300), days: 20);
        await DisableAsync(_test.Key(created: 200), days: 20);
        var key = await DisableAsync();
        await EditAsync(lines =>
        {
            (lines[0], lines[1], lines[2], lines[3]) = (lines[2], lines[3], lines[0], lines[1]);
            lines.Insert(2, "garbage");
        });

        Assert.Equal("RecordDamaged", (await DeleteAsync(key)).Reason);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_during_the_change_keeps_the_key()
    {
        var key = _test.Key();
        _test.Iam.AfterChange = _ => _test.Clock.Advance(TimeSpan.FromDays(-300));
        await DisableAsync(key, days: 0);
        _test.Iam.AfterChange = null;
        _test.Clock.Advance(TimeSpan.FromDays(300));

        Assert.Equal("RecordDamaged", (await DeleteAsync(key)).Reason);
    }

    [Fact]
    public async Task A_key_of_another_account_is_passed_over_whatever_its_lines_show()
    {
        var key = await DisableAndRestoreByHalfAsync();
        await EditAsync(lines =>
        {
            for (var i = 0; i < lines.Count; i++)
            {
                lines[i] = lines[i].Replace(TestRow.Account, "210987654321", StringComparison.Ordinal);
            }
        });

        var result = await DeleteAsync(key);

        Assert.Equal((KeyAction.Refused, "OtherAccount"), (result.Action, result.Reason));
    }

    [Fact]
    public async Task The_last_run_is_not_guessed_at_behind_damage()
    {
        await DisableAsync(_test.Key(created: 300), days: 1);
        await DisableAsync();
        await EditAsync(lines => (lines[2], lines[3]) = ("garbage", "garbage"));

        var refusal = await Assert.ThrowsAsync<ActionRecordException>(() => RestorableAsync(null));
        var named = await RestorableAsync(RecordedKeys.AllRuns);

        Assert.Contains("3, 4", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("-RunId", refusal.Message, StringComparison.Ordinal);
        Assert.Single(named.Keys);
    }

    [Fact]
    public async Task The_last_run_is_not_guessed_at_in_a_record_out_of_order()
    {
        await DisableAsync(_test.Key(created: 300), days: 1);
        await DisableAsync();
        await EditAsync(lines => (lines[0], lines[1], lines[2], lines[3]) = (lines[2], lines[3], lines[0], lines[1]));

        await Assert.ThrowsAsync<ActionRecordException>(() => RestorableAsync(null));
    }

    private Task<RecordedKeys> RestorableAsync(string? runId) =>
        RecordedKeys.ReadRestorableAsync(_test.RecordPath, runId, includeUnknownOutcome: false, CancellationToken.None);

    private async Task<MemoryKey> DisableAsync(MemoryKey? key = null, int days = 100)
    {
        key ??= _test.Key();
        _test.Begin();
        await _test.RunAsync(KeyTest.Target(_test.Alice, key) with { ReportGeneratedTime = null, AccessKeyId = key.Id, Source = CredentialSource.User });
        _test.Clock.Advance(TimeSpan.FromDays(days));
        return key;
    }

    /// <summary>A run restores the key and does not see it; a person disables it again.</summary>
    private async Task<MemoryKey> DisableAndRestoreByHalfAsync()
    {
        var key = await DisableAsync(days: 50);
        _test.Iam.ListLag = 100;
        await RestoreAsync(key);
        (_test.Iam.ListLag, key.StaleLists, key.IsActive) = (0, 0, false);
        _test.Clock.Advance(TimeSpan.FromDays(50));
        return key;
    }

    private async Task RestoreAsync(MemoryKey key)
    {
        var target = (await _test.ReadRecordAsync()).FindDisabledKeys().Single(target => target.AccessKeyId == key.Id);
        _test.BeginRestore();
        await _test.RunAsync(target);
    }

    private async Task<CredentialActionResult> DeleteAsync(MemoryKey key)
    {
        var keys = await RecordedKeys.ReadDisabledAsync(_test.RecordPath, CancellationToken.None);
        _test.BeginDelete();
        return await _test.RunAsync(keys.Keys.Single(target => target.AccessKeyId == key.Id));
    }

    private async Task<DisabledAccessKey> LookAsync(MemoryKey key)
    {
        var keys = await RecordedKeys.ReadDisabledAsync(_test.RecordPath, CancellationToken.None);
        var watch = new DisabledKeyWatch(OneAccount.Of(_test.Iam, KeyTest.Caller, _test.Clock), new WatchOptions(_test.RecordPath), throttleLimit: 5);
        return await watch.LookAsync(keys.Changes.Single(change => change.Target.AccessKeyId == key.Id), CancellationToken.None);
    }

    private async Task EditAsync(Action<List<string>> edit)
    {
        var lines = (await File.ReadAllLinesAsync(_test.RecordPath)).ToList();
        edit(lines);
        await File.WriteAllTextAsync(_test.RecordPath, string.Join('\n', lines) + "\n");
    }
}
