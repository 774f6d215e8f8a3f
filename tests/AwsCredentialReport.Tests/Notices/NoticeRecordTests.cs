using System.Globalization;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Remediation;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Notices;

/// <summary>The file that remembers the notices.</summary>
public sealed class NoticeRecordTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly NoticeWorld _world;

    public NoticeRecordTests()
    {
        _world = new NoticeWorld(_folder.Path);
        var alice = _world.AddUser("Alice");
        _world.AddKey(alice, created: 400);
        _world.AddKey(alice, created: 300);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_line_holds_the_notice_and_no_secret()
    {
        await _world.WarnAsync();

        var lines = await File.ReadAllLinesAsync(_world.NoticePath);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("{\"noticeSchema\":1,", line, StringComparison.Ordinal));
        Assert.All(["\"owner\":\"team@example.com\"", "\"sentTime\":\"2026-06-01T12:00:00.000Z\"", "\"stage\":\"First\"", "\"announcedTime\":\"2026-06-30T00:00:00.000Z\""],
            text => Assert.Contains(text, lines[0], StringComparison.Ordinal));
        Assert.DoesNotContain("AKIA", string.Concat(lines), StringComparison.Ordinal);
        var sent = (await ReadAsync()).Sent;
        Assert.Equal(["Alice", "Alice"], sent.Select(line => line.UserName));
        Assert.Equal(2, sent.Select(line => line.Id).Distinct().Count());
    }

    [Fact]
    public async Task Windows_line_ends_do_no_harm()
    {
        var notices = await _world.WarnAsync();
        var text = await File.ReadAllTextAsync(_world.NoticePath);
        await File.WriteAllTextAsync(_world.NoticePath, text.ReplaceLineEndings("\r\n"));

        var read = await ReadAsync();
        Assert.Equal((2, 0), (read.Sent.Length, read.DamagedLines.Length));
        await _world.RegisterAsync(notices);
        Assert.Equal(2, (await ReadAsync()).Sent.Length);
    }

    [Fact]
    public async Task A_notice_counts_once_however_often_it_is_registered_and_made()
    {
        var notices = await _world.WarnAsync();
        await _world.RegisterAsync(notices);
        await _world.RegisterAsync(notices);

        Assert.Equal(2, (await ReadAsync()).Sent.Length);
        File.Delete(_world.NoticePath);
        _world.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(notices[0].NoticeId, Assert.Single((await _world.MakeAsync()).Notices).NoticeId);
    }

    [Fact]
    public async Task Killed_at_any_byte_a_registration_is_repeated_and_counts_nothing_twice()
    {
        var notices = await _world.WarnAsync();
        var whole = await File.ReadAllBytesAsync(_world.NoticePath);
        for (var length = 0; length <= whole.Length; length += 7)
        {
            await File.WriteAllBytesAsync(_world.NoticePath, whole[..length]);
            await _world.RegisterAsync(notices);

            var read = await ReadAsync();
            Assert.Equal(2, read.Sent.Length);
            Assert.True(read.DamagedLines.Length <= 1);
        }
    }

    [Fact]
    public async Task A_changed_byte_hides_a_notice_and_never_makes_one()
    {
        await _world.WarnAsync();
        var whole = await File.ReadAllBytesAsync(_world.NoticePath);
        var known = (await ReadAsync()).Sent;
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var bytes = whole.ToArray();
            bytes[random.Next(25, bytes.Length)] = (byte)random.Next(32, 127);
            await File.WriteAllBytesAsync(_world.NoticePath, bytes);

            Assert.All((await ReadAsync()).Sent, sent => Assert.Contains(sent, known));
        }
    }

    [Theory]
    [InlineData("[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n")]
    [InlineData("{\"schema\":1,\"type\":\"intent\"}\n")]
    [InlineData("\n")]
    [InlineData("{}")]
    public async Task Another_file_is_left_alone_and_not_read(string text)
    {
        await File.WriteAllTextAsync(_world.NoticePath, text);
        var e = await Assert.ThrowsAsync<ActionRecordException>(ReadAsync);
        Assert.Contains("it is not a notice record", e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ActionRecordException>(() => _world.MakeAsync());
        await Assert.ThrowsAsync<ActionRecordException>(() => _world.DisableAsync(1));
        Assert.Equal(text, await File.ReadAllTextAsync(_world.NoticePath));
        Assert.Empty(_world.Iam.Changes);
    }

    [Fact]
    public async Task The_two_records_are_never_taken_for_each_other()
    {
        await _world.WarnAsync();
        var notices = await File.ReadAllTextAsync(_world.NoticePath);
        await Assert.ThrowsAsync<ActionRecordException>(() => ActionRecordReader.ReadAsync(_world.NoticePath, TimeProvider.System, CancellationToken.None));
        using var test = new KeyTest();
        test.Begin(recordPath: _world.NoticePath);
        Assert.Equal("RecordUnwritable", (await test.RunAsync(test.Key())).Reason);
        Assert.Equal(notices, await File.ReadAllTextAsync(_world.NoticePath));

        test.Begin();
        await test.RunAsync(test.Key(created: 300));
        await Assert.ThrowsAsync<ActionRecordException>(() => NoticeRecordReader.ReadAsync(test.RecordPath, mayBeMissing: true, CancellationToken.None));
    }

    [Fact]
    public async Task A_folder_a_full_disk_and_a_later_version_are_errors()
    {
        var notice = (await _world.MakeAsync()).Notices[0];
        await Assert.ThrowsAsync<ActionRecordException>(() => new NoticeRecord(_folder.Path).AddAsync(notice, TestRow.Now, CancellationToken.None));
        await Assert.ThrowsAsync<ActionRecordException>(() => NoticeRecordReader.ReadAsync(_folder.Path, mayBeMissing: true, CancellationToken.None));
        if (File.Exists("/dev/full"))
        {
            await Assert.ThrowsAsync<ActionRecordException>(() => new NoticeRecord("/dev/full").AddAsync(notice, TestRow.Now, CancellationToken.None));
        }

        await File.WriteAllTextAsync(_world.NoticePath, "{\"noticeSchema\":2}\n");
        var e = await Assert.ThrowsAsync<ActionRecordException>(ReadAsync);
        Assert.Contains("another version of this program wrote it", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_record_is_an_error_where_a_notice_is_required()
    {
        await Assert.ThrowsAsync<ActionRecordException>(
            () => NoticeRecordReader.ReadHistoryAsync(_world.NoticePath, mayBeMissing: false, _world.ActionPath, _ => { }, CancellationToken.None));
        Assert.Empty((await NoticeRecordReader.ReadAsync(_world.NoticePath, mayBeMissing: true, CancellationToken.None)).Sent);
    }

    [Fact]
    public async Task An_incomplete_or_changed_notice_is_not_recorded()
    {
        var notice = (await _world.MakeAsync()).Notices[0];
        CredentialNotice[] bad =
        [
            notice with { Owner = "other@example.com" },
            notice with { Owner = null },
            notice with { Credentials = [] },
            notice with { Credentials = [notice.Credentials[0]] },
            notice with { Credentials = [notice.Credentials[0], notice.Credentials[1] with { LastUsed = null }] },
            notice with { Credentials = [notice.Credentials[0], notice.Credentials[1] with { UserCreated = null }] },
        ];

        foreach (var changed in bad)
        {
            await Assert.ThrowsAsync<ActionRecordException>(() => new NoticeRecord(_world.NoticePath).AddAsync(changed, TestRow.Now, CancellationToken.None));
        }

        Assert.False(File.Exists(_world.NoticePath));
    }

    [Fact]
    public async Task Every_culture_writes_and_reads_the_same()
    {
        var notices = (await _world.MakeAsync()).Notices;
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal(notices[0].NoticeId, (await _world.MakeAsync()).Notices[0].NoticeId);
            await _world.RegisterAsync(notices);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Assert.Empty((await ReadAsync()).DamagedLines);
        Assert.Contains("\"stage\":\"First\"", await File.ReadAllTextAsync(_world.NoticePath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_at_once_never_mix_their_lines()
    {
        var notice = (await _world.MakeAsync()).Notices[0];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => new NoticeRecord(_world.NoticePath).AddAsync(notice, TestRow.Now, CancellationToken.None))));

        var read = await ReadAsync();
        Assert.Equal((2, 0), (read.Sent.Length, read.DamagedLines.Length));
    }

    private Task<NoticeRecordReader> ReadAsync() => NoticeRecordReader.ReadAsync(_world.NoticePath, mayBeMissing: false, CancellationToken.None);
}
