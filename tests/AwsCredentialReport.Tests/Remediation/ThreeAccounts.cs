using System.Globalization;
using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;
using AwsCredentialReport.Tests.Live;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>The caller's account and two others with the role Ops, at the simulator; each has users with a stale key.</summary>
internal sealed class ThreeAccounts : IAsyncDisposable
{
    internal const string Own = "123456789012";
    internal const string First = "111122223333";
    internal const string Second = "444455556666";

    private readonly LiveServer _live;

    private ThreeAccounts(LiveServer live) => _live = live;

    internal IamServer Server => _live.Server;

    internal LiveServer Live => _live;

    internal string RecordPath => Path.Combine(_live.Folder, "record.jsonl");

    internal static ActingScope ByRole { get; } = new() { RoleName = "Ops" };

    internal static async Task<ThreeAccounts> StartAsync(int keys = 1)
    {
        var live = await LiveServer.StartAsync();
        live.Set("AWS_ACCESS_KEY_ID", LiveServer.KeyId);
        live.Set("AWS_SECRET_ACCESS_KEY", LiveServer.Secret);
        var three = new ThreeAccounts(live);
        live.Cloud.AddAccount(First).AddRole("Ops", Own);
        live.Cloud.AddAccount(Second).AddRole("Ops", Own);
        live.Cloud.Organization = new SimulatedOrganization(live.Account);
        foreach (var account in live.Cloud.Accounts)
        {
            account.ReportBehaviour.HasReport = true;
            live.Cloud.Organization.AddMember(account.Id, "account");
            Enumerable.Range(1, keys).ToList().ForEach(number => AddStale(account, string.Create(CultureInfo.InvariantCulture, $"stale-{number}")));
        }

        return three;
    }

    internal static SimulatedAccessKey AddStale(SimulatedAccount account, string name)
    {
        var created = DateTimeOffset.UtcNow.AddDays(-400);
        var key = account.AddUser(name, createdTime: created).AddAccessKey(created);
        key.LastUsed = new SimulatedKeyUse(DateTimeOffset.UtcNow.AddDays(-200), "eu-west-1", "s3");
        return key;
    }

    internal SimulatedAccount Account(string id) => _live.Cloud.FindAccount(id)!;

    /// <summary>The stale keys of all accounts, in the order of the accounts.</summary>
    internal List<SimulatedAccessKey> Keys(params string[] accounts) =>
    [
        .. (accounts.Length > 0 ? accounts : [Own, First, Second]).SelectMany(id => Account(id).Users)
            .Where(user => user.Name.StartsWith("stale-", StringComparison.Ordinal))
            .SelectMany(user => user.AccessKeys),
    ];

    internal static CredentialTarget Target(SimulatedAccessKey key) => new()
    {
        Kind = CredentialKind.AccessKey,
        UserName = key.Owner.Name,
        Arn = key.Owner.Account.Arn($"user/{key.Owner.Name}"),
        AccountId = key.Owner.Account.Id,
        AccessKeyId = key.Id,
    };

    internal Task<ActingSession> OpenAsync(ActingScope scope, bool isPreview = false, IAccountConnector? connector = null) => ActingSession.OpenAsync(
        connector ?? new AwsConnector(_live.Connection.ForActing(), new TestHost()), scope, new ActingOptions(RecordPath, isPreview), CancellationToken.None);

    internal async Task<Dictionary<string, string>> DisableAsync(ActingScope scope, StalePolicy? policy = null, IAccountConnector? connector = null)
    {
        using var session = await OpenAsync(scope, connector: connector);
        var run = session.ChangeStale(CredentialKind.AccessKey, policy ?? new StalePolicy());
        return await ActAsync(session, run, Keys().ConvertAll(Target));
    }

    /// <summary>The action and reason of each result, by account and user.</summary>
    internal static async Task<Dictionary<string, string>> ActAsync(ActingSession session, ActionRun run, IReadOnlyList<CredentialTarget> targets)
    {
        var results = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var step in session.PrepareAllAsync(run, targets, CancellationToken.None))
        {
            Assert.True(!step.MayAct || step.Question!.Contains(step.Target.AccountId!, StringComparison.Ordinal));
            var result = await run.ConcludeAsync(step, Confirmation.Yes, CancellationToken.None);
            results[$"{result.AccountId} {result.UserName}"] = $"{result.Action} {result.Reason}";
        }

        return results;
    }

    internal List<string> Asked(string action) =>
        [.. Server.Requests.Where(request => request.Action == action).Select(request => request.AccountId!)];

    internal List<string> AssumedIn() =>
        [.. Server.Requests.Where(request => request.Action == "AssumeRole").Select(request => request.Parameters["RoleArn"].Split(':')[4])];

    public ValueTask DisposeAsync() => _live.DisposeAsync();

    /// <summary>The results of one account.</summary>
    internal static IEnumerable<string> Of(Dictionary<string, string> results, string account) =>
        results.Where(result => result.Key.StartsWith(account, StringComparison.Ordinal)).Select(result => result.Value);
}
