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
                throw ActionRecordException.NotRead(path, e.Message, e);
            }
        }

        return acts.IsEmpty && damaged.Count > 0 && !RecordLine.IsRecord(bytes)
            ? throw ActionRecordException.NotRead(path, Messages.RecordNotARecord)
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
