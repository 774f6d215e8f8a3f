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
            .Select(change => change.Aggregate((known, next) =>
                next.OutcomeTime is null ? known : next with { IntentTime = known.IntentTime }))
            .ToImmutableArray();
        return acts.IsEmpty && !damaged.IsEmpty && !RecordLine.IsRecord(bytes)
            ? throw ActionRecordException.NotRead(path, Messages.RecordNotARecord)
            : new ActionRecordReader(path, acts, damaged);
    }

    /// <summary>
    /// Finds the keys whose last change, as far as it was or may have been made, disabled them. Whether they are inactive now,
    /// IAM has to show.
    /// </summary>
    /// <param name="runId">The run that disabled them; any run when null.</param>
    public IEnumerable<CredentialTarget> FindDisabledKeys(string? runId = null) => Acts
        .Where(act => act.Operation == RecordedAct.UpdateAccessKey && act.AccessKeyId is not null)
        .GroupBy(act => (act.AccountId, act.AccessKeyId))
        .Select(acts => acts.Aggregate(default(RecordedAct), LastDisabling))
        .OfType<RecordedAct>()
        .Where(act => runId is null || string.Equals(act.RunId, runId, StringComparison.OrdinalIgnoreCase))
        .Select(act => new CredentialTarget
        {
            Kind = CredentialKind.AccessKey,
            Source = CredentialSource.Record,
            UserName = act.UserName,
            UserId = act.UserId,
            AccountId = act.AccountId,
            Partition = ReportArn.PartitionOf(act.CallerArn),
            AccessKeyId = act.AccessKeyId,
            Created = act.Created,
            WasDisabled = act.Outcome == RecordedOutcome.Done ? true : null,
            DisabledTime = act.OutcomeTime ?? act.IntentTime,
        });

    private static RecordedAct? LastDisabling(RecordedAct? last, RecordedAct act) => (act.Outcome, act.NewStatus) switch
    {
        (RecordedOutcome.NotDone, _) => last,
        (_, RecordedAct.Inactive) => act,
        (RecordedOutcome.Done, RecordedAct.Active) => null,
        _ => last,
    };

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

/// <summary>The keys of a record that can be restored, and the reader's warnings.</summary>
/// <param name="Keys">The keys whose last change disabled them.</param>
/// <param name="Warnings">One sentence for each problem of the record, and one when there is no key.</param>
public sealed record RestorableKeys(IReadOnlyList<CredentialTarget> Keys, IReadOnlyList<string> Warnings)
{
    /// <summary>The run id that stands for all runs.</summary>
    public const string AllRuns = "*";

    private const int RunsShown = 5;

    /// <summary>Reads the keys of one run, or of all.</summary>
    /// <param name="path">The record.</param>
    /// <param name="runId">The run; the last run that disabled a key when null; <see cref="AllRuns"/>.</param>
    /// <param name="includeUnknownOutcome">Whether keys are included of which it is not known whether the run disabled them.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ActionRecordException">The record cannot be read.</exception>
    public static async Task<RestorableKeys> ReadAsync(
        string path, string? runId, bool includeUnknownOutcome, CancellationToken cancellationToken)
    {
        var record = await ActionRecordReader.ReadAsync(path, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        var warnings = new List<string>();
        if (!record.DamagedLines.IsEmpty)
        {
            warnings.Add(Sentence.Format(Messages.RestoreDamagedLines, record.Path, string.Join(", ", record.DamagedLines)));
        }

        var keys = record.FindDisabledKeys(runId == AllRuns ? null : runId ?? record.LastRunId).ToList();
        var unknown = includeUnknownOutcome ? 0 : keys.RemoveAll(key => key.WasDisabled is null);
        if (unknown > 0)
        {
            warnings.Add(Sentence.Format(Messages.RestoreUnknownOutcome, record.Path, unknown));
        }

        if (keys.Count == 0)
        {
            warnings.Add(NoKey(record, runId));
        }

        return new RestorableKeys(keys, warnings);
    }

    private static string NoKey(ActionRecordReader record, string? runId)
    {
        var runs = record.Acts.Select(act => act.RunId).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return runs.Count == 0 ? Sentence.Format(Messages.RestoreNoChange, record.Path)
            : runId is null or AllRuns || runs.Contains(runId, StringComparer.OrdinalIgnoreCase)
                ? Sentence.Format(Messages.RestoreNoKey, record.Path)
            : Sentence.Format(Messages.RestoreNoRun, record.Path, runId, string.Join(", ", runs.TakeLast(RunsShown)));
    }
}
