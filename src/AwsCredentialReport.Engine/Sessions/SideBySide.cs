using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Reads items of several accounts ahead, each account's one after the other, and returns the results in the order of the
/// items. Where only one account is read at a time, its items are read when they are taken.
/// </summary>
/// <param name="accountOf">The account of an item.</param>
/// <param name="read">Reads an item.</param>
/// <param name="throttleLimit">How many accounts are read at the same time.</param>
/// <param name="mostAhead">How many results of an account may wait.</param>
internal sealed class SideBySide<TItem, TResult>(
    Func<TItem, string?> accountOf, Func<TItem, CancellationToken, Task<TResult>> read, int throttleLimit, int mostAhead)
{
    private readonly TurnQueue _slots = new(throttleLimit);

    internal async IAsyncEnumerable<TResult> ReadAsync(
        IReadOnlyList<TItem> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var accounts = items.GroupBy(Key, StringComparer.Ordinal).ToList();
        if (accounts.Count < 2 || throttleLimit < 2)
        {
            foreach (var item in items)
            {
                yield return await read(item, cancellationToken).ConfigureAwait(false);
            }

            yield break;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var lanes = accounts.ToDictionary(account => account.Key, _ => Channel.CreateBounded<TResult>(mostAhead), StringComparer.Ordinal);
        var readers = accounts.ConvertAll(account => Task.Run(() => FillAsync(account, lanes[account.Key].Writer, stop.Token), CancellationToken.None));
        try
        {
            foreach (var item in items)
            {
                yield return await TakeAsync(lanes[Key(item)].Reader, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(readers).ConfigureAwait(false);
        }
    }

    private string Key(TItem item) => accountOf(item) ?? string.Empty;

    private static async Task<TResult> TakeAsync(ChannelReader<TResult> lane, CancellationToken cancellationToken)
    {
        try
        {
            return await lane.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException e) when (e.InnerException is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
            throw;
        }
    }

    // A result that waits to be taken has no slot, so that no account waits for another one's results. A failure ends the lane
    // at once, as the one who takes the results may have stopped.
    private async Task FillAsync(IEnumerable<TItem> items, ChannelWriter<TResult> lane, CancellationToken stop)
    {
        try
        {
            foreach (var item in items)
            {
                await _slots.TakeAsync(stop).ConfigureAwait(false);
                TResult result;
                try
                {
                    result = await read(item, stop).ConfigureAwait(false);
                }
                finally
                {
                    _slots.Release();
                }

                await lane.WriteAsync(result, stop).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            lane.TryComplete(e);
        }
    }
}
