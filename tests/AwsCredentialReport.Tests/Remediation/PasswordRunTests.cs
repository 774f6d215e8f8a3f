using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Remediation;

public sealed class PasswordRunTests : IDisposable
{
    private readonly KeyTest _test = new();

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData(400, 90, 0, false, KeyAction.Removed, "Unused")]
    [InlineData(400, 89, 86_399, false, KeyAction.Skipped, "UsedWithinThreshold")]
    [InlineData(89, 400, 0, true, KeyAction.Skipped, "CreatedWithinThreshold")]
    [InlineData(100, 400, 0, false, KeyAction.Skipped, "NeverUsedNotIncluded")]
    [InlineData(100, 400, 0, true, KeyAction.Removed, "NeverUsed")]
    [InlineData(400, null, 0, false, KeyAction.Skipped, "NeverUsedNotIncluded")]
    [InlineData(90, null, 0, true, KeyAction.Removed, "NeverUsed")]
    [InlineData(400, 0, -61, false, KeyAction.Refused, "Inconsistent")]
    public async Task Goes_by_the_live_sign_in_and_the_age_of_the_password(
        int set, int? used, int seconds, bool include, KeyAction action, string reason)
    {
        Give(set, used, seconds);

        Verify(await RunAsync(new StalePolicy { IncludeNeverUsed = include }), action, reason);
    }

    [Fact]
    public async Task Records_what_it_deletes_and_does_nothing_twice()
    {
        Give(400, 200);
        var result = await RunAsync();
        Assert.Equal(
            (KeyAction.Removed, _test.Alice.Id, TestRow.Account, _test.RecordPath, CredentialKind.Password),
            (result.Action, result.UserId, result.AccountId, result.RecordPath, result.CredentialKind));

        Assert.Equal((KeyAction.Skipped, "NoPassword"), Words(await RunAsync()));

        var record = await _test.ReadRecordAsync();
        Assert.Equal(("DeleteLoginProfile", "Present", "Deleted"), Words(Assert.Single(record.Acts)));
        Assert.Empty(record.FindDisabledKeys());
        Assert.Single(_test.Iam.Changes);
    }

    // Any of the words for "no date" beside a password that is set.
    [Theory]
    [InlineData("N/A")]
    [InlineData("no_information")]
    [InlineData("not_supported")]
    [InlineData("")]
    [InlineData("garbage")]
    public async Task A_password_of_which_the_report_does_not_show_when_it_was_set_is_refused(string word)
    {
        Give(400, 200);
        var row = TestRow.User("Alice").With(ReportColumn.UserCreationTime, TestRow.Iso(_test.Alice.Created)).Password(set: 400, used: 200)
            .With(ReportColumn.PasswordLastChanged, word);
        var report = TestReport.At(TestRow.Now, TestRow.Now, row);

        Verify(await RunAsync(target: Assert.Single(CredentialTarget.OfRow(report.Row, CredentialKind.Password))), KeyAction.Refused, "Unknown");
        var finding = Assert.Single(report.Audit(new HygieneOptions { Rules = [nameof(PasswordUnused)] }));
        Assert.Null(finding.PasswordSet);
        Verify(await RunAsync(target: CredentialTarget.OfFinding(finding, CredentialKind.Password)!), KeyAction.Refused, "Unknown");
        _test.AssertUnchanged();
    }

    [Fact]
    public async Task A_password_that_the_report_shows_was_changed_lately_stays()
    {
        Give(400, 200);

        Verify(await RunAsync(target: Target() with { Created = KeyTest.DaysAgo(5) }), KeyAction.Skipped, "CreatedWithinThreshold");
    }

    [Theory]
    [InlineData(25, Confirmation.Yes, "ReportTooOld")]
    [InlineData(60 * 24, Confirmation.NotAsked, "ReportTooOld")]
    [InlineData(700 * 24, Confirmation.Yes, "ReportTooOld")]
    [InlineData(23, Confirmation.NotAsked, "Unused")]
    public async Task A_report_older_than_the_limit_is_refused(int hours, Confirmation answer, string reason)
    {
        Give(800, 720);

        var result = await RunAsync(target: Target() with { ReportGeneratedTime = TestRow.Now.AddHours(-hours) }, answer: answer);

        Verify(result, reason == "Unused" ? KeyAction.Removed : KeyAction.Refused, reason);
    }

    [Theory]
    [InlineData(Confirmation.NotAsked, KeyAction.Refused, "NeedsConfirmation")]
    [InlineData(Confirmation.Yes, KeyAction.Removed, "Unused")]
    public async Task Without_a_report_only_a_person_can_confirm(Confirmation answer, KeyAction action, string reason)
    {
        Give(400, 200);

        Verify(await RunAsync(target: KeyTest.Named("Alice", CredentialKind.Password), answer: answer), action, reason);
    }

    [Fact]
    public async Task A_preview_that_is_piped_in_keeps_the_age_of_its_report()
    {
        Give(400, 200);
        var preview = (await StepAsync(Target())).Result;
        Assert.Equal(KeyAction.WouldRemove, preview.Action);
        _test.Clock.Advance(TimeSpan.FromHours(24));

        Verify(await RunAsync(target: CredentialTarget.OfResult(preview), answer: Confirmation.NotAsked), KeyAction.Refused, "ReportTooOld");
        var old = new CredentialTarget { Kind = CredentialKind.Password, UserName = "Alice", Created = preview.PasswordSet };
        Verify(
            await RunAsync(target: old with { Source = CredentialSource.Result, EarlierAction = KeyAction.WouldDisable }, answer: Confirmation.NotAsked),
            KeyAction.Refused,
            "NeedsConfirmation");
    }

    [Theory]
    [InlineData(KeyAction.WouldRemove, KeyAction.Removed, "Unused")]
    [InlineData(KeyAction.WouldDisable, KeyAction.Removed, "Unused")]
    [InlineData(KeyAction.Removed, KeyAction.Skipped, "LeftAloneBefore")]
    [InlineData(KeyAction.Disabled, KeyAction.Skipped, "LeftAloneBefore")]
    public async Task A_preview_with_the_old_or_new_word_can_be_piped_in(KeyAction earlier, KeyAction action, string reason)
    {
        Give(400, 200);

        Verify(await RunAsync(target: Target() with { Source = CredentialSource.Result, EarlierAction = earlier }), action, reason);
    }

    [Theory]
    [InlineData(400, 200, false, Confirmation.Yes, KeyAction.Refused, "PasswordReset")]
    [InlineData(400, null, true, Confirmation.NotAsked, KeyAction.Refused, "NeedsConfirmation")]
    [InlineData(400, null, true, Confirmation.Yes, KeyAction.Removed, "NeverUsed")]
    public async Task A_password_that_is_to_be_changed_may_just_have_been_reset(
        int set, int? used, bool include, Confirmation answer, KeyAction action, string reason)
    {
        Give(set, used);
        _test.Iam.IsResetRequired = true;

        Verify(await RunAsync(new StalePolicy { IncludeNeverUsed = include }, answer: answer), action, reason);
    }

    [Fact]
    public async Task A_password_that_was_created_after_the_report_is_fresh()
    {
        Give(400, 200);
        var target = Target();
        _test.Alice.PasswordSet = KeyTest.DaysAgo(0, 600);

        Verify(await RunAsync(target: target), KeyAction.Skipped, "CreatedWithinThreshold");
    }

    [Fact]
    public async Task A_sign_in_that_may_be_lost_in_the_gap_of_2018_is_unknown()
    {
        _test.Clock.Advance(new DateTime(2018, 8, 1, 0, 0, 0, DateTimeKind.Utc) - TestRow.Now);
        var user = _test.Iam.AddUser("Bob", new DateTime(2015, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        user.PasswordSet = user.Created;
        user.PasswordLastUsed = new DateTime(2018, 4, 1, 0, 0, 0, DateTimeKind.Utc);
        var caller = new Caller($"arn:aws:iam::{TestRow.Account}:user/Carol", []);

        Verify(await RunAsync(target: KeyTest.Named("Bob", CredentialKind.Password), caller: caller), KeyAction.Refused, "Unknown");
    }

    [Fact]
    public async Task Root_the_caller_and_the_exempt_stay()
    {
        Give(400, 200);

        Verify(await RunAsync(target: KeyTest.Named("<root_account>", CredentialKind.Password)), KeyAction.Refused, "Root");
        Verify(await RunAsync(caller: new Caller(_test.Alice.Arn, [])), KeyAction.Refused, "SignsTheCall");
        var renamed = new Caller($"arn:aws:iam::{TestRow.Account}:user/former-name", []) { UserId = _test.Alice.Id };
        Verify(await RunAsync(caller: renamed), KeyAction.Refused, "SignsTheCall");
        Verify(
            await RunAsync(new StalePolicy { Exemptions = new CredentialExemptions { Users = ["A*"] } }),
            KeyAction.Skipped,
            "ExcludedUser");
    }

    [Fact]
    public async Task A_password_set_while_the_question_stood_is_another_one()
    {
        Give(400, 200);
        _test.BeginPasswords(new StalePolicy { IncludeNeverUsed = true });
        var step = await _test.StepAsync(Target());
        Assert.Contains("which cannot be undone", step.Question, StringComparison.Ordinal);
        _test.Clock.Advance(TimeSpan.FromMinutes(1));
        _test.Alice.PasswordSet = KeyTest.DaysAgo(100);

        Verify(await _test.Run.ConcludeAsync(step, Confirmation.Yes, CancellationToken.None), KeyAction.Refused, "NotFound");
    }

    [Fact]
    public async Task A_recreated_user_is_another_user()
    {
        Give(400, 200);
        var target = Target();
        _test.Iam.AddUser("Alice", KeyTest.DaysAgo(500)).PasswordSet = KeyTest.DaysAgo(400);

        Verify(await RunAsync(target: target), KeyAction.Refused, "UserReplaced");
    }

    [Theory]
    [InlineData("GetUser")]
    [InlineData("GetLoginProfile")]
    public async Task An_answer_that_cannot_be_read_is_refused(string operation)
    {
        Give(400, 200);
        _test.Iam.Before = at => _ = at == operation ? throw InMemoryIam.Failure(IamFailure.Throttled, at) : 0;

        Verify(await RunAsync(), KeyAction.Refused, "LiveDataUnreadable");
    }

    [Fact]
    public async Task A_lost_answer_is_looked_after()
    {
        Give(400, 200);
        _test.Iam.AfterChange = operation => throw InMemoryIam.Failure(IamFailure.Network, operation);

        Verify(await RunAsync(), KeyAction.Removed, "Unused");
    }

    [Fact]
    public async Task A_password_that_is_set_again_after_a_lost_answer_stays()
    {
        Give(400, 200);
        _test.Iam.AfterChange = operation =>
        {
            _test.Alice.PasswordSet = _test.Clock.Now;
            throw InMemoryIam.Failure(IamFailure.Network, operation);
        };

        Assert.Equal((KeyAction.Failed, "OutcomeUnknown"), Words(await RunAsync()));
        Assert.Single(_test.Iam.Changes);
        Assert.NotNull(_test.Alice.PasswordSet);
    }

    [Theory]
    [InlineData(400, 200, true, null)]
    [InlineData(400, 5, true, "none")]
    [InlineData(5, null, true, "none")]
    [InlineData(400, 200, null, "Unknown")]
    public async Task Rows_are_screened_by_what_they_show(int set, int? used, bool? enabled, string? expected)
    {
        Give(set, used);
        var row = TestRow.User("Alice").Password(set, used).With(ReportColumn.UserCreationTime, TestRow.Iso(_test.Alice.Created));
        _ = enabled is null ? row.With(ReportColumn.PasswordEnabled, "maybe") : row;
        var target = Assert.Single(CredentialTarget.OfRow(TestReport.Of(row).Row, CredentialKind.Password));

        var step = await _test.BeginPasswords().PrepareAsync(target, CancellationToken.None);

        Assert.Equal(expected ?? "Unused", step is null ? "none" : step.Result.Reason);
        Assert.Equal(expected is null, step?.MayAct == true);
    }

    private static (KeyAction Action, string Reason) Words(CredentialActionResult result) => (result.Action, result.Reason);

    private static (string Operation, string Before, string After) Words(RecordedAct act) =>
        (act.Operation, act.PreviousStatus, act.NewStatus);

    private void Give(int set, int? used, int seconds = 0) => (_test.Alice.PasswordSet, _test.Alice.PasswordLastUsed) =
        (KeyTest.DaysAgo(set), used is { } days ? KeyTest.DaysAgo(days, seconds) : null);

    private CredentialTarget Target() => new()
    {
        Kind = CredentialKind.Password,
        UserName = "Alice",
        Arn = _test.Alice.Arn,
        AccountId = TestRow.Account,
        UserCreated = _test.Alice.Created,
        LastUsed = _test.Alice.PasswordLastUsed,
        ReportGeneratedTime = TestRow.Now.AddHours(-1),
    };

    private Task<ActionStep> StepAsync(CredentialTarget target)
    {
        _test.BeginPasswords();
        return _test.StepAsync(target);
    }

    private async Task<CredentialActionResult> RunAsync(
        StalePolicy? policy = null, CredentialTarget? target = null, Caller? caller = null, Confirmation answer = Confirmation.NotAsked)
    {
        _test.BeginPasswords(policy, caller);
        return await _test.RunAsync(target ?? Target(), answer: answer);
    }

    private void Verify(CredentialActionResult result, KeyAction action, string reason)
    {
        Assert.Equal((action, reason), Words(result));
        Assert.Equal(action == KeyAction.Removed ? 1 : 0, _test.Iam.Changes.Count());
    }
}
