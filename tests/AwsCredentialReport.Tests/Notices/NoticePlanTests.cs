using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Notices;

/// <summary>Which notices are due, and to whom.</summary>
public sealed class NoticePlanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly NoticeWorld _world;

    public NoticePlanTests() => _world = new NoticeWorld(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_first_notice_is_due_until_it_was_sent_then_the_final_one_and_then_none()
    {
        _world.AddKey(_world.AddUser("Alice"));

        Assert.Equal(NoticeStage.First, Assert.Single((await _world.MakeAsync()).Notices).Stage);
        var first = Assert.Single(await _world.WarnAsync());
        Assert.Equal((NoticeStage.First, NoticeWorld.Team), (first.Stage, first.Owner));

        _world.AdvanceDays(13.9);
        var between = await _world.MakeAsync();
        Assert.Equal((0, 1), (between.Notices.Length, between.NotDueCount));

        _world.AdvanceDays(0.1);
        var final = Assert.Single(await _world.WarnAsync());
        Assert.Equal((NoticeStage.Final, "Final notice: AWS credentials of team@example.com"), (final.Stage, final.Subject));
        Assert.Equal(2, Assert.Single(final.Credentials).Number);

        _world.AdvanceDays(500);
        Assert.Empty((await _world.MakeAsync()).Notices);
        Assert.Equal(3, Assert.Single(Assert.Single(await _world.WarnAsync(new NoticeIntervals { RepeatDays = 100 })).Credentials).Number);
        Assert.Empty(await _world.WarnAsync(new NoticeIntervals { RepeatDays = 100 }));
    }

    [Fact]
    public async Task An_owner_gets_one_notice_with_the_stage_of_each_credential()
    {
        var alice = _world.AddUser("Alice");
        _world.AddKey(alice, created: 400);
        await _world.WarnAsync();
        _world.AdvanceDays(14);
        _world.AddKey(alice, created: 300);
        _world.AddKey(_world.AddUser("Bob", "bob@example.com"));

        var notices = (await _world.MakeAsync()).Notices;

        Assert.Equal(["bob@example.com", NoticeWorld.Team], notices.Select(notice => notice.Owner));
        Assert.Equal((NoticeStage.Final, 1, 1), (notices[1].Stage, notices[1].First, notices[1].Final));
        var body = notices[1].Body!;
        Assert.True(body.IndexOf("## Final notice", StringComparison.Ordinal) < body.IndexOf("## First notice", StringComparison.Ordinal));
        Assert.Equal(2, body.Split("\n### Access key").Length - 1);
    }

    [Fact]
    public async Task A_notice_announces_the_day_and_a_late_final_notice_a_later_one()
    {
        _world.AddKey(_world.AddUser("Alice"));
        var first = Assert.Single(await _world.WarnAsync());
        Assert.Equal(TestRow.Now.Date.AddDays(29), first.AnnouncedTime);
        Assert.Contains("- Disabled from: 2026-06-30, unless it is used", first.Body, StringComparison.Ordinal);

        _world.AdvanceDays(14);
        Assert.Equal(first.AnnouncedTime, Assert.Single((await _world.MakeAsync()).Notices).AnnouncedTime);
        _world.AdvanceDays(30);
        Assert.Equal(TestRow.Now.Date.AddDays(14 + 30 + 14 + 1), Assert.Single(await _world.WarnAsync()).AnnouncedTime);
        _world.AdvanceDays(1);
        Assert.Equal(TestRow.Now.Date.AddDays(59), Assert.Single((await _world.MakeAsync(new NoticeIntervals { RepeatDays = 1 })).Notices).AnnouncedTime);
    }

    [Fact]
    public async Task A_use_a_rotation_and_another_owner_need_a_new_first_notice()
    {
        var alice = _world.AddUser("Alice");
        var key = _world.AddKey(alice);
        await _world.WarnAsync();
        _world.AdvanceDays(1);
        key.LastUsed = _world.Clock.Now;
        _world.AdvanceDays(100);
        Assert.Equal(NoticeStage.First, Assert.Single(await _world.WarnAsync()).Stage);

        alice.Keys.Clear();
        _world.AddKey(alice, created: 300);
        Assert.Equal(NoticeStage.First, Assert.Single(await _world.WarnAsync()).Stage);

        _world.Owners["Alice"] = "new@example.com";
        Assert.Equal("new@example.com", Assert.Single(await _world.WarnAsync()).Owner);
    }

    [Fact]
    public async Task A_key_that_was_disabled_and_restored_needs_a_new_first_notice()
    {
        var key = _world.AddKey(_world.AddUser("Alice"));
        await _world.WarnAsync();
        _world.AdvanceDays(40);
        Assert.Equal(KeyAction.Disabled, Assert.Single(await _world.DisableAsync(28)).Action);
        await _world.RestoreAsync();
        Assert.True(key.IsActive);

        Assert.Equal("ChangedSinceNotice", Assert.Single(await _world.DisableAsync(28)).Reason);
        _world.AdvanceDays(1);
        Assert.Equal(NoticeStage.First, Assert.Single(await _world.WarnAsync()).Stage);
        _world.AdvanceDays(40);
        Assert.Equal(KeyAction.Disabled, Assert.Single(await _world.DisableAsync(28)).Action);
    }

    [Fact]
    public async Task A_report_from_before_the_disabling_makes_no_new_notice()
    {
        _world.AddKey(_world.AddUser("Alice"));
        await _world.WarnAsync();
        _world.AdvanceDays(30);
        var before = _world.Findings();
        _world.AdvanceDays(0.1);
        Assert.Equal(KeyAction.Disabled, Assert.Single(await _world.DisableAsync(28)).Action);
        _world.AdvanceDays(0.1);

        Assert.Empty((await _world.MakeAsync(findings: before)).Notices);
    }

    [Fact]
    public async Task Fixed_findings_are_in_no_notice()
    {
        _world.AddKey(_world.AddUser("Alice"));
        var found = _world.Findings()[0];
        var stored = new StoredFinding
        {
            Rule = found.Rule,
            Severity = found.Severity,
            Verdict = HygieneVerdict.Fixed,
            UserName = found.UserName,
            Arn = found.Arn,
            AccountId = found.AccountId,
            Credential = found.Credential,
            Evidence = found.Evidence,
            Recommendation = found.Recommendation,
            HelpUri = found.HelpUri,
            ReportGeneratedTime = found.ReportGeneratedTime,
            UserCreationTime = found.UserCreationTime,
            AccessKeyCreated = found.AccessKeyCreated,
        };

        Assert.Empty((await _world.MakeAsync(findings: [stored])).Notices);
        Assert.Single((await _world.MakeAsync(findings: [stored with { Verdict = HygieneVerdict.Fail }])).Notices);
    }

    [Fact]
    public async Task Waived_findings_are_in_no_notice_and_those_without_an_owner_in_one_of_their_own()
    {
        _world.AddKey(_world.AddUser("Alice"));
        _world.AddKey(_world.AddUser("Bob", owner: null));
        var waiver = new Waiver { Rule = "*", User = "Alice", Reason = "r", Owner = "o", Expires = TestRow.Now.AddDays(10) };

        var notice = Assert.Single((await _world.MakeAsync(findings: [.. _world.Findings(waiver)])).Notices);

        Assert.Null(notice.Owner);
        Assert.Equal("AWS credentials without an owner", notice.Subject);
        Assert.Equal("Bob", Assert.Single(notice.Credentials).UserName);
    }

    [Fact]
    public async Task An_old_key_in_use_has_its_notices_by_time_and_announces_nothing()
    {
        var rule = new HygieneOptions { Rules = [nameof(AccessKeyNotRotated)], Owners = new OwnerMap("o", [new OwnerLine { Place = "p", User = "*", Owner = NoticeWorld.Team }]) };
        var stages = new List<NoticeStage?>();
        for (var day = 0; day < 20; day++)
        {
            var used = TestRow.User().Key(created: 300, used: 0).With(ReportColumn.AccessKey1LastUsedDate, TestRow.Iso(_world.Clock.Now));
            var due = await _world.MakeAsync(findings: [.. TestReport.At(_world.Clock.Now, _world.Clock.Now, used).Audit(rule)]);
            await _world.RegisterAsync(due.Notices);
            Assert.All(due.Notices, notice => Assert.Null(notice.AnnouncedTime));
            stages.Add(due.Notices.SingleOrDefault()?.Stage);
            _world.AdvanceDays(1);
        }

        Assert.Equal([0, 14], Enumerable.Range(0, 20).Where(day => stages[day] is not null));
        Assert.Equal(NoticeStage.Final, stages[14]);
    }

    [Fact]
    public async Task Two_keys_of_one_second_announce_nothing()
    {
        var alice = _world.AddUser("Alice");
        _world.AddKey(alice);
        _world.AddKey(alice);

        var notice = Assert.Single(await _world.WarnAsync());

        Assert.Equal(2, notice.Credentials.Count);
        Assert.Null(notice.AnnouncedTime);
    }

    [Fact]
    public async Task Intervals_that_contradict_each_other_are_refused()
    {
        _world.AddUser("Alice");
        var e = await Assert.ThrowsAsync<HygieneOptionException>(() => _world.MakeAsync(new NoticeIntervals { FinalAfterDays = 30, AnnouncedDays = 14 }));

        Assert.Contains("later than the announced change after 14 days", e.Message, StringComparison.Ordinal);
    }
}
