namespace AwsCredentialReport.Engine;

/// <summary>What the record shows about one key, read again behind the intent to change it, to find another run.</summary>
/// <param name="acts">The changes of the key, in the order in which they were begun.</param>
/// <param name="now">The time.</param>
internal sealed class RecordedKeyActs(IReadOnlyList<RecordedAct> acts, DateTime now)
{
    // AWS may answer a call after a minute, and clocks of two machines differ by minutes. A run that was killed writes no outcome.
    private static readonly TimeSpan OpenTime = TimeSpan.FromMinutes(10);

    /// <summary>Gets the key, if the record shows it as disabled.</summary>
    internal RecordedKey? Key => RecordedKey.Of(acts);

    /// <exception cref="ActionRecordException">The record cannot be read.</exception>
    internal static async Task<RecordedKeyActs> ReadAsync(string recordPath, string accessKeyId, TimeProvider time) => new(
        await ActionRecordReader.ReadActsAsync(recordPath, accessKeyId, time, CancellationToken.None).ConfigureAwait(false),
        time.GetUtcNow().UtcDateTime);

    /// <summary>Finds a change that another run has begun and may still make.</summary>
    /// <param name="isMeant">Chooses the changes.</param>
    /// <returns>When it was begun, and when it no longer counts; null without one.</returns>
    internal (string Begun, string Until)? FindOpen(Func<RecordedAct, bool> isMeant)
    {
        var open = acts.LastOrDefault(act => act.OutcomeTime is null && act.IntentTime > now - OpenTime && isMeant(act));
        return open?.IntentTime is { } begun ? (Sentence.Date(begun), Sentence.Date(begun + OpenTime)) : null;
    }
}
