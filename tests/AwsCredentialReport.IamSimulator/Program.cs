using System.Globalization;
using System.Runtime.InteropServices;
using AwsCredentialReport.IamSimulator.Archive;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.IamSimulator;

internal static class Program
{
    private const int Failed = 1;
    private const int Misused = 2;

    private static async Task<int> Main(string[] args)
    {
        if (Arguments.Read(args, out var problem) is not { } given)
        {
            await Console.Error.WriteLineAsync($"{problem}\n{Arguments.Usage}");
            return Misused;
        }

        if (given.Archive is { } folder)
        {
            new ArchiveGenerator(given.Accounts, given.Days, given.Users, given.Seed).Write(folder);
            return 0;
        }

        var cloud = new SimulatedCloud(TimeProvider.System);
        Demo.Fill(cloud, given.Accounts, given.Stale);
        Demo.AddUsers(cloud.Accounts[0], given.Users, given.Groups);
        foreach (var account in cloud.Accounts)
        {
            account.ReportBehaviour.GenerationDelay = TimeSpan.FromSeconds(given.Generation);
        }

        try
        {
            await using var log = given.Log is { } file ? new LogFile(file) : null;
            await using var server = await IamServer.StartAsync(cloud, new IamServerOptions
            {
                Port = given.Port,
                Latency = TimeSpan.FromMilliseconds(given.Latency),
                Log = request => Log(request, log),
            });
            given.Faults.ForEach(fault => fault.AddTo(server.Faults));
            Console.WriteLine(Demo.WhatToType(server.Endpoint, given.Accounts));
            await InterruptedAsync();
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Failed;
        }
    }

    private static void Log(RecordedRequest request, LogFile? log)
    {
        var time = request.Time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var status = request.Status.ToString(CultureInfo.InvariantCulture);
        var line = $"{time} {request.Action} {request.AccountId ?? "-"} {status} {request.ErrorCode}".TrimEnd();
        log?.Write(line);
        Console.WriteLine(line);
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
}
