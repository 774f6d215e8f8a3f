using System.Text;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Documents;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Remediation;

public sealed class ActionRecordTests : IDisposable
{
    private readonly KeyTest _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task The_intent_is_on_the_disk_before_the_call_and_the_outcome_after_it()
    {
        var before = string.Empty;
        _test.Iam.Before = operation => before = operation == "UpdateAccessKey" ? File.ReadAllText(_test.RecordPath) : before;

        await _test.RunAsync(_test.Key());

        Assert.Equal(1, before.Count(c => c == '\n'));
        Assert.StartsWith("{\"schema\":1,\"type\":\"intent\",\"time\":\"2026-06-01T12:00:00.000Z\",\"runId\":\"", before, StringComparison.Ordinal);
        var after = await File.ReadAllTextAsync(_test.RecordPath);
        Assert.StartsWith(before, after, StringComparison.Ordinal);
        Assert.Contains("\"outcome\":\"done\"", after[before.Length..], StringComparison.Ordinal);
        Assert.EndsWith("}\n", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_written_is_read_back()
    {
        var key = _test.Key();
        var record = new ActionRecord(_test.RecordPath, _test.Clock, "1.2.3", "run");
        _test.Begin(record: record);
        await _test.RunAsync(key);

        var act = Assert.Single((await _test.ReadRecordAsync()).Acts);

        Assert.Equal(
            new RecordedAct
            {
                RunId = "run",
                Sequence = 1,
                Operation = "UpdateAccessKey",
                AccountId = TestRow.Account,
                UserName = "Alice",
                UserId = _test.Alice.Id,
                AccessKeyId = key.Id,
                Created = key.Created,
                PreviousStatus = "Active",
                NewStatus = "Inactive",
                Reason = "Unused",
                LastUsed = key.LastUsed,
                Service = "s3",
                Region = "us-east-1",
                EvidenceTime = TestRow.Now,
                ReportGeneratedTime = TestRow.Now.AddHours(-1),
                CallerArn = "arn:aws:iam::123456789012:user/Bob",
                ToolVersion = "1.2.3",
                IntentTime = TestRow.Now,
                OutcomeTime = TestRow.Now,
                Outcome = RecordedOutcome.Done,
                Message = "AWS accepted UpdateAccessKey, and the status is Inactive now.",
                Line = 1,
            },
            act);
    }

    [Fact]
    public async Task A_run_killed_at_any_byte_loses_no_change_and_the_next_run_writes_on()
    {
        var (first, second) = (_test.Key(created: 400), _test.Key(created: 300));
        await _test.RunAsync(first);
        var whole = await File.ReadAllBytesAsync(_test.RecordPath);
        var intentEnd = Array.IndexOf(whole, (byte)'\n');
        for (var length = 0; length <= whole.Length; length++)
        {
            await File.WriteAllBytesAsync(_test.RecordPath, whole[..length]);
            second.IsActive = true;
            _test.Begin();

            var result = await _test.RunAsync(second);

            Assert.Equal(KeyAction.Disabled, result.Action);
            var record = await _test.ReadRecordAsync();
            Assert.Equal(RecordedOutcome.Done, Assert.Single(record.Acts, act => act.AccessKeyId == second.Id).Outcome);
            var killed = record.Acts.SingleOrDefault(act => act.AccessKeyId == first.Id);
            Assert.Equal(length >= intentEnd, killed is not null);
            Assert.Equal(length >= whole.Length - 1 ? RecordedOutcome.Done : RecordedOutcome.Unknown, killed?.Outcome ?? RecordedOutcome.Unknown);
            Assert.True(record.DamagedLines.Length <= 1);
        }
    }

    [Fact]
    public async Task Two_runs_at_once_never_mix_their_lines()
    {
        const int Changes = 60;
        var runs = Enumerable.Range(0, 4).Select(number => Task.Run(async () =>
        {
            var record = new ActionRecord(_test.RecordPath, new PatientTime(), runId: $"run{number}");
            for (var i = 0; i < Changes; i++)
            {
                var act = await record.WriteIntentAsync(Act(), CancellationToken.None);
                await record.WriteOutcomeAsync(act, RecordedOutcome.Done, "Done.");
            }
        }));
        await Task.WhenAll(runs);

        var read = await _test.ReadRecordAsync();

        Assert.Empty(read.DamagedLines);
        Assert.All(read.Acts, act => Assert.Equal(RecordedOutcome.Done, act.Outcome));
        Assert.Equal(
            Enumerable.Range(0, 4).SelectMany(number => Enumerable.Range(1, Changes).Select(i => ($"run{number}", i))).Order(),
            read.Acts.Select(act => (act.RunId, act.Sequence)).Order());
    }

    [Fact]
    public async Task A_record_that_another_one_holds_changes_nothing_and_says_so()
    {
        await File.WriteAllTextAsync(Path.Combine(_test.Folder, "held.jsonl"), string.Empty);
        var path = Path.Combine(_test.Folder, "held.jsonl");
        using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        _test.Begin(recordPath: path);

        var result = await _test.RunAsync(_test.Key());

        Assert.Equal((KeyAction.Failed, "RecordUnwritable"), (result.Action, result.Reason));
        Assert.Contains("another run has locked it", result.Message, StringComparison.Ordinal);
        _test.AssertUnchanged();
    }

    [Theory]
    [InlineData("[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n")]
    [InlineData("\n")]
    [InlineData("{}")]
    [InlineData("{\n  \"waivers\": []\n}\n")]
    [InlineData("{\n")]
    public async Task A_file_that_is_no_record_is_left_alone_and_changes_nothing(string text)
    {
        var path = Path.Combine(_test.Folder, "credentials");
        await File.WriteAllTextAsync(path, text);
        _test.Begin(recordPath: path);

        var result = await _test.RunAsync(_test.Key());

        Assert.Equal(("RecordUnwritable", null), (result.Reason, result.RecordPath));
        Assert.Equal(text, await File.ReadAllTextAsync(path));
        _test.AssertUnchanged();
        var e = await Assert.ThrowsAsync<ActionRecordException>(() => ActionRecordReader.ReadAsync(path, _test.Clock, CancellationToken.None));
        Assert.EndsWith("it is not a record.", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"sch")]
    [InlineData("{\"schema\":1,\"ty")]
    public async Task A_record_of_half_a_line_is_gone_on_with(string half)
    {
        var path = Path.Combine(_test.Folder, "half.jsonl");
        await File.WriteAllTextAsync(path, half);
        foreach (var created in (int[])[400, 300])
        {
            _test.Begin(recordPath: path);
            Assert.Equal("Unused", (await _test.RunAsync(_test.Key(created))).Reason);
        }

        var record = await ActionRecordReader.ReadAsync(path, _test.Clock, CancellationToken.None);

        Assert.Equal([1], record.DamagedLines.AsEnumerable());
        Assert.Equal(2, record.Acts.Length);
    }

    /// <summary>Windows PowerShell and some editors add one.</summary>
    [Fact]
    public async Task A_record_with_a_byte_order_mark_is_read_and_gone_on_with()
    {
        var first = _test.Key();
        await _test.RunAsync(first);
        await File.WriteAllTextAsync(_test.RecordPath, await File.ReadAllTextAsync(_test.RecordPath), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        _test.Begin();

        Assert.Equal("Unused", (await _test.RunAsync(_test.Key(300))).Reason);

        var record = await ActionRecordReader.ReadAsync(_test.RecordPath, _test.Clock, CancellationToken.None);
        Assert.Empty(record.DamagedLines);
        Assert.Equal(2, record.FindKeys().Count());
        Assert.Equal(first.Id, record.Acts[0].AccessKeyId);
    }

    [Fact]
    public async Task A_folder_in_place_of_the_record_changes_nothing()
    {
        _test.Begin(recordPath: _test.Folder);

        Assert.Equal("RecordUnwritable", (await _test.RunAsync(_test.Key())).Reason);
        _test.AssertUnchanged();
    }

    [LinuxFact]
    public async Task A_full_disk_changes_nothing()
    {
        _test.Begin(recordPath: "/dev/full");

        Assert.Equal("RecordUnwritable", (await _test.RunAsync(_test.Key())).Reason);
        _test.AssertUnchanged();
    }

    [Fact]
    public async Task A_record_that_is_lost_during_the_call_is_said_to_be_incomplete()
    {
        var key = _test.Key();
        _test.Iam.AfterChange = _ => File.WriteAllText(_test.RecordPath, "not a record");

        var result = await _test.RunAsync(key);

        Assert.Equal((KeyAction.Failed, "RecordIncomplete", null), (result.Action, result.Reason, result.RecordPath));
        Assert.True(CredentialTarget.OfResult(result).WasDisabled);
        Assert.False(key.IsActive);
    }

    [LinuxFact]
    public async Task Only_its_owner_can_read_it()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await _test.RunAsync(_test.Key());

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_test.RecordPath));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.GetDirectoryName(_test.RecordPath)!));
    }

    [Fact]
    public async Task A_later_version_s_record_is_not_guessed_at()
    {
        var path = Path.Combine(_test.Folder, "later.jsonl");
        await File.WriteAllTextAsync(path, "{\"schema\":2}\n");

        var e = await Assert.ThrowsAsync<ActionRecordException>(() => ActionRecordReader.ReadAsync(path, _test.Clock, CancellationToken.None));

        Assert.Contains("another version", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_record_is_an_error() =>
        await Assert.ThrowsAsync<ActionRecordException>(() => _test.ReadRecordAsync());

    [Fact]
    public async Task Damage_in_the_middle_costs_no_other_line()
    {
        var (first, second) = (_test.Key(created: 400), _test.Key(created: 300));
        await _test.RunAsync(first);
        await _test.RunAsync(second);
        var lines = await File.ReadAllLinesAsync(_test.RecordPath, Encoding.UTF8);
        lines[0] = lines[0][..50];
        await File.WriteAllLinesAsync(_test.RecordPath, lines);

        var record = await _test.ReadRecordAsync();

        Assert.Equal([1], record.DamagedLines.AsEnumerable());
        Assert.Equal([first.Id, second.Id], record.Acts.Select(act => act.AccessKeyId!));
        Assert.All(record.Acts, act => Assert.Equal(RecordedOutcome.Done, act.Outcome));
    }

    [Fact]
    public async Task The_example_of_the_documentation_is_a_record()
    {
        var page = await File.ReadAllTextAsync(Repository.PathOf("docs", "record.md"));
        var path = Path.Combine(_test.Folder, "example.jsonl");
        await File.WriteAllTextAsync(path, page.Split("```json\n")[1].Split("```")[0]);

        var record = await ActionRecordReader.ReadAsync(path, _test.Clock, CancellationToken.None);

        Assert.Empty(record.DamagedLines);
        Assert.Equal([RecordedOutcome.Done, RecordedOutcome.Unknown], record.Acts.Select(act => act.Outcome));
        Assert.Equal(["Alice", "Bob"], record.FindDisabledKeys().Select(key => key.UserName));
        Assert.All(
            System.Text.RegularExpressions.Regex.Matches(await File.ReadAllTextAsync(path), "\"(?<name>\\w+)\":", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1)),
            field => Assert.Contains($"`{field.Groups["name"].Value}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_default_lies_in_the_user_s_data_folder() => Assert.EndsWith(
        Path.Combine("AwsCredentialReport", "records", "actions.jsonl"), ActionRecord.DefaultPath, StringComparison.Ordinal);

    private static RecordedAct Act() => new()
    {
        RunId = string.Empty,
        Sequence = 0,
        Operation = RecordedAct.UpdateAccessKey,
        AccountId = TestRow.Account,
        UserName = "Alice",
        UserId = "AIDACKCEVSQ6C2EXAMPLE",
        AccessKeyId = "AKIAIOSFODNN7EXAMPLE",
        PreviousStatus = "Active",
        NewStatus = "Inactive",
        Reason = "Unused",
    };

    /// <summary>No time passes while somebody waits for the file, however slow the disk is.</summary>
    private sealed class PatientTime : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
