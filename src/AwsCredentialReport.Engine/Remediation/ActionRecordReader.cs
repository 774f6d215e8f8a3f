using System.Collections.Immutable;
using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>The content of a record: every change that was made, was not made, or may have been made.</summary>
/// <param name="Path">The file.</param>
/// <param name="Acts">The changes, in the order in which they were begun.</param>
/// <param name="DamagedLines">The numbers of the lines that cannot be read, or contradict another line of their change.</param>
public sealed record ActionRecordReader(string Path, ImmutableArray<RecordedAct> Acts, ImmutableArray<int> DamagedLines)
{
    private bool? _isInOrder;

    /// <summary>
    /// Gets the damaged lines that may hide a change. Half a line of a killed run hides none: its call was not sent, or the
    /// intent stands before it.
    /// </summary>
    public ImmutableArray<int> HidingLines { get; private init; } = [];

    /// <summary>Gets the same lines, each with the time of the next line that can be read; null behind the last one.</summary>
    internal ImmutableArray<(int Line, DateTime? Next)> Gaps { get; private init; } = [];

    /// <summary>Gets the last run that disabled a key, or may have; null when none did.</summary>
    public string? LastRunId => LastDisabling?.RunId;

    /// <summary>Gets why another run than <see cref="LastRunId"/> may have been the last, as a clause; null when none was.</summary>
    internal string? LastRunDoubt =>
        !IsWholeInOrder ? Messages.RecordNotInOrder
        : HidingSince(LastDisabling?.Line ?? 0) is { Length: > 0 } lines ? Sentence.Format(Messages.RecordLinesUnreadable, lines)
        : null;

    private bool IsWholeInOrder => _isInOrder ??= IsInOrder(Acts);

    private RecordedAct? LastDisabling => Acts.LastOrDefault(act => act is
    {
        Operation: RecordedAct.UpdateAccessKey,
        NewStatus: RecordedAct.Inactive,
        Outcome: not RecordedOutcome.NotDone,
    });

