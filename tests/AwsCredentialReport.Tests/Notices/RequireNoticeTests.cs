using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Remediation;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Notices;

/// <summary>What -RequireNotice lets through, and why the rest is skipped.</summary>
public sealed class RequireNoticeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly NoticeWorld _world;
    private readonly MemoryUser _alice;
    private readonly MemoryKey _key;

    public RequireNoticeTests()
    {
        _world = new NoticeWorld(_folder.Path);
        _alice = _world.AddUser("Alice");
        _key = _world.AddKey(_alice);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_key_is_disabled_when_its_owner_was_warned_long_enough_ago()
    {
        await AssertAsync("NotWarned", "The notice record does not show that the owner was warned about this key.");
        await _world.WarnAsync();
        _world.AdvanceDays(27.9);
        await AssertAsync("WarnedTooRecently", "team@example.com had the first notice on 2026-06-01 12:00:00Z, 27 days ago; -RequireNotice or --require-notice is 28.");
        _world.AdvanceDays(0.1);
        await AssertAsync("WarnedTooRecently", "The notice to team@example.com announced the change for 2026-06-30 or later.");
        _world.AdvanceDays(0.5);

        Assert.Equal(KeyAction.Disabled, Assert.Single(await _world.DisableAsync(28)).Action);
        Assert.False(_key.IsActive);
    }

    [Fact]
    public async Task A_use_after_the_notice_keeps_the_key()
    {
        await _world.WarnAsync();
        _world.AdvanceDays(1);
        _key.LastUsed = _world.Clock.Now;
        _world.AdvanceDays(200);

        await AssertAsync(
            "ChangedSinceNotice", "The state or the last use of the key is not the one that team@example.com was warned about. It needs a new first notice.");
    }

    [Fact]
    public async Task A_rotated_key_and_a_user_of_the_same_name_were_not_warned()
    {
        await _world.WarnAsync();
        _world.AdvanceDays(200);
        _alice.Keys.Clear();
        _world.AddKey(_alice, created: 399);
        await AssertAsync("NotWarned");

        _world.Iam.Users.Remove("Alice");
        _world.Iam.AddUser("Alice", KeyTest.DaysAgo(900)).Keys.Add(_key);
        await AssertAsync("NotWarned");
    }

    [Fact]
    public async Task A_new_owner_was_not_warned()
    {
        await _world.WarnAsync();
        _world.AdvanceDays(200);
        _world.Owners["Alice"] = "new@example.com";

        await AssertAsync("OwnerChanged", "The owner is new@example.com, but the notices went to team@example.com.");
        Assert.Equal(KeyAction.Disabled, Assert.Single(await _world.DisableAsync(28, withOwners: false)).Action);
    }

    [Fact]
    public async Task The_tag_names_the_present_owner()
    {
        await _world.WarnAsync();
        _world.AdvanceDays(200);
        _world.Owners.Clear();
        Assert.Equal("NotWarned", Assert.Single(await _world.DisableAsync(28, ownerTag: "Owner")).Reason);
        _alice.Tags.Add(new IamTag("owner", "new@example.com"));
        Assert.Equal("OwnerChanged", Assert.Single(await _world.DisableAsync(28, ownerTag: "Owner")).Reason);
        _alice.Tags[0] = new IamTag("owner", NoticeWorld.Team);

        Assert.Equal(KeyAction.Disabled, Assert.Single(await _world.DisableAsync(28, ownerTag: "Owner")).Action);
    }

    // Half a line of a killed run hides nothing; a line that cannot be read may have announced a later day.
    [Theory]
    [InlineData("{\"noticeSchema\":1,\"noticeId\":\"x\"}", "RecordDamaged")]
    [InlineData("{\"noticeSchema\":1,\"noticeId\":\"x", "Unused")]
    public async Task A_damaged_line_behind_the_last_notice_keeps_the_key(string line, string reason)
    {
        await _world.WarnAsync();
        await File.AppendAllTextAsync(_world.NoticePath, line + "\n");
        _world.AdvanceDays(200);

        Assert.Equal(reason, Assert.Single(await _world.DisableAsync(28)).Reason);
        Assert.Equal(reason != "Unused", _key.IsActive);
    }

    // The key was disabled and restored after the notice, so the notice no longer counts.
    [Theory]
    [InlineData("\"userId\"", "ChangedSinceNotice")]
    [InlineData("\"user\"", "RecordDamaged")]
    public async Task Damaged_lines_of_the_action_record_keep_a_key(string name, string reason)
    {
        await _world.WarnAsync();
        _world.AdvanceDays(200);
        Assert.Equal(KeyAction.Disabled, Assert.Single(await _world.DisableAsync(28)).Action);
        await _world.RestoreAsync();
        var lines = await File.ReadAllLinesAsync(_world.ActionPath);
        await File.WriteAllLinesAsync(_world.ActionPath, lines.Select(line => line.Replace("\"userId\"", name, StringComparison.Ordinal)));

        Assert.Equal(reason, Assert.Single(await _world.DisableAsync(28)).Reason);
        Assert.True(_key.IsActive);
    }

    // The line behind the damaged one shows when that was written.
    [Theory]
    [InlineData(1, "Unused")]
    [InlineData(0, "RecordDamaged")]
    public async Task A_damaged_line_before_an_outcome_that_is_older_than_the_notice_does_not_matter(int linesBehind, string reason)
    {
        await _world.WarnAsync();
        _world.AdvanceDays(200);
        Assert.Equal(KeyAction.Disabled, Assert.Single(await _world.DisableAsync(28)).Action);
        await _world.RestoreAsync();
        var lines = await File.ReadAllLinesAsync(_world.ActionPath);
        await File.WriteAllLinesAsync(_world.ActionPath, [.. lines[..^linesBehind], "{}", .. lines[^linesBehind..]]);
        _world.AdvanceDays(1);
        await _world.WarnAsync();
        _world.AdvanceDays(200);

        Assert.Equal(reason, Assert.Single(await _world.DisableAsync(28)).Reason);
    }

    [Fact]
    public async Task The_day_of_the_last_notice_holds_whoever_got_it()
    {
        await _world.WarnAsync();
        _world.AdvanceDays(100);
        _world.Owners["Alice"] = "new@example.com";
        await _world.WarnAsync();
        _world.AdvanceDays(1);
        _world.Owners["Alice"] = NoticeWorld.Team;

        await AssertAsync("WarnedTooRecently");
    }

    [Fact]
    public async Task A_notice_without_an_owner_warns_no_one()
    {
        _world.Owners.Clear();
        await _world.WarnAsync();
        _world.AdvanceDays(200);

        await AssertAsync("NotWarned", "The user has no owner, so no owner was warned. Give it one in the file of owners or by a tag.");
        Assert.Equal("NotWarned", Assert.Single(await _world.DisableAsync(28, withOwners: false)).Reason);
    }

    [Fact]
    public async Task A_second_key_of_the_same_second_keeps_both()
    {
        await _world.WarnAsync();
        _world.AdvanceDays(200);
        _world.AddKey(_alice);

        Assert.All(await _world.DisableAsync(28), result => Assert.Equal("NotWarned", result.Reason));
    }

    [Fact]
    public async Task A_notice_of_the_future_warns_no_one_and_one_of_a_clock_that_was_set_back_not_earlier()
    {
        _world.AdvanceDays(50);
        await _world.WarnAsync();
        _world.AdvanceDays(-45);
        await AssertAsync("NotWarned");

        // The same notice, made again with the clock set back, does not look older than the first one.
        await _world.WarnAsync();
        _world.AdvanceDays(46);
        await AssertAsync("WarnedTooRecently");
        _world.AdvanceDays(60);
        Assert.Equal(KeyAction.Disabled, Assert.Single(await _world.DisableAsync(28)).Action);
    }

    [Fact]
    public async Task A_notice_was_never_sent_before_its_report()
    {
        var due = await _world.MakeAsync();
        var notice = due.Notices[0] with { CreatedTime = TestRow.Now.AddDays(-300) };
        await new NoticeRecord(_world.NoticePath).AddAsync(notice, TestRow.Now.AddDays(-300), CancellationToken.None);

        await AssertAsync("WarnedTooRecently");
        var line = await File.ReadAllTextAsync(_world.NoticePath);
        Assert.Contains("\"sentTime\":\"2026-06-01T12:00:00.000Z\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_was_seen_inactive_meanwhile_needs_a_new_notice()
    {
        await _world.WarnAsync();
        _key.IsActive = false;
        _world.AdvanceDays(20);
        var inactive = TestReport.At(_world.Clock.Now, _world.Clock.Now, TestRow.User("Alice").With(ReportColumn.UserCreationTime, TestRow.Iso(_alice.Created)).Key(400, 200, active: false))
            .Audit(new HygieneOptions { Rules = [nameof(AccessKeyInactive)], Owners = _world.OwnerMap });
        Assert.NotEmpty(inactive);
        await _world.RegisterAsync((await _world.MakeAsync(findings: [.. inactive])).Notices);
        _key.IsActive = true;
        _world.AdvanceDays(20);

        await AssertAsync("ChangedSinceNotice");
    }

    [Fact]
    public async Task Passwords_need_a_notice_too()
    {
        _alice.Keys.Clear();
        _alice.PasswordSet = KeyTest.DaysAgo(300);
        _alice.PasswordLastUsed = KeyTest.DaysAgo(200);
        var row = TestRow.User("Alice").With(ReportColumn.UserCreationTime, TestRow.Iso(_alice.Created)).Password(set: 300, used: 200);
        var findings = TestReport.At(TestRow.Now, TestRow.Now, row).Audit(new HygieneOptions { Rules = [nameof(PasswordUnused)], Owners = _world.OwnerMap });
        await _world.RegisterAsync((await _world.MakeAsync(findings: [.. findings])).Notices);
        _world.AdvanceDays(30);
        var target = CredentialTarget.OfFinding(findings[0], CredentialKind.Password)! with { ReportGeneratedTime = _world.Clock.Now };

        Assert.Equal("WarnedTooRecently", (await DecideAsync(31)).Reason.ToString());
        Assert.Equal(KeyAction.WouldRemove, (await DecideAsync(30)).Action);

        async Task<ActionDecision> DecideAsync(int days)
        {
            var history = await NoticeRecordReader.ReadHistoryAsync(_world.NoticePath, mayBeMissing: false, _world.ActionPath, _ => { }, CancellationToken.None);
            var policy = new StalePolicy { RequiredNotice = new NoticeRequirement(days, history) };
            var change = new PasswordChange(
                _world.Iam, new StaleDecision(policy, new ExemptionCheck(policy.Exemptions), new PasswordEvidence()), KeyTest.Caller, _world.Clock);
            return (await change.ReadAsync(target, CancellationToken.None)).Decision;
        }
    }

    private async Task AssertAsync(string reason, string? message = null)
    {
        var result = Assert.Single(await _world.DisableAsync(28));
        Assert.Equal((KeyAction.Skipped, reason), (result.Action, result.Reason));
        Assert.Equal(message ?? result.Message, result.Message);
        Assert.Empty(_world.Iam.Changes);
    }
}
