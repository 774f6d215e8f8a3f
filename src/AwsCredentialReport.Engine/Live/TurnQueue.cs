namespace AwsCredentialReport.Engine;

/// <summary>
/// Limits the number of concurrent tasks, in the order of their arrival. A waiting task continues in its own context; the
/// cancellable wait of a semaphore continues on the thread pool, which virtual time cannot control.
/// </summary>
internal sealed class TurnQueue(int free)
{
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _free = free;

    internal async Task TakeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource turn;
        lock (_waiting)
        {
            if (_free > 0)
            {
                _free--;
                return;
            }

            turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
        }

        using var end = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task;
    }

    internal void Release()
    {
        lock (_waiting)
        {
            while (_waiting.TryDequeue(out var turn))
            {
                if (turn.TrySetResult())
                {
                    return;
                }
            }

            _free++;
        }
    }
}
