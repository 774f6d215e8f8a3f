using System.Globalization;
using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;
using AwsCredentialReport.Tests.Properties;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>
/// The Tool disables and restores keys at a server that fails at random. FAULT_RUNS is the number of runs: four in the suite,
/// thirty with LONG_TESTS=1, three hundred for a measurement. No other key is changed, no change is lost, and no call is sent twice.
/// </summary>
public sealed class RandomFaultTests : IAsyncLifetime, IDisposable
{
    private static readonly Func<Fault>[] Faults =
    [
        Fault.Throttle, Fault.AccessDenied, () => Fault.ServerError(), () => Fault.ServerError(503, html: true), Fault.Reset, Fault.LostAnswer,
        Fault.LostAnswer, Fault.TruncatedBody, Fault.TruncatedXml, Fault.Garbage, Fault.EmptyBody, () => Fault.Redirect(), () => Fault.Delay(200),
        () => Fault.Refuse("EntityTemporarilyUnmodifiable", 409, "Not now"),
    ];

    private static readonly string[] Actions =
        ["GetUser", "ListAccessKeys", "GetAccessKeyLastUsed", "ListUserTags", "UpdateAccessKey", "UpdateAccessKey", "UpdateAccessKey", "GetCallerIdentity"];

    private readonly ToolCloud _cloud = new();

    public Task InitializeAsync() => _cloud.StartAsync();

    public Task DisposeAsync() => _cloud.StopAsync();

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public Task A_server_that_fails_at_random_makes_no_run_do_wrong() => RunsAsync(4);

    [LongFact]
    public Task A_server_that_fails_at_random_makes_none_of_many_runs_do_wrong() => RunsAsync(LongTests.Cases("FAULT_RUNS", 30));

    private async Task RunsAsync(int runs)
    {
        var random = new Random(20261121);
        var exempt = _cloud.AddStale("Exempt", "/service/", tag: "Critical");
        var inUse = _cloud.AddStale("InUse");
        inUse.LastUsed = new SimulatedKeyUse(DateTimeOffset.UtcNow.AddDays(-3), "eu-west-1", "s3");
        SimulatedAccessKey[] stale = [_cloud.Stale, _cloud.AddStale("Carol"), _cloud.AddStale("Diego")];
        var calls = 0;
        for (var run = 0; run < runs; run++)
        {
            calls += await RunAsync(random, run, stale);
            Assert.Equal((SimulatedKeyStatus.Active, SimulatedKeyStatus.Active), (exempt.Status, inUse.Status));
        }

        Assert.InRange(calls, runs, int.MaxValue);
    }

    private async Task<int> RunAsync(Random random, int run, SimulatedAccessKey[] stale)
    {
        var record = Path.Combine(_cloud.Folder.Path, string.Create(CultureInfo.InvariantCulture, $"record-{run}.jsonl"));
        foreach (var key in stale)
        {
            key.Status = SimulatedKeyStatus.Active;
        }

        _cloud.Server.ClearRequests();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            _cloud.Server.Faults.Add(
                Faults[random.Next(Faults.Length)](), Actions[random.Next(Actions.Length)], times: random.Next(1, 3), after: random.Next(3));
        }

        string[] changing = ["--apply", "--record", record];
        var before = stale.ToDictionary(key => key.Id, key => key.Status);
        _cloud.Run(["disable", .. changing, "--exclude-tag", "Critical=true"]);
        await AssertAccountedAsync(record, stale, before);
        if (File.Exists(record))
        {
            before = stale.ToDictionary(key => key.Id, key => key.Status);
            _cloud.Run(["restore", .. changing]);
            await AssertAccountedAsync(record, stale, before);
        }

        _cloud.Server.Faults.Clear();
        return _cloud.Server.Count("UpdateAccessKey");
    }

    // Every call has a decision and an intent of its own, and every change that was made is in the record.
    private async Task AssertAccountedAsync(string record, SimulatedAccessKey[] stale, Dictionary<string, SimulatedKeyStatus> before)
    {
        var acts = File.Exists(record)
            ? (await ActionRecordReader.ReadAsync(record, TimeProvider.System, CancellationToken.None)).Acts.ToList()
            : [];
        var sent = _cloud.Server.Requests.Where(request => request.Action == "UpdateAccessKey")
            .GroupBy(request => (Key: request.Parameters["AccessKeyId"], Status: request.Parameters["Status"]));
        foreach (var calls in sent)
        {
            Assert.Equal(acts.Count(act => act.AccessKeyId == calls.Key.Key && act.NewStatus == calls.Key.Status), calls.Count());
        }

        foreach (var key in stale.Where(key => key.Status != before[key.Id]))
        {
            var last = acts.Last(act => act.AccessKeyId == key.Id && act.Outcome != RecordedOutcome.NotDone);
            Assert.Equal(key.Status.ToString(), last.NewStatus);
        }

        Assert.All(acts.Where(act => act.Outcome == RecordedOutcome.Done).GroupBy(act => act.AccessKeyId), done => Assert.Equal(
            stale.Single(key => key.Id == done.Key).Status.ToString(), done.Last().NewStatus));
    }
}
