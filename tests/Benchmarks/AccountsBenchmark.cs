using System.Diagnostics;
using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Benchmarks;

/// <summary>
/// Fetches the reports of many accounts from a simulated AWS that takes 100 ms a call, and compares the time with the
/// ideal: calls × latency ÷ limit. The last accounts of a run wait for their reports while no other calls are left; with
/// more accounts that is a smaller part of the run.
/// </summary>
internal static class AccountsBenchmark
{
    private const int Few = 200;
    private const int Many = 600;
    private const int ThrottleLimit = 20;
    private const string Caller = "123456789012";

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(100);

    internal static async Task<int> RunAsync()
    {
        Console.WriteLine($"{Latency.TotalMilliseconds} ms a call, ThrottleLimit {ThrottleLimit}");
        Console.WriteLine("| accounts | reports | calls | ideal s | measured s | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|");

        // The first run of a process pays for loading and compiling.
        await MeasureAsync("(warm-up)", Few, isReady: true);
        var isComplete = true;
        foreach (var accounts in (int[])[Few, Many])
        {
            isComplete &= await MeasureAsync("existing", accounts, isReady: true);
            isComplete &= await MeasureAsync("new, 2 s each", accounts, isReady: false);
        }

        return isComplete ? 0 : 1;
    }

    private static async Task<bool> MeasureAsync(string title, int accounts, bool isReady)
    {
        var cloud = new SimulatedCloud(TimeProvider.System);
        var key = cloud.AddAccount(Caller).AddUser("Auditor").AddAccessKey();
        for (var i = 0; i < accounts; i++)
        {
            var account = cloud.AddAccount($"2{i:00000000000}");
            account.AddRole("Audit", Caller);
            account.AddUser("Alice").AddAccessKey();
            if (isReady)
            {
                account.Report.Publish();
            }
        }

        await using var server = await IamServer.StartAsync(cloud, new IamServerOptions { Latency = Latency });
        var connection = new AwsConnection
        {
            EndpointUrl = server.Endpoint,
            Credential = new { AccessKeyId = key.Id, SecretAccessKey = key.Secret },
            Environment = _ => null,
        };
        var watch = Stopwatch.StartNew();
        var reports = Fetch(connection, cloud.Accounts.Where(account => account.Id != Caller));
        var measured = watch.Elapsed;
        var ideal = Latency * server.Requests.Count / ThrottleLimit;
        Console.WriteLine($"| {accounts} | {title} | {server.Requests.Count} | {ideal.TotalSeconds:0.00} | {measured.TotalSeconds:0.00} | {measured / ideal:0.00} |");
        return reports == accounts;
    }

    private static int Fetch(AwsConnection connection, IEnumerable<SimulatedAccount> accounts)
    {
        using var run = new FetchSession(connection, new FetchOptions(), ThrottleLimit);
        foreach (var account in accounts)
        {
            run.Add(new AccountTarget { AccountId = account.Id, Role = "Audit" });
        }

        run.Complete();
        var reports = 0;
        while (run.Take(out var message, CancellationToken.None))
        {
            if (message is LiveFailure failure)
            {
                Console.Error.WriteLine($"{failure.Target}: {FailureAdvice.Message(failure.Exception)}");
            }

            reports += message is LiveReport ? 1 : 0;
        }

        return reports;
    }
}
