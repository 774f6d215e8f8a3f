using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Reads and decodes the next blocks of a large report on other threads, while the caller uses the rows of this one. One
/// thread reads and hashes; each block is decoded by whichever thread of the pool is free.
/// </summary>
internal sealed class ReadAhead : IDisposable
{
    private const int MostBlocks = 2;

    // A stream that does not answer, such as an open pipe, is closed later.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly LineBlocks _lines;
    private readonly RowBlockDecoder _decoder;
    private readonly CancellationTokenSource _stop = new();
    private readonly BlockingCollection<Ahead<RowBlock>> _blocks = new(MostBlocks);
    private readonly Thread _reading;
    private ExceptionDispatchInfo? _failure;
    private int _owners = 2;

    internal ReadAhead(LineBlocks lines, RowBlockDecoder decoder)
    {
        _lines = lines;
        _decoder = decoder;
        _reading = new Thread(ReadAll) { IsBackground = true, Name = nameof(ReadAhead) };
        _reading.Start();
    }

    /// <summary>The next block; null at the end. It fails where the stream failed.</summary>
    internal RowBlock? Next()
    {
        if (_blocks.TryTake(out var block, Timeout.Infinite))
        {
            return block.Wait();
        }

        _failure?.Throw();
        return null;
    }

    public void Dispose()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        _stop.Cancel();
        _reading.Join(Patience);
        Release();
    }

    private void ReadAll()
    {
        try
        {
            while (_lines.Read() is { } lines)
            {
                var block = new Ahead<RowBlock>(() => _decoder.Decode(lines));
                _blocks.Add(block, _stop.Token);
                block.Begin();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The caller left the report.
        }
        catch (Exception e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
        }
        finally
        {
            _blocks.CompleteAdding();
            Release();
        }
    }

    // The last of the two that use the stream closes it.
    private void Release()
    {
        if (Interlocked.Decrement(ref _owners) == 0)
        {
            _lines.Dispose();
        }
    }
}
