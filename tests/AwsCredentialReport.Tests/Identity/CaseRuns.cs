using System.Collections.Concurrent;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>Runs a program on all cases, four at a time; a test waits for the one that it is about.</summary>
public sealed class CaseRuns : IDisposable
{
    private const int AtOnce = 4;

    private readonly ConcurrentDictionary<string, Task<CaseRun>> _runs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<CaseProgram, Task> _workers = [];
    private volatile bool _disposed;

    public void Dispose() => _disposed = true;

    internal Task<CaseRun> OfAsync(IdentityCase one, CaseProgram program)
    {
        var run = Start(one, program);
        _ = _workers.GetOrAdd(program, WorkAsync);
        return run;
    }

    private Task<CaseRun> Start(IdentityCase one, CaseProgram program)
    {
        var own = new TaskCompletionSource<CaseRun>(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = _runs.GetOrAdd($"{program.FileName} {program.Arguments.Length} {one.Name}", own.Task);
        if (run == own.Task)
        {
            _ = Task.Run(() => CompleteAsync(own, one, program));
        }

        return run;
    }

    private Task WorkAsync(CaseProgram program)
    {
        var waiting = new ConcurrentQueue<IdentityCase>(IdentityCase.All);
        return Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            while (!_disposed && waiting.TryDequeue(out var next))
            {
                await Start(next, program).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        })));
    }

    private static async Task CompleteAsync(TaskCompletionSource<CaseRun> own, IdentityCase one, CaseProgram program)
    {
        try
        {
            own.SetResult(await CaseRun.OfAsync(one, program));
        }
        catch (Exception e)
        {
            own.SetException(e);
        }
    }
}
