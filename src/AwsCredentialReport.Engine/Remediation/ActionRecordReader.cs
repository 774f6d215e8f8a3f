using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>The content of a record: every change that was made, was not made, or may have been made.</summary>
public sealed class ActionRecordReader
{
    private ActionRecordReader(string path, ImmutableArray<RecordedAct> acts, ImmutableArray<int> damagedLines)
    {
        Path = path;
        Acts = acts;
        DamagedLines = damagedLines;
    }

    /// <summary>Gets the file.</summary>
    public string Path { get; }

    /// <summary>Gets the changes, in the order in which they were begun.</summary>
    public ImmutableArray<RecordedAct> Acts { get; }

    /// <summary>Gets the numbers of the lines that cannot be read: a killed run leaves at most one.</summary>
    public ImmutableArray<int> DamagedLines { get; }

    /// <summary>Reads a record.</summary>
    /// <exception cref="ActionRecordException">The file does not exist, is not a record, or a later version wrote it.</exception>
    public static async Task<ActionRecordReader> ReadAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(time);
        var bytes = await RecordFile.ReadAsync(path, time, cancellationToken).ConfigureAwait(false);
        var acts = new OrderedActs();
        var damaged = ImmutableArray.CreateBuilder<int>();
        var number = 0;
        foreach (var line in Lines(bytes))
        {
            number++;
            try
            {
                if (RecordLine.Read(line) is { } act)
                {
                    acts.Add(act);
                }
                else
                {
                    damaged.Add(number);
                }
            }
            catch (ActionRecordException e)
            {
                throw new ActionRecordException($"The record {path} cannot be read: {e.Message}.", e);
            }
        }

        return acts.IsEmpty && damaged.Count > 0 && !RecordFile.IsRecord(bytes)
            ? throw new ActionRecordException($"The record {path} cannot be read: it is not a record.")
            : new ActionRecordReader(path, acts.ToImmutable(), damaged.ToImmutable());
    }

    /// <summary>Gets the last run that disabled a key, or may have; null when none did.</summary>
    public string? LastRunId => Acts.LastOrDefault(act => IsDisabling(act) && act.Outcome != RecordedOutcome.NotDone)?.RunId;

    /// <summary>
    /// Finds the keys whose last change, as far as it was or may have been made, disabled them. Whether they are inactive now,
    /// IAM has to show.
    /// </summary>
    /// <param name="runId">The run that disabled them; any run when null.</param>
    public IEnumerable<CredentialTarget> FindDisabledKeys(string? runId = null) => Acts
        .Where(act => act.Operation == RecordedAct.UpdateAccessKey && act.AccessKeyId is not null)
        .GroupBy(act => (act.AccountId, act.AccessKeyId))
        .Select(LastDisabling)
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

    private static bool IsDisabling(RecordedAct act) =>
        act.Operation == RecordedAct.UpdateAccessKey && act.NewStatus == RecordedAct.Inactive;

    private static RecordedAct? LastDisabling(IEnumerable<RecordedAct> actsOfKey)
    {
        RecordedAct? last = null;
        foreach (var act in actsOfKey)
        {
            last = (act.Outcome, act.NewStatus) switch
            {
                (RecordedOutcome.NotDone, _) => last,
                (_, RecordedAct.Inactive) => act,
                (RecordedOutcome.Done, RecordedAct.Active) => null,
                _ => last,
            };
        }

        return last;
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(byte[] bytes)
    {
        var start = 0;
        while (start < bytes.Length)
        {
            var length = bytes.AsSpan(start).IndexOf((byte)'\n');
            length = length < 0 ? bytes.Length - start : length;
            yield return bytes.AsMemory(start, length);
            start += length + 1;
        }
    }

    // An outcome belongs to the intent of its run and number, however the lines of two runs interleave.
    private sealed class OrderedActs
    {
        private readonly List<RecordedAct> _acts = [];
        private readonly Dictionary<(string RunId, int Sequence), int> _places = [];

        internal bool IsEmpty => _acts.Count == 0;

        internal void Add(RecordedAct act)
        {
            if (!_places.TryGetValue((act.RunId, act.Sequence), out var place))
            {
                _places[(act.RunId, act.Sequence)] = _acts.Count;
                _acts.Add(act);
            }
            else if (act.OutcomeTime is not null)
            {
                _acts[place] = act with { IntentTime = _acts[place].IntentTime };
            }
        }

        internal ImmutableArray<RecordedAct> ToImmutable() => [.. _acts];
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
            warnings.Add($"{record.Path}: line {string.Join(", ", record.DamagedLines)} cannot be read, as after a killed run; the other lines are used.");
        }

        var keys = record.FindDisabledKeys(runId == AllRuns ? null : runId ?? record.LastRunId).ToList();
        var unknown = keys.Count(key => key.WasDisabled is null);
        if (unknown > 0 && !includeUnknownOutcome)
        {
            keys.RemoveAll(key => key.WasDisabled is null);
            warnings.Add(FormattableString.Invariant(
                $"{record.Path}: keys of unknown outcome are skipped ({unknown}); -IncludeUnknownOutcome (the Tool: --include-unknown-outcome) includes them."));
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
        return runs.Count == 0 ? $"{record.Path} holds no change, so there is nothing to restore."
            : runId is null or AllRuns || runs.Contains(runId, StringComparer.OrdinalIgnoreCase)
                ? $"{record.Path} names no key to restore: none was disabled, or all were restored."
            : $"{record.Path} has no run {runId}, so nothing is restored. Its last runs are: {string.Join(", ", runs.TakeLast(RunsShown))}.";
    }
}
