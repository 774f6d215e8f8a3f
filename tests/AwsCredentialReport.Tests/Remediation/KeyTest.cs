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
        Run = Begin();
    }

    internal static Caller Caller { get; } = new($"arn:aws:iam::{TestRow.Account}:user/Bob", []);

    internal FakeClock Clock { get; } = new(TestRow.Now);

    internal InMemoryIam Iam { get; }

    internal MemoryUser Alice { get; }

    internal string RecordPath { get; }

    internal string Folder => _folder.Path;

    internal ActionRun Run { get; private set; }

    public void Dispose() => _folder.Dispose();

    internal static DateTime DaysAgo(int days, int seconds = 0) => TestRow.Now.AddDays(-days).AddSeconds(-seconds);

    internal static Caller Signed(params string[] keys) => Caller with { SigningKeyIds = keys };

    internal ActionRun Begin(
        StalePolicy? policy = null, Caller? caller = null, string? recordPath = null, ActionRecord? record = null, bool isPreview = false)
    {
        return Run = OneAccount.Stale(Iam, caller ?? Caller, Clock, record ?? Record(recordPath), policy, isPreview: isPreview);
    }

    internal ActionRun BeginPasswords(StalePolicy? policy = null, Caller? caller = null) =>
        Run = OneAccount.Stale(Iam, caller ?? Caller, Clock, Record(), policy, CredentialKind.Password);

    internal ActionRun BeginRestore(bool includeUnknownOutcome = false, int maximumCount = 50, Caller? caller = null) =>
        Run = OneAccount.Restore(Iam, caller ?? Caller, Clock, Record(), includeUnknownOutcome, maximumCount);

    internal ActionRun BeginDelete(DeletionPolicy? policy = null, Caller? caller = null) =>
        Run = OneAccount.Delete(Iam, caller ?? Caller, Clock, Record(), policy);

    internal ActionRecord Record(string? path = null) => new(path ?? RecordPath, Clock, toolVersion: "1.0.0");

    internal MemoryKey Key(int created = 400, int? used = 200, bool active = true) =>
        Iam.AddKey(Alice, DaysAgo(created), used is { } days ? DaysAgo(days) : null, active);

    /// <summary>The key as a report of an hour ago shows it; IAM alone decides about it.</summary>
    internal static CredentialTarget Target(MemoryUser user, MemoryKey key) => new()
    {
        Kind = CredentialKind.AccessKey,
        UserName = user.Name,
        Arn = user.Arn,
        AccountId = TestRow.Account,
        UserCreated = user.Created,
        Active = true,
        Created = key.Created,
        EverUsed = key.LastUsed is not null,
        LastUsed = key.LastUsed,
        ReportGeneratedTime = TestRow.Now.AddHours(-1),
    };

    /// <summary>A user that is named without a report.</summary>
    internal static CredentialTarget Named(string name, CredentialKind kind = CredentialKind.AccessKey) => new() { Kind = kind, UserName = name };

    internal async Task<CredentialActionResult> RunAsync(
        CredentialTarget target, TimeSpan thinking = default, Confirmation answer = Confirmation.Yes)
    {
        var step = await StepAsync(target);
        Clock.Advance(thinking);
        return await Run.ConcludeAsync(step, answer, CancellationToken.None);
    }

    internal Task<CredentialActionResult> RunAsync(MemoryKey key, TimeSpan thinking = default) => RunAsync(Target(Alice, key), thinking);

    internal async Task<ActionStep> StepAsync(CredentialTarget target)
    {
        var step = await Run.PrepareAsync(target, CancellationToken.None);
        Assert.NotNull(step);
        return step;
    }

    internal Task<ActionRecordReader> ReadRecordAsync() =>
        ActionRecordReader.ReadAsync(RecordPath, Clock, CancellationToken.None);

    internal void Verify(CredentialActionResult result, KeyAction action, string reason)
    {
        Assert.Equal((action, reason), (result.Action, result.Reason));
        Assert.NotEmpty(result.Message);
        Assert.Equal(action == KeyAction.Disabled ? 1 : 0, Iam.Changes.Count());
    }

    internal void AssertUnchanged() => Assert.Empty(Iam.Changes);
}
