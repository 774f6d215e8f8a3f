using System.Runtime.ExceptionServices;

namespace AwsCredentialReport.Engine;

/// <summary>Work that a thread of the pool does before its result is wanted, or the caller where the pool is busy.</summary>
internal sealed class Ahead<T>(Func<T> work) : IThreadPoolWorkItem
    where T : class
{
    private readonly object _lock = new();
    private T? _result;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Asks the pool for it.</summary>
    internal void Begin() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    public void Execute()
    {
        lock (_lock)
        {
            if (_result is not null || _failure is not null)
            {
                return;
            }

            try
            {
                _result = work();
            }
            catch (Exception e)
            {
                _failure = ExceptionDispatchInfo.Capture(e);
            }
        }
    }

    /// <summary>Prevents the work; the result if it was done already.</summary>
    internal T? Abandon()
    {
        lock (_lock)
        {
            _failure ??= ExceptionDispatchInfo.Capture(new OperationCanceledException());
            return _result;
        }
    }

    /// <summary>The result; a failure is thrown here.</summary>
    internal T Wait()
    {
        Execute();
        _failure?.Throw();
        return _result!;
    }
}
