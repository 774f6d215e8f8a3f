using System.IO.Compression;
using System.Text;
using System.Text.Json;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>Events of CloudTrail: what is read of them, and what they change in the list and in a deletion.</summary>
public sealed class KeyEventTests : IDisposable
{
    private const string Carol = "arn:aws:iam::123456789012:user/Carol";

    private readonly KeyTest _test = new();

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData("record")]
    [InlineData("file")]
    [InlineData("lookup")]
    [InlineData("single")]
    [InlineData("strings")]
    [InlineData("lines")]
    [InlineData("eventBridge")]
    public async Task Takes_events_in_the_forms_that_people_have(string form)
    {
        var key = await DisableAsync(days: 100);
        var json = Event(key, "Active", day: 10);
        var wrapped = JsonSerializer.Serialize(json);
        var text = form switch
        {
            "record" => json,
            "file" => $"{{\"Records\":[{json}]}}",
            "lookup" => $"{{\"Events\":[{{\"EventId\":\"1\",\"CloudTrailEvent\":{wrapped}}}]}}",
            "single" => $"{{\"CloudTrailEvent\":{wrapped}}}",
            "strings" => $"[{wrapped}]",
            "lines" => $"{json}\r\n{json}\r\n",
            _ => $"{{\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":{json}}}",
        };

        var shown = await LookAsync(Read(text));

        Assert.Equal((Carol, KeyTest.DaysAgo(-10), false), (shown.ChangedBy, shown.ChangedTime, shown.IsDue));
        Assert.Contains($"{Carol} enabled the key on 2026-06-11", shown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf8")]
    [InlineData("gzip")]
    [InlineData("utf16")]
    public async Task Reads_files(string encoding)
    {
        var key = await DisableAsync(days: 100);
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "events.json");
        var text = $"{{\"Records\":[{Event(key, "Active", day: 10)}]}}";
        if (encoding == "gzip")
        {
            await using var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(text));
        }
        else
        {
            await File.WriteAllTextAsync(path, text, encoding == "utf8" ? Encoding.UTF8 : Encoding.Unicode);
        }

        var reader = new KeyEventReader();
        reader.ReadFile(path);

        Assert.Equal(Carol, (await LookAsync(reader)).ChangedBy);
        Assert.Empty(reader.Warnings);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("[]")]
    [InlineData("{\"Records\":[]}")]
    [InlineData("{\"Events\":[]}")]
    [InlineData("{\"digestStartTime\":\"2026-06-01T00:00:00Z\"}")]
    public void A_file_without_events_is_an_error(string text)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("events.json", text);

        var error = Assert.Throws<HygieneOptionException>(() => new KeyEventReader().ReadFile(path));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Throws<HygieneOptionException>(() => new KeyEventReader().ReadFile(path + ".missing"));
    }

    [Theory]
    [InlineData("eventTime", "x")]
    [InlineData("eventTime", null)]
    [InlineData("accessKeyId", null)]
    [InlineData("status", null)]
    [InlineData("status", "Paused")]
    [InlineData("eventSource", null)]
    public async Task An_event_that_cannot_be_read_is_named_in_a_warning_and_keeps_the_key(string field, string? value)
    {
        var key = await DisableAsync(days: 100);
        var broken = Event(key, "Active", day: 10, id: "e-1", change: (field, value));

        var reader = Read($"[{broken},{Event(key, "Inactive", day: 0)}]");

        Assert.Contains("e-1", Assert.Single(reader.Warnings), StringComparison.Ordinal);
        var shown = await LookAsync(reader);
        Assert.Equal((false, null), (shown.IsDue, shown.ChangedTime));
        Assert.Contains("an event that cannot be read", shown.Message, StringComparison.Ordinal);
        Assert.Equal((KeyAction.Skipped, "ChangedSinceDisabled"), (await DeleteAsync(reader)) is var result ? (result.Action, result.Reason) : default);
        Assert.Contains(key, _test.Alice.Keys);
    }

    [Fact]
    public void An_incomplete_list_is_a_warning_and_an_empty_one_is_not()
    {
        Assert.Contains("NextToken", Assert.Single(Read("{\"Events\":[],\"NextToken\":\"x\"}").Warnings), StringComparison.Ordinal);
        Assert.Empty(Read("{\"Events\":[]}").Warnings);
        Assert.Empty(Read(string.Empty).Warnings);
    }

    [Theory]
    [InlineData("otherKey")]
    [InlineData("otherAccount")]
    [InlineData("otherSource")]
    [InlineData("otherCall")]
    [InlineData("failed")]
    [InlineData("before")]
    public async Task Events_of_other_keys_and_calls_are_passed_over(string what)
    {
        var key = await DisableAsync(days: 100);
        var json = what switch
        {
            "otherKey" => Event(key, "Active", day: 10, change: ("accessKeyId", "AKIAI44QH8DHBEXAMPLE")),
            "otherAccount" => Event(key, "Active", day: 10, change: ("recipientAccountId", "210987654321")),
            "otherSource" => Event(key, "Active", day: 10, change: ("eventSource", "ec2.amazonaws.com")),
            "otherCall" => Event(key, "Active", day: 10, change: ("eventName", "CreateAccessKey")),
            "failed" => Event(key, "Active", day: 10, change: ("errorCode", "AccessDenied")),
            _ => Event(key, "Active", day: -10),
        };
        var reader = Read(json);

        var shown = await LookAsync(reader);

        Assert.Equal((DisabledKeyState.Inactive, true, null), (shown.State, shown.IsDue, shown.ChangedBy));
        Assert.Empty(reader.Warnings);
        Assert.Equal(KeyAction.Removed, (await DeleteAsync(reader)).Action);
    }

    [Fact]
    public async Task A_key_that_was_enabled_and_disabled_again_is_not_due_and_not_deleted()
    {
        var key = await DisableAsync(days: 100);
        var events = Read($"[{Event(key, "Inactive", day: 20, by: "Bob")},{Event(key, "Active", day: 10)}]");

        var shown = await LookAsync(events);
        var result = await DeleteAsync(events);

        Assert.Equal((DisabledKeyState.Inactive, false, Carol), (shown.State, shown.IsDue, shown.ChangedBy));
        Assert.Contains("It was disabled again by arn:aws:iam::123456789012:user/Bob on 2026-06-21", shown.Message, StringComparison.Ordinal);
        Assert.Equal((KeyAction.Skipped, "ChangedSinceDisabled"), (result.Action, result.Reason));
        Assert.Contains(Carol, result.Message, StringComparison.Ordinal);
        Assert.Contains(key, _test.Alice.Keys);
    }

    [Fact]
    public async Task Shows_who_enabled_the_key_again_also_without_a_user_name()
    {
        var key = await DisableAsync(days: 100);
        key.IsActive = true;

        var shown = await LookAsync(Read(Event(key, "Active", day: 10, change: ("userName", null))));

        Assert.Equal((DisabledKeyState.EnabledAgain, Carol), (shown.State, shown.ChangedBy));
        Assert.Contains("enabled the key on 2026-06-11", shown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_who_deleted_the_key_or_the_user()
    {
        var key = await DisableAsync(days: 100);
        var events = Read($"[{Event(key, "Active", day: 10, change: ("eventName", "DeleteAccessKey"))},{Event(key, "Active", day: 11, by: "Bob", change: ("eventName", "DeleteUser"))}]");
        _test.Alice.Keys.Clear();
        var deleted = await LookAsync(events);
        _test.Iam.Users.Clear();
        var userDeleted = await LookAsync(events);

        Assert.Equal((DisabledKeyState.Deleted, Carol, KeyTest.DaysAgo(-10)), (deleted.State, deleted.ChangedBy, deleted.ChangedTime));
        Assert.Equal((DisabledKeyState.UserDeleted, "arn:aws:iam::123456789012:user/Bob"), (userDeleted.State, userDeleted.ChangedBy));
    }

    [Fact]
    public async Task Events_never_make_a_key_look_safer_than_IAM_shows()
    {
        var key = await DisableAsync(days: 100);
        key.IsActive = true;

        var shown = await LookAsync(Read(Event(key, "Inactive", day: 20)));

        Assert.Equal((DisabledKeyState.EnabledAgain, false, null), (shown.State, shown.IsDue, shown.ChangedBy));
    }

    [Fact]
    public async Task The_events_of_the_run_itself_change_nothing()
    {
        var key = await DisableAsync(days: 100);

        Assert.True((await LookAsync(Read(Event(key, "Inactive", day: 0)))).IsDue);
    }

    [Fact]
    public async Task An_event_in_the_second_of_the_disabling_counts()
    {
        var key = await DisableAsync(days: 100);

        Assert.False((await LookAsync(Read(Event(key, "Active", day: 0)))).IsDue);
    }

    [Fact]
    public async Task The_record_alone_with_events_shows_the_change_too()
    {
        var key = await DisableAsync(days: 100);
        var options = new WatchOptions(_test.RecordPath) { Events = Read(Event(key, "Active", day: 10)).Events };

        var shown = await new DisabledKeyWatch(options, _test.Clock).LookAsync(
            Assert.Single((await _test.ReadRecordAsync()).FindKeys()), CancellationToken.None);

        Assert.Equal((DisabledKeyState.NotAsked, false, Carol), (shown.State, shown.IsDue, shown.ChangedBy));
    }

    private static KeyEventReader Read(string text)
    {
        var reader = new KeyEventReader();
        reader.ReadText(text, "events");
        return reader;
    }

    /// <summary>An event of a day after the key was disabled, as CloudTrail writes it.</summary>
    private static string Event(
        MemoryKey key, string status, int day, string by = "Carol", string id = "e", (string Field, string? Value) change = default)
    {
        return JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["eventVersion"] = "1.09",
            ["userIdentity"] = new { type = "IAMUser", arn = $"arn:aws:iam::123456789012:user/{by}", accountId = TestRow.Account, userName = by },
            ["eventTime"] = Text("eventTime", TestRow.Now.AddDays(day).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)),
            ["eventSource"] = Text("eventSource", "iam.amazonaws.com"),
            ["eventName"] = Text("eventName", "UpdateAccessKey"),
            ["awsRegion"] = "us-east-1",
            ["errorCode"] = Text("errorCode", null),
            ["requestParameters"] = new { userName = Text("userName", "Alice"), accessKeyId = Text("accessKeyId", key.Id), status = Text("status", status) },
            ["eventID"] = id,
            ["recipientAccountId"] = Text("recipientAccountId", TestRow.Account),
        });

        string? Text(string field, string? value) => field == change.Field ? change.Value : value;
    }

    private async Task<MemoryKey> DisableAsync(int days)
    {
        var key = _test.Key();
        Assert.Equal(KeyAction.Disabled, (await _test.RunAsync(key)).Action);
        _test.Clock.Advance(TimeSpan.FromDays(days));
        return key;
    }

    private async Task<DisabledAccessKey> LookAsync(KeyEventReader events)
    {
        var key = Assert.Single((await RecordedKeys.ReadDisabledAsync(_test.RecordPath, CancellationToken.None)).Changes);
        var watch = new DisabledKeyWatch(OneAccount.Of(_test.Iam, KeyTest.Caller, _test.Clock), new WatchOptions(_test.RecordPath) { Events = events.Events }, throttleLimit: 5);
        return await watch.LookAsync(key, CancellationToken.None);
    }

    private async Task<CredentialActionResult> DeleteAsync(KeyEventReader events)
    {
        var keys = await RecordedKeys.ReadDisabledAsync(_test.RecordPath, CancellationToken.None);
        _test.BeginDelete(new DeletionPolicy { Events = events.Events });
        return await _test.RunAsync(Assert.Single(keys.Keys));
    }
}
