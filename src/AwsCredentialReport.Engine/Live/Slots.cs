namespace AwsCredentialReport.Engine;

/// <summary>
/// Lets so many in at once, in the order in which they came. Who waits goes on where it was: a semaphore's wait that can
/// be cancelled passes through the thread pool, which virtual time cannot see.
/// </summary>
internal sealed class Slots(int free)
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
