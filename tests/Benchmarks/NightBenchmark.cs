using System.Diagnostics;
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
            var watch = Stopwatch.StartNew();
            using var process = Start(server, caller, record);
            var peak = await WaitAsync(process);
            var calls = server.Requests.GroupBy(request => request.Action).OrderByDescending(group => group.Count());
            Console.WriteLine(
                $"{watch.Elapsed.TotalSeconds:0.0} s, {server.Requests.Count} calls, peak working set {peak >> 20} MB, exit code {process.ExitCode}");
            Console.WriteLine($"  {string.Join(", ", calls.Select(group => $"{group.Key} {group.Count()}"))}");
            var isRight = process.ExitCode == 0 && stale.All(key => key.Status == SimulatedKeyStatus.Inactive) &&
                inUse.All(key => key.Status == SimulatedKeyStatus.Active) && server.Count("UpdateAccessKey") == stale.Count;
            return isRight ? 0 : 1;
        }
        finally
        {
            File.Delete(record);
        }
    }

    // The peak can be read only while the process runs.
    private static async Task<long> WaitAsync(Process process)
    {
        var peak = 0L;
        var exit = process.WaitForExitAsync();
        while (await Task.WhenAny(exit, Task.Delay(20)) != exit)
        {
            process.Refresh();
            peak = Math.Max(peak, process.HasExited ? 0 : process.PeakWorkingSet64);
        }

        return peak;
    }

    private static Process Start(IamServer server, SimulatedAccessKey caller, string record)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "iam-credential-report.dll");
        string[] arguments =
        [
            tool, "disable", "--organization", "--role-name", StaleOrganization.RoleName, "--apply", "--maximum-count", "100000",
            "--endpoint-url", server.Endpoint.AbsoluteUri, "--record", record, "--format", "json",
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
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
}
