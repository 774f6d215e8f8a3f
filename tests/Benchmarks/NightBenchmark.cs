using AwsCredentialReport.IamSimulator;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Benchmarks;

/// <summary>Disables the stale keys of many accounts by one run of the command line: its time, calls and peak memory.</summary>
internal static class NightBenchmark
{
    private const int Accounts = 200;
    private const int Users = 50;

    internal static async Task<int> RunAsync()
    {
        Console.WriteLine($"{Accounts} accounts of {Users} users, every third key stale");
        var cloud = new SimulatedCloud(TimeProvider.System);
        var (caller, stale, inUse) = StaleOrganization.Fill(cloud, Accounts, Users);
        await using var server = await IamServer.StartAsync(cloud);
        var record = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var (time, peak, exitCode) = await ToolProcess.RunAsync(
                EnvironmentOf(caller),
                ["disable", "--organization", "--role-name", StaleOrganization.RoleName, "--apply", "--maximum-count", "100000",
                "--endpoint-url", server.Endpoint.AbsoluteUri, "--record", record, "--format", "json"]);
            var calls = server.Requests.GroupBy(request => request.Action).OrderByDescending(group => group.Count());
            Console.WriteLine(
                $"{time.TotalSeconds:0.0} s, {server.Requests.Count} calls, peak working set {peak >> 20} MB, exit code {exitCode}");
            Console.WriteLine($"  {string.Join(", ", calls.Select(group => $"{group.Key} {group.Count()}"))}");
            var isRight = exitCode == 0 && stale.All(key => key.Status == SimulatedKeyStatus.Inactive) &&
                inUse.All(key => key.Status == SimulatedKeyStatus.Active) && server.Count("UpdateAccessKey") == stale.Count;
            return isRight ? 0 : 1;
        }
        finally
        {
            File.Delete(record);
        }
    }

    private static Dictionary<string, string?> EnvironmentOf(SimulatedAccessKey caller) => new()
    {
        ["AWS_ACCESS_KEY_ID"] = caller.Id,
        ["AWS_SECRET_ACCESS_KEY"] = caller.Secret,
        ["AWS_SESSION_TOKEN"] = null,
    };
}
