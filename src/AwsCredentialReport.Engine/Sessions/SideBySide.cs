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
        var lanes = accounts.ToDictionary(account => account.Key, _ => Channel.CreateBounded<Outcome>(mostAhead), StringComparer.Ordinal);
        var readers = accounts.ConvertAll(account => Task.Run(() => FillAsync(account, lanes[account.Key].Writer, stop.Token), CancellationToken.None));
        try
        {
            foreach (var item in items)
            {
                var outcome = await lanes[Key(item)].Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                outcome.Failure?.Throw();
                yield return outcome.Result!;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(readers).ConfigureAwait(false);
        }
    }

    private string Key(TItem item) => accountOf(item) ?? string.Empty;

    // A result that waits to be taken has no slot, so that no account waits for another one's results.
    private async Task FillAsync(IEnumerable<TItem> items, ChannelWriter<Outcome> lane, CancellationToken stop)
    {
        try
        {
            foreach (var item in items)
            {
                await _slots.TakeAsync(stop).ConfigureAwait(false);
                Outcome outcome;
                try
                {
                    outcome = new Outcome(await read(item, stop).ConfigureAwait(false), null);
                }
                finally
                {
                    _slots.Release();
                }

                await lane.WriteAsync(outcome, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // No result is taken any more.
        }
        catch (Exception e)
        {
            // The one who takes the results has to see it.
            await lane.WriteAsync(new Outcome(default, ExceptionDispatchInfo.Capture(e)), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private sealed record Outcome(TResult? Result, ExceptionDispatchInfo? Failure);
}
