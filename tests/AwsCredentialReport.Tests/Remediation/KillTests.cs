using System.Diagnostics;
using System.Globalization;
using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;
using AwsCredentialReport.Tests.Properties;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>
/// The Tool disables, restores or deletes fifty keys over HTTP and is killed in the middle, at random. Each is killed once;
/// with LONG_TESTS=1 five times more, or KILL_RUNS times: two hundred for a measurement.
/// </summary>
public sealed class KillTests
{
    private const int Keys = 50;
    private const string AccountId = "123456789012";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static TheoryData<string, int> Runs => new() { { "disable", 1 }, { "restore", 1 }, { "delete", 1 }, { "disable", 3 }, { "restore", 3 }, { "delete", 3 } };

    [Theory]
    [MemberData(nameof(Runs))]
    public Task A_killed_run_leaves_a_record_of_all_that_it_changed_and_the_next_one_finishes_the_work(string command, int accounts) =>
        KillAsync(command, accounts, runs: 1);

    [LongTheory]
    [MemberData(nameof(Runs))]
    public Task So_does_each_of_many_killed_runs(string command, int accounts) => KillAsync(command, accounts, LongTests.Cases("KILL_RUNS", 5));

    private static async Task KillAsync(string command, int accounts, int runs)
    {
        var random = new Random(20261121);
        var wasCut = 0;
        for (var run = 0; run < runs; run++)
        {
            wasCut += await KillAndFinishAsync(command, accounts, random) ? 1 : 0;
        }

        // A kill that comes after the last change tests nothing.
        Assert.Equal(runs, wasCut);
    }

    private static async Task<bool> KillAndFinishAsync(string command, int accounts, Random random)
    {
        using var folder = new TemporaryFolder();
        var record = Path.Combine(folder.Path, "record.jsonl");
        var cloud = new SimulatedCloud(TimeProvider.System);
        var account = cloud.AddAccount(AccountId);
        var caller = account.AddUser("Auditor").AddAccessKey();
        var all = Enumerable.Range(1, accounts - 1).Select(number => cloud.AddAccount(Live.LiveServer.Id(number))).Prepend(account).ToList();
        all.ForEach(other => other.AddRole("Ops", AccountId));
        var keys = Enumerable.Range(1, Keys).Select(number => AddStaleKey(all[number % accounts], number)).ToList();
        all.ForEach(other => other.Report.Publish());
        await using var server = await IamServer.StartAsync(cloud);
        var (operation, status) = command switch
        {
            "disable" => (RecordedAct.UpdateAccessKey, "Inactive"),
            "restore" => (RecordedAct.UpdateAccessKey, "Active"),
            _ => (RecordedAct.DeleteAccessKey, "Deleted"),
        };
        bool IsChanged(SimulatedAccessKey key) => (key.Owner.AccessKeys.Contains(key) ? key.Status.ToString() : "Deleted") == status;
        if (command != "disable")
        {
            using var disable = Start("disable", server, caller, record, all);
            await ExitAsync(disable);
            Assert.All(keys, key => Assert.Equal(SimulatedKeyStatus.Inactive, key.Status));
            server.ClearRequests();
            AgedRecord.Write(record, days: 100);
        }

        // At some change, before or after the account sees it, and then a moment that ends anywhere in what follows.
        var atChange = random.Next(1, Keys);
        var isBefore = random.Next(2) == 0;
        var moment = TimeSpan.FromMilliseconds(random.NextDouble() * 4);
        using var process = Start(command, server, caller, record, all);
        var (asked, changes) = (0, 0);
        async ValueTask KillAtChangeAsync(RecordedRequest request, bool isBeforeAction)
        {
            if (request.Action != operation)
            {
                return;
            }

            if (isBeforeAction == isBefore && Interlocked.Increment(ref changes) == atChange)
            {
                _ = Task.Delay(moment).ContinueWith(_ => process.Kill(), TaskScheduler.Default);
            }

            // The last one is never made: on a busy machine the kill would come too late for it.
            if (isBeforeAction && Interlocked.Increment(ref asked) == Keys)
            {
                await ExitAsync(process);
                throw new OperationCanceledException("It was killed.");
            }
        }

        server.Options.BeforeAction = request => KillAtChangeAsync(request, isBeforeAction: true);
        server.Options.AfterAction = request => KillAtChangeAsync(request, isBeforeAction: false);
        await ExitAsync(process);
        await AnsweredAsync(server, operation, Keys - 1);
        server.Options.BeforeAction = server.Options.AfterAction = null;

        var changed = keys.Where(IsChanged).Select(key => key.Id).ToList();
        var told = await ReadAsync(record);
        Assert.Subset(told.Acts.Where(act => act.NewStatus == status).Select(act => act.AccessKeyId!).ToHashSet(), changed.ToHashSet());
        Assert.InRange(told.DamagedLines.Length, 0, 1);
        Assert.All(
            told.Acts.Where(act => act.NewStatus == status),
            act => Assert.True(act.Outcome != RecordedOutcome.Done || changed.Contains(act.AccessKeyId!)));

        using var second = Start(command, server, caller, record, all);
        await ExitAsync(second);

        Assert.Equal(0, second.ExitCode);
        Assert.All(keys, key => Assert.True(IsChanged(key)));
        var calls = Changes(server, operation).Where(request => request.Status == 200).Select(request => request.Parameters["AccessKeyId"]);
        Assert.Equal(keys.Select(key => key.Id).Order(), calls.Order());
        Assert.Subset((await ReadAsync(record)).Acts.Select(act => act.AccessKeyId!).ToHashSet(), keys.Select(key => key.Id).ToHashSet());
        return changed.Count < Keys;
    }

    private static IEnumerable<RecordedRequest> Changes(IamServer server, string operation) =>
        server.Requests.Where(request => request.Action == operation);

    // What was under way when it was killed is done, or is never done.
    private static async Task AnsweredAsync(IamServer server, string operation, int most)
    {
        using var hang = new CancellationTokenSource(Longest);
        while (Changes(server, operation).Take(most).Any(request => request.Status == 0))
        {
            await Task.Delay(10, hang.Token);
        }
    }

    private static async Task ExitAsync(Process process)
    {
        using var hang = new CancellationTokenSource(Longest);
        await process.WaitForExitAsync(hang.Token);
    }

    private static SimulatedAccessKey AddStaleKey(SimulatedAccount account, int number)
    {
        var created = DateTimeOffset.UtcNow.AddDays(-400);
        var key = account.AddUser(string.Create(CultureInfo.InvariantCulture, $"user-{number:00}"), createdTime: created).AddAccessKey(created);
        key.LastUsed = new SimulatedKeyUse(DateTimeOffset.UtcNow.AddDays(-200), "eu-west-1", "s3");
        return key;
    }

    private static Process Start(
        string command, IamServer server, SimulatedAccessKey caller, string record, List<SimulatedAccount> accounts)
    {
        string[] several = accounts.Count == 1 ? [] : ["--role-name", "Ops", .. accounts.SelectMany(account => new[] { "--account-id", account.Id })];
        var start = ToolProgram.Start(
            [command, "--apply", "--endpoint-url", server.Endpoint.AbsoluteUri, "--record", record, "--format", "json", "--maximum-count", "50", .. several]);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["AWS_ACCESS_KEY_ID"] = caller.Id;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = caller.Secret;
        start.Environment.Remove("AWS_SESSION_TOKEN");
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static Task<ActionRecordReader> ReadAsync(string record) =>
        ActionRecordReader.ReadAsync(record, TimeProvider.System, CancellationToken.None);
}
