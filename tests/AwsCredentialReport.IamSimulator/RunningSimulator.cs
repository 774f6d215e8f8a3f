using System.Globalization;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.IamSimulator;

/// <summary>A server that was started with arguments, and its log.</summary>
internal sealed class RunningSimulator : IAsyncDisposable
{
    private readonly LogFile? _log;

    private RunningSimulator(IamServer server, LogFile? log)
    {
        Server = server;
        _log = log;
    }

    internal IamServer Server { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="given">The account, the faults and the log file.</param>
    /// <param name="print">Receives a line per request.</param>
    /// <returns>The server, which responds.</returns>
    internal static async Task<RunningSimulator> StartAsync(Arguments given, Action<string> print)
    {
        var cloud = new SimulatedCloud(TimeProvider.System);
        Demo.Fill(cloud, given.Accounts, given.Stale);
        Demo.AddUsers(cloud.Accounts[0], given.Users, given.Groups);
        foreach (var account in cloud.Accounts)
        {
            account.ReportBehaviour.GenerationDelay = TimeSpan.FromSeconds(given.Generation);
            account.ReportBehaviour.HasReport = given.Generation == 0;
        }

        var log = given.Log is { } file ? new LogFile(file) : null;
        var server = await IamServer.StartAsync(cloud, new IamServerOptions
        {
            Port = given.Port,
            Latency = TimeSpan.FromMilliseconds(given.Latency),
            Log = request =>
            {
                var line = Line(request);
                log?.Write(line);
                print(line);
            },
        });
        given.Faults.ForEach(fault => fault.AddTo(server.Faults));
        return new RunningSimulator(server, log);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        if (_log is not null)
        {
            await _log.DisposeAsync();
        }
    }

    private static string Line(RecordedRequest request)
    {
        var time = request.Time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var status = request.Status.ToString(CultureInfo.InvariantCulture);
        return $"{time} {request.Action} {request.AccountId ?? "-"} {status} {request.ErrorCode}".TrimEnd();
    }
}
