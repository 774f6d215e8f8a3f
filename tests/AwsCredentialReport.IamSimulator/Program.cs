using System.Runtime.InteropServices;
using AwsCredentialReport.IamSimulator.Archive;

namespace AwsCredentialReport.IamSimulator;

internal static class Program
{
    private const int Failed = 1;
    private const int Misused = 2;

    private static async Task<int> Main(string[] args)
    {
        if (args is ["--host"])
        {
            await SimulatorHost.RunAsync(Console.In, Console.Out);
            return 0;
        }

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

        try
        {
            await using var simulator = await RunningSimulator.StartAsync(given, Console.WriteLine);
            Console.WriteLine(Demo.WhatToType(simulator.Server.Endpoint, given.Accounts));
            await InterruptedAsync();
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Failed;
        }
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
