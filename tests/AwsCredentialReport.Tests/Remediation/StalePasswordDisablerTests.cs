using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Remediation;

public sealed class StalePasswordDisablerTests : IDisposable
{
    private readonly KeyTest _test = new();

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData(400, 90, 0, false, KeyAction.Disabled, "Unused")]
    [InlineData(400, 89, 86_399, false, KeyAction.Skipped, "UsedWithinThreshold")]
    [InlineData(89, 400, 0, true, KeyAction.Skipped, "CreatedWithinThreshold")]
    [InlineData(100, 400, 0, false, KeyAction.Skipped, "NeverUsedNotIncluded")]
    [InlineData(100, 400, 0, true, KeyAction.Disabled, "NeverUsed")]
    [InlineData(400, null, 0, false, KeyAction.Skipped, "NeverUsedNotIncluded")]
    [InlineData(90, null, 0, true, KeyAction.Disabled, "NeverUsed")]
    [InlineData(400, 0, -61, false, KeyAction.Refused, "Inconsistent")]
    public async Task Goes_by_the_live_sign_in_and_the_age_of_the_password(
        int set, int? used, int seconds, bool include, KeyAction action, string reason)
    {
        Give(set, used, seconds);

        Verify(await RunAsync(new StalePasswordPolicy { CallerArn = null, IncludeNeverUsed = include }), action, reason);
    }

    [Fact]
    public async Task Records_what_it_deletes_and_does_nothing_twice()
    {
        Give(400, 200);
        var result = await RunAsync();
        Assert.Equal(
            (KeyAction.Disabled, _test.Alice.Id, TestRow.Account, _test.RecordPath),
            (result.Action, result.UserId, result.AccountId, result.RecordPath));

        Assert.Equal((KeyAction.Skipped, "NoPassword"), Words(await RunAsync()));

        var record = await _test.ReadRecordAsync();
        Assert.Equal(("DeleteLoginProfile", "Present", "Deleted"), Words(Assert.Single(record.Acts)));
        Assert.Empty(record.FindDisabledKeys());
        Assert.Single(_test.Iam.Changes);
    }

    [Fact]
    public async Task A_password_that_the_report_says_was_changed_lately_stays()
    {
        Give(400, 200);

        Verify(
            await RunAsync(candidate: Candidate(lastChanged: KeyTest.DaysAgo(5))), KeyAction.Skipped, "CreatedWithinThreshold");
    }

    [Fact]
    public async Task A_sign_in_that_may_be_lost_in_the_gap_of_2018_is_unknown()
    {
        _test.Clock.Advance(new DateTime(2018, 8, 1, 0, 0, 0, DateTimeKind.Utc) - TestRow.Now);
        var user = _test.Iam.AddUser("Bob", new DateTime(2015, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        user.PasswordSet = user.Created;
        user.PasswordLastUsed = new DateTime(2018, 4, 1, 0, 0, 0, DateTimeKind.Utc);

        Verify(await RunAsync(candidate: new PasswordCandidate("Bob")), KeyAction.Refused, "Unknown");
    }

    [Fact]
    public async Task Root_the_caller_and_the_exempt_stay()
    {
        Give(400, 200);

        Verify(await RunAsync(candidate: new PasswordCandidate("<root_account>")), KeyAction.Refused, "Root");
        Verify(await RunAsync(new StalePasswordPolicy { CallerArn = _test.Alice.Arn }), KeyAction.Refused, "SignsTheCall");
        Verify(
            await RunAsync(new StalePasswordPolicy { CallerArn = null, Exemptions = new CredentialExemptions { Users = ["A*"] } }),
            KeyAction.Skipped,
            "ExcludedUser");
    }

    [Fact]
    public async Task A_password_set_while_the_question_stood_is_another_one()
    {
        Give(400, 200);
        var disabler = Begin(new StalePasswordPolicy { CallerArn = null, IncludeNeverUsed = true });
        var step = await disabler.PrepareAsync(Candidate(), CancellationToken.None);
        Assert.Contains("which cannot be undone", step.Question, StringComparison.Ordinal);
        _test.Clock.Advance(TimeSpan.FromMinutes(1));
        _test.Alice.PasswordSet = KeyTest.DaysAgo(100);

        Verify(await disabler.ApplyAsync(step, CancellationToken.None), KeyAction.Refused, "UserReplaced");
    }

    [Fact]
    public async Task A_recreated_user_is_another_user()
    {
        Give(400, 200);
        var candidate = Candidate();
        _test.Iam.AddUser("Alice", KeyTest.DaysAgo(500)).PasswordSet = KeyTest.DaysAgo(400);

        Verify(await RunAsync(candidate: candidate), KeyAction.Refused, "UserReplaced");
    }

    [Theory]
    [InlineData("GetUser")]
    [InlineData("GetLoginProfile")]
    public async Task What_cannot_be_read_is_refused(string operation)
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

        Verify(await RunAsync(), KeyAction.Disabled, "Unused");
    }

    [Theory]
    [InlineData(400, 200, true, "Candidate")]
    [InlineData(400, 5, true, null)]
    [InlineData(5, null, true, null)]
    [InlineData(400, 200, null, "Unknown")]
    public void Chooses_rows_by_what_they_can_tell(int set, int? used, bool? enabled, string? expected)
    {
        var row = TestRow.User().Password(set, used);
        _ = enabled is null ? row.With(ReportColumn.PasswordEnabled, "maybe") : row;

        var choice = PasswordChooser.Choose(TestReport.Of(row).Row, new StalePasswordPolicy { CallerArn = null }, _test.Clock.GetUtcNow());

        Assert.Equal(expected, choice is null ? null : choice.Result?.Reason ?? "Candidate");
    }

    private static (KeyAction Action, string Reason) Words(PasswordActionResult result) => (result.Action, result.Reason);

    private static (string Operation, string Before, string After) Words(RecordedAct act) =>
        (act.Operation, act.PreviousStatus, act.NewStatus);

    private void Give(int set, int? used, int seconds = 0) => (_test.Alice.PasswordSet, _test.Alice.PasswordLastUsed) =
        (KeyTest.DaysAgo(set), used is { } days ? KeyTest.DaysAgo(days, seconds) : null);

    private PasswordCandidate Candidate(DateTime? lastChanged = null) => new(
        "Alice", _test.Alice.Created, TestRow.Account, _test.Alice.Arn, _test.Alice.PasswordLastUsed, lastChanged, TestRow.Now.AddHours(-1));

    private StalePasswordDisabler Begin(StalePasswordPolicy? policy = null) =>
        new(_test.Iam, policy ?? new StalePasswordPolicy { CallerArn = null }, _test.Record(), _test.Clock);

    private async Task<PasswordActionResult> RunAsync(StalePasswordPolicy? policy = null, PasswordCandidate? candidate = null)
    {
        var disabler = Begin(policy);
        return await disabler.ApplyAsync(
            await disabler.PrepareAsync(candidate ?? Candidate(), CancellationToken.None), CancellationToken.None);
    }

    private void Verify(PasswordActionResult result, KeyAction action, string reason)
    {
        Assert.Equal((action, reason), Words(result));
        Assert.Equal(action == KeyAction.Disabled ? 1 : 0, _test.Iam.Changes.Count());
    }
}
