using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>The content of a record: every change that was made, was not made, or may have been made.</summary>
/// <param name="Path">The file.</param>
/// <param name="Acts">The changes, in the order in which they were begun.</param>
/// <param name="DamagedLines">The numbers of the lines that cannot be read: a killed run leaves at most one.</param>
public sealed record ActionRecordReader(string Path, ImmutableArray<RecordedAct> Acts, ImmutableArray<int> DamagedLines)
{
    /// <summary>Gets the last run that disabled a key, or may have; null when none did.</summary>
    public string? LastRunId => Acts.LastOrDefault(act => act is
    {
        Operation: RecordedAct.UpdateAccessKey,
        NewStatus: RecordedAct.Inactive,
        Outcome: not RecordedOutcome.NotDone,
    })?.RunId;

    /// <summary>Reads a record.</summary>
    /// <exception cref="ActionRecordException">The file does not exist, is not a record, or a later version wrote it.</exception>
    public static async Task<ActionRecordReader> ReadAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        var bytes = await RecordFile.ReadAsync(path, time, cancellationToken).ConfigureAwait(false);
        var lines = ReadLines(bytes, path);
        var damaged = Enumerable.Range(1, lines.Count).Where(number => lines[number - 1] is null).ToImmutableArray();

        // An outcome belongs to the intent of its run and number, however the lines of two runs interleave.
        var acts = lines.OfType<RecordedAct>()
            .GroupBy(act => (act.RunId, act.Sequence))
            .Select(change => change.Aggregate(Join))
            .ToImmutableArray();
        return acts.IsEmpty && !damaged.IsEmpty && !RecordFormat.Actions.IsRecord(bytes)
            ? throw ActionRecordException.NotRead(path, Messages.RecordNotARecord)
            : new ActionRecordReader(path, acts, damaged);
    }

    /// <summary>
    /// Finds the keys whose last change, as far as it was or may have been made, disabled them. Whether they are inactive now,
    /// IAM has to show.
    /// </summary>
    /// <param name="runId">The run that disabled them; any run when null.</param>
    public IEnumerable<RecordedKey> FindKeys(string? runId = null) => Acts
        .Where(act => act.Operation is RecordedAct.UpdateAccessKey or RecordedAct.DeleteAccessKey && act.AccessKeyId is not null)
        .GroupBy(act => (act.AccountId, act.AccessKeyId))
        .Select(RecordedKey.Of)
        .OfType<RecordedKey>()
        .Where(key => runId is null || string.Equals(key.Disabling.RunId, runId, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds the same keys as credentials, also those that a run deleted later.</summary>
    public IEnumerable<CredentialTarget> FindDisabledKeys(string? runId = null) => FindKeys(runId).Select(key => key.Target);

    /// <summary>The two lines of one change. Lines that contradict each other show no outcome.</summary>
    private static RecordedAct Join(RecordedAct known, RecordedAct next)
    {
        if (next.OutcomeTime is null)
        {
            return known;
        }

        var act = next with { IntentTime = known.IntentTime };
        var isSame = act == known with { OutcomeTime = act.OutcomeTime, Outcome = act.Outcome, Message = act.Message };
        return isSame ? act : act with { Outcome = RecordedOutcome.Unknown };
    }

    /// <summary>The content of each line; null for a damaged one.</summary>
    private static List<RecordedAct?> ReadLines(ReadOnlyMemory<byte> bytes, string path)
    {
        var lines = new List<RecordedAct?>();
        try
        {
            while (!bytes.IsEmpty)
            {
                var length = bytes.Span.IndexOf((byte)'\n') is var newline && newline < 0 ? bytes.Length : newline;
                lines.Add(RecordLine.Read(bytes[..length]));
                bytes = bytes[Math.Min(length + 1, bytes.Length)..];
            }
        }
        catch (ActionRecordException e)
        {
            throw ActionRecordException.NotRead(path, e.Message, e);
        }

        return lines;
    }
}
