using System.Globalization;
using System.Runtime.InteropServices;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.IamSimulator;

internal static class Program
{
    private const string Usage = "usage: IamSimulator [--port N] [--latency milliseconds] [--accounts N]";
    private const int Failed = 1;
    private const int Misused = 2;

    private static async Task<int> Main(string[] args)
    {
        if (!TryRead(args, out var port, out var latency, out var accounts))
        {
            await Console.Error.WriteLineAsync(Usage);
            return Misused;
        }

        var cloud = new SimulatedCloud(TimeProvider.System);
        Demo.Fill(cloud, accounts);
        try
        {
            await using var server = await IamServer.StartAsync(cloud, new IamServerOptions
            {
                Port = port,
                Latency = TimeSpan.FromMilliseconds(latency),
                Log = Log,
            });
            Console.WriteLine(Demo.WhatToType(server.Endpoint, accounts));
            await InterruptedAsync();
            return 0;
        }
        catch (IOException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Failed;
        }
    }

    private static void Log(RecordedRequest request)
    {
        var time = request.Time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var status = request.Status.ToString(CultureInfo.InvariantCulture);
        Console.WriteLine($"{time} {request.Action} {request.AccountId ?? "-"} {status} {request.ErrorCode}".TrimEnd());
    }

    private static async Task InterruptedAsync()
    {
        var interrupted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await interrupted.Task;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            interrupted.TrySetResult();
        }
    }

    private static bool TryRead(string[] args, out int port, out int latency, out int accounts)
    {
        (port, latency, accounts) = (5080, 0, 1);
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length
                || !int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            switch (args[i])
            {
                case "--port":
                    port = number;
                    break;
                case "--latency":
                    latency = number;
                    break;
                case "--accounts" when number > 0:
                    accounts = number;
                    break;
                default:
                    return false;
            }
        }

        return port <= ushort.MaxValue;
    }
}