    /// <summary>Reads a record.</summary>
    /// <exception cref="ActionRecordException">The file does not exist, is not a record, or a later version wrote it.</exception>
    public static async Task<ActionRecordReader> ReadAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        var bytes = await RecordFile.ReadAsync(path, time, cancellationToken).ConfigureAwait(false);
        var lines = ReadLines(bytes, path);
        var acts = Changes(lines);
        var hiding = Numbers(lines, line => line is { Act: null, IsHalf: false })
            .Union(acts.Where(act => act.ContradictedBy > 0).Select(act => act.ContradictedBy)).Order().ToImmutableArray();
        var damaged = hiding.Union(Numbers(lines, line => line.IsHalf)).Order().ToImmutableArray();
        return acts.IsEmpty && !damaged.IsEmpty && !RecordFormat.Actions.IsRecord(bytes)
            ? throw ActionRecordException.NotRead(path, Messages.RecordNotARecord)
            : new ActionRecordReader(path, acts, damaged) { HidingLines = hiding, Gaps = FindGaps(lines, [.. hiding]) };
    }

    /// <summary>Reads the changes of one key: other lines of a long record are not parsed.</summary>
    /// <exception cref="ActionRecordException">The file does not exist, or a later version wrote a line about the key.</exception>
    internal static async Task<ImmutableArray<RecordedAct>> ReadActsAsync(
        string path, string accessKeyId, TimeProvider time, CancellationToken cancellationToken)
    {
        var bytes = await RecordFile.ReadAsync(path, time, cancellationToken).ConfigureAwait(false);
        var acts = Changes(ReadLines(bytes, path, Encoding.UTF8.GetBytes(accessKeyId)));
        return [.. acts.Where(act => string.Equals(act.AccessKeyId, accessKeyId, StringComparison.Ordinal))];
    }

    /// <summary>
    /// Finds the keys whose last change, as far as it was or may have been made, disabled them. Whether they are inactive now,
    /// IAM has to show.
    /// </summary>
    /// <param name="runId">The run that disabled them; any run when null.</param>
    public IEnumerable<RecordedKey> FindKeys(string? runId = null) => Acts
        .Where(act => act.AccessKeyId is not null)
        .GroupBy(act => act.AccessKeyId, StringComparer.Ordinal)
        .Select(acts => RecordedKey.Of(acts) is { } key ? key with { Doubt = DoubtOf(key, acts) } : null)
        .OfType<RecordedKey>()
        .Where(key => runId is null || string.Equals(key.Disabling.RunId, runId, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds the same keys as credentials, also those that a run deleted later.</summary>
    public IEnumerable<CredentialTarget> FindDisabledKeys(string? runId = null) => FindKeys(runId).Select(key => key.Target);

    // An outcome belongs to the intent of its run and number, however the lines of two runs interleave.
    private static ImmutableArray<RecordedAct> Changes(IEnumerable<(RecordedAct? Act, bool IsHalf)> lines) =>
    [
        .. lines.Select(line => line.Act).OfType<RecordedAct>()
            .GroupBy(act => (act.RunId, act.Sequence))
            .Select(change => change.Aggregate(Join)),
    ];

    /// <summary>The two lines of one change. Lines that contradict each other show no outcome.</summary>
    private static RecordedAct Join(RecordedAct known, RecordedAct next)
    {
        var act = known.OutcomeTime is null && next.OutcomeTime is not null
            ? known with { OutcomeTime = next.OutcomeTime, Outcome = next.Outcome, Message = next.Message } : known;
        var isSame = act == next with
        {
            Line = act.Line,
            ContradictedBy = act.ContradictedBy,
            IntentTime = act.IntentTime,
            OutcomeTime = act.OutcomeTime,
            Outcome = next.OutcomeTime is null ? act.Outcome : next.Outcome,
            Message = act.Message,
        };
        return isSame && known.ContradictedBy == 0 ? act
            : act with { Outcome = RecordedOutcome.Unknown, ContradictedBy = isSame ? known.ContradictedBy : next.Line };
    }

    private static bool IsInOrder(IEnumerable<RecordedAct> acts)
    {
        DateTime? latest = null;
        foreach (var act in acts)
        {
            var begun = act.IntentTime ?? act.OutcomeTime;
            if (begun + Instant.Tolerance < latest || act.OutcomeTime + Instant.Tolerance < begun)
            {
                return false;
            }

            latest = latest > begun ? latest : begun;
        }

        return true;
    }

    private static IEnumerable<int> Numbers(List<(RecordedAct? Act, bool IsHalf)> lines, Func<(RecordedAct? Act, bool IsHalf), bool> choice) =>
        Enumerable.Range(1, lines.Count).Where(number => choice(lines[number - 1]));

    /// <summary>Why the key may have been enabled since, although no line shows it; null when it was not.</summary>
    private string? DoubtOf(RecordedKey key, IEnumerable<RecordedAct> acts) =>
        !IsInOrder(acts) ? Messages.KeyNotInOrder
        : HidingSince(IsWholeInOrder ? key.Disabling.Line : 0) is { Length: > 0 } lines ? Sentence.Format(Messages.KeyLinesUnreadable, lines)
        : null;

    private static ImmutableArray<(int Line, DateTime? Next)> FindGaps(List<(RecordedAct? Act, bool IsHalf)> lines, HashSet<int> hiding)
    {
        var gaps = ImmutableArray.CreateBuilder<(int Line, DateTime? Next)>(hiding.Count);
        DateTime? next = null;
        for (var line = lines.Count; line > 0; line--)
        {
            if (hiding.Contains(line))
            {
                gaps.Add((line, next));
            }
            else if (lines[line - 1].Act is { } act)
            {
                next = act.OutcomeTime ?? act.IntentTime ?? next;
            }
        }

        gaps.Reverse();
        return gaps.ToImmutable();
    }

    private string HidingSince(int line) => string.Join(", ", HidingLines.Where(number => number > line));

    /// <summary>The content of each line, or whether it is half a line; neither for a damaged one.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="path">Its name.</param>
    /// <param name="part">What a line must contain to be read; empty for all lines.</param>
    private static List<(RecordedAct? Act, bool IsHalf)> ReadLines(ReadOnlyMemory<byte> bytes, string path, ReadOnlyMemory<byte> part = default)
    {
        var lines = new List<(RecordedAct?, bool)>();
        try
        {
            while (!bytes.IsEmpty)
            {
                var length = bytes.Span.IndexOf((byte)'\n') is var newline && newline < 0 ? bytes.Length : newline;
                if (bytes.Span[..length].IndexOf(part.Span) >= 0)
                {
                    var act = RecordLine.Read(bytes[..length]);
                    lines.Add((act is null ? null : act with { Line = lines.Count + 1 }, act is null && RecordLine.IsHalf(bytes.Span[..length], RecordFormat.Actions)));
                }

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
