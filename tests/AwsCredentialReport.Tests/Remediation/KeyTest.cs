using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>An account in memory with one user, Alice, and all that acting on it needs.</summary>
internal sealed class KeyTest : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal KeyTest()
    {
        Iam = new InMemoryIam(Clock);
        Alice = Iam.AddUser("Alice", DaysAgo(1000));
        RecordPath = Path.Combine(_folder.Path, "records", "actions.jsonl");
        Disabler = Begin();
    }

    internal FakeClock Clock { get; } = new(TestRow.Now);

    internal InMemoryIam Iam { get; }

    internal MemoryUser Alice { get; }

    internal string RecordPath { get; }

    internal string Folder => _folder.Path;

    internal StaleKeyDisabler Disabler { get; private set; }

    public void Dispose() => _folder.Dispose();

    internal static DateTime DaysAgo(int days, int seconds = 0) => TestRow.Now.AddDays(-days).AddSeconds(-seconds);

    internal static StaleKeyPolicy Policy(params string[] signing) => new() { SigningKeyIds = signing };

    internal StaleKeyDisabler Begin(StaleKeyPolicy? policy = null, string? recordPath = null, string? callerArn = null) => Disabler =
        new StaleKeyDisabler(Iam, policy ?? Policy(), Record(recordPath, callerArn), Clock);

    internal ActionRecord Record(string? path = null, string? callerArn = null) =>
        new(path ?? RecordPath, Clock, callerArn, toolVersion: "1.0.0");

    internal MemoryKey Key(int created = 400, int? used = 200, bool active = true) =>
        Iam.AddKey(Alice, DaysAgo(created), used is { } days ? DaysAgo(days) : null, active);

    /// <summary>The key as a report of an hour ago has it.</summary>
    internal static KeyCandidate Candidate(MemoryUser user, MemoryKey key) => new(
        user.Name,
        key.Created,
        user.Created,
        TestRow.Account,
        user.Arn,
        1,
        key.LastUsed,
        TestRow.Now.AddHours(-1));

    internal async Task<AccessKeyActionResult> RunAsync(KeyCandidate candidate, TimeSpan thinking = default)
    {
        var step = await Disabler.PrepareAsync(candidate, CancellationToken.None);
        Clock.Advance(thinking);
        return await Disabler.ApplyAsync(step, CancellationToken.None);
    }

    internal Task<AccessKeyActionResult> RunAsync(MemoryKey key, TimeSpan thinking = default) =>
        RunAsync(Candidate(Alice, key), thinking);

    internal Task<ActionRecordReader> ReadRecordAsync() =>
        ActionRecordReader.ReadAsync(RecordPath, Clock, CancellationToken.None);

    internal void Verify(AccessKeyActionResult result, KeyAction action, string reason)
    {
        Assert.Equal((action, reason), (result.Action, result.Reason));
        Assert.NotEmpty(result.Message);
        Assert.Equal(action == KeyAction.Disabled ? 1 : 0, Iam.Changes.Count());
    }

    internal void AssertUnchanged() => Assert.Empty(Iam.Changes);
}
