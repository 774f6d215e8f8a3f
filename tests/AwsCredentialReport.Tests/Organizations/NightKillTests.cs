using System.Diagnostics;
using System.Globalization;
using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;
using AwsCredentialReport.Tests.Properties;
using AwsCredentialReport.Tests.Remediation;
using AwsCredentialReport.Tests.Tool;
using Xunit.Abstractions;

namespace AwsCredentialReport.Tests.Organizations;

/// <summary>
/// The Tool disables the stale keys of an organization, and is killed again and again on the same record. The suite kills it
/// once in 10 accounts of 12 users, with LONG_TESTS=1 also three times; KILL_RUNS is the number of kills in 200 accounts of 50 users.
/// </summary>
public sealed class NightKillTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);
    private static readonly int ManyKills = LongTests.Cases("KILL_RUNS", 3);

    // The exit code of a killed process.
    private static readonly int Killed = OperatingSystem.IsWindows() ? -1 : 137;

    private readonly Random _random = new(20261122);
    private readonly Dictionary<string, int> _made = new(StringComparer.Ordinal);
    private Process? _victim;
    private string _counted = string.Empty;
    private int _left;
    private int _kills;

    [Fact]
    public Task A_night_that_is_killed_disables_every_stale_key_once() => KillAsync(kills: 1, accounts: 10, users: 12);

    [LongFact]
    public Task A_night_that_is_killed_again_and_again_disables_every_stale_key_once() =>
        ManyKills == 3 ? KillAsync(ManyKills, accounts: 10, users: 12) : KillAsync(ManyKills, accounts: 200, users: 50);

    private async Task KillAsync(int kills, int accounts, int users)
    {
        _kills = kills;
        using var folder = new MemoryFolder();
        var record = Path.Combine(folder.Path, "record.jsonl");
        var cloud = new SimulatedCloud(TimeProvider.System);
        var (caller, stale, inUse) = StaleOrganization.Fill(cloud, accounts, users);
        await using var server = await IamServer.StartAsync(cloud);
        server.Options.BeforeAction = request => CountAsync(request, isBefore: true);
        server.Options.AfterAction = request => CountAsync(request, isBefore: false);
        for (var kill = 0; kill < kills; kill++)
        {
            // A request of any kind, or a change, is where the run is killed.
            _counted = kill % 4 == 3 ? string.Empty : RecordedAct.UpdateAccessKey;
            _left = _random.Next(1, (_counted.Length == 0 ? stale.Count : stale.Count / kills) + 1);
            await NightAsync(server, caller, record, mustKill: true);
            await AssertRecordedAsync(record, stale);
        }

        _left = 0;
        var code = await NightAsync(server, caller, record, mustKill: false);

        Assert.Equal(0, code);
        Assert.All(stale, key => Assert.Equal(SimulatedKeyStatus.Inactive, key.Status));
        Assert.All(inUse.Append(caller), key => Assert.Equal(SimulatedKeyStatus.Active, key.Status));
        Assert.Equal(stale.Select(key => key.Id).Order(StringComparer.Ordinal), _made.Keys.Order(StringComparer.Ordinal));
        Assert.All(_made, made => Assert.Equal(1, made.Value));
        await AssertRecordedAsync(record, stale);
    }

    /// <summary>Runs the Tool once. A key whose change the record shows as made must not be sent again.</summary>
    private async Task<int> NightAsync(IamServer server, SimulatedAccessKey caller, string record, bool mustKill)
    {
        var done = (await ReadAsync(record)).Where(act => act.Outcome == RecordedOutcome.Done).Select(act => act.AccessKeyId!).ToHashSet();
        server.ClearRequests();
        var watch = Stopwatch.StartNew();
        using var process = _victim = Start(server, caller, record);
        var errors = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        using var hang = new CancellationTokenSource(Longest);
        await process.WaitForExitAsync(hang.Token);
        await AnsweredAsync(server, hang.Token);
        var sent = server.Requests.Where(request => request.Action == RecordedAct.UpdateAccessKey).Select(request => request.Parameters["AccessKeyId"]).ToList();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(_left == 0 && mustKill ? "killed" : "ended")} after {watch.Elapsed.TotalSeconds:0.0} s, {server.Requests.Count} requests, {sent.Count} changes; {done.Count} were recorded before"));
        Assert.DoesNotContain(sent, done.Contains);
        Assert.True(process.ExitCode == (mustKill ? Killed : 0), await errors);
        return process.ExitCode;
    }

    private ValueTask CountAsync(RecordedRequest request, bool isBefore)
    {
        if (!isBefore && request is { Action: RecordedAct.UpdateAccessKey, Status: 200 })
        {
            lock (_made)
            {
                var id = request.Parameters["AccessKeyId"];
                _made[id] = _made.GetValueOrDefault(id) + 1;
            }
        }

        var isCounted = _counted.Length == 0 || (request.Action == _counted && isBefore == (_left % 2 == 0));
        if (_left > 0 && isCounted && Interlocked.Decrement(ref _left) == 0)
        {
            // A moment that ends anywhere in what follows.
            var (process, moment) = (_victim!, TimeSpan.FromMilliseconds(_random.NextDouble() * 4));
            _ = Task.Delay(moment).ContinueWith(_ => process.Kill(), TaskScheduler.Default);
        }

        return ValueTask.CompletedTask;
    }

    // Every change that was made has its line, and every line about a change that was made is true.
    private async Task AssertRecordedAsync(string record, IReadOnlyList<SimulatedAccessKey> stale)
    {
        var acts = await ReadAsync(record);
        var inactive = stale.Where(key => key.Status == SimulatedKeyStatus.Inactive).Select(key => key.Id).ToHashSet();
        Assert.Superset(inactive, acts.Where(act => act.Outcome != RecordedOutcome.NotDone).Select(act => act.AccessKeyId!).ToHashSet());
        Assert.Subset(inactive, acts.Where(act => act.Outcome == RecordedOutcome.Done).Select(act => act.AccessKeyId!).ToHashSet());
        Assert.InRange(acts.Count(act => act.Outcome == RecordedOutcome.Unknown), 0, _kills);
    }

    // What was under way when the run was killed is done, or is never done.
    private static async Task AnsweredAsync(IamServer server, CancellationToken hang)
    {
        while (server.Requests.Any(request => request is { Action: RecordedAct.UpdateAccessKey, Status: 0 }))
        {
            await Task.Delay(10, hang);
        }
    }

    private static async Task<IReadOnlyList<RecordedAct>> ReadAsync(string record) => File.Exists(record)
        ? [.. (await ActionRecordReader.ReadAsync(record, TimeProvider.System, CancellationToken.None)).Acts]
        : [];

    private static Process Start(IamServer server, SimulatedAccessKey caller, string record)
    {
        string[] arguments =
        [
            "disable", "--organization", "--role-name", StaleOrganization.RoleName, "--apply", "--maximum-count", "100000",
            "--endpoint-url", server.Endpoint.AbsoluteUri, "--record", record, "--format", "json",
        ];
        var start = ToolProgram.Start(arguments);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["AWS_ACCESS_KEY_ID"] = caller.Id;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = caller.Secret;
        start.Environment.Remove("AWS_SESSION_TOKEN");
        return Process.Start(start)!;
    }
}
