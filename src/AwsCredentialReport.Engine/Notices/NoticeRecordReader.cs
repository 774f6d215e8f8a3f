using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>The content of a notice record.</summary>
/// <param name="Path">The file.</param>
/// <param name="Sent">The notices, in the order in which they were recorded; each once.</param>
/// <param name="DamagedLines">The numbers of the lines that cannot be read: their notices do not count.</param>
public sealed record NoticeRecordReader(string Path, ImmutableArray<SentNotice> Sent, ImmutableArray<int> DamagedLines)
{
    /// <summary>Gets the damaged lines that may hide a notice. Half a line of a killed run hides none.</summary>
    public ImmutableArray<int> HidingLines { get; private init; } = [];

    /// <summary>Gets a sentence about the damaged lines; null when there are none.</summary>
    public string? Warning => DamagedLines.IsEmpty ? null : Sentence.Format(Messages.NoticeDamagedLines, Path, string.Join(", ", DamagedLines));

    /// <summary>Reads a record.</summary>
    /// <exception cref="ActionRecordException">The file is not a notice record, cannot be read, or a later version wrote it.</exception>
    public static async Task<NoticeRecordReader> ReadAsync(string path, bool mayBeMissing, CancellationToken cancellationToken)
    {
        RecordFile.Check(path);
        if (!File.Exists(path))
        {
            return mayBeMissing
                ? new NoticeRecordReader(path, [], [])
                : throw ActionRecordException.NotRead(path, Messages.NoticeRecordMissing);
        }

        var bytes = await RecordFile.ReadAsync(path, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        if (bytes.Length > 0 && !RecordFormat.Notices.IsRecord(bytes))
        {
            throw ActionRecordException.NotRead(path, Messages.NoticeRecordNotOne);
        }

        try
        {
            var lines = Lines(bytes).ToList();
            var sent = lines.ConvertAll(line => NoticeLine.Read(line.Span));
            var damaged = Enumerable.Range(1, sent.Count).Where(number => sent[number - 1] is null).ToImmutableArray();
            return new NoticeRecordReader(
                path,
                [.. sent.Select((line, index) => line is null ? null : line with { Line = index + 1 }).OfType<SentNotice>().DistinctBy(line => (line.NoticeId, line.Id))],
                damaged)
            {
                HidingLines = [.. damaged.Where(number => !RecordLine.IsHalf(lines[number - 1].Span, RecordFormat.Notices))],
            };
        }
        catch (ActionRecordException e)
        {
            throw ActionRecordException.NotRead(path, e.Message, e);
        }
    }

    /// <summary>Reads what decides about notices: those that were sent, and the changes of keys since.</summary>
    /// <param name="noticePath">The notice record.</param>
    /// <param name="mayBeMissing">Whether no notice was sent yet when the file is not there.</param>
    /// <param name="actionPath">The action record; no key was changed when it is not there.</param>
    /// <param name="warn">Receives a sentence about damaged lines.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ActionRecordException">One of the two cannot be read.</exception>
    public static async Task<NoticeHistory> ReadHistoryAsync(
        string noticePath, bool mayBeMissing, string actionPath, Action<string> warn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(warn);
        var notices = await ReadAsync(noticePath, mayBeMissing, cancellationToken).ConfigureAwait(false);
        if (notices.Warning is { } warning)
        {
            warn(warning);
        }

        var actions = File.Exists(actionPath)
            ? await ActionRecordReader.ReadAsync(actionPath, TimeProvider.System, cancellationToken).ConfigureAwait(false)
            : new ActionRecordReader(actionPath, [], []);
        var gaps = new NoticeGaps(notices.HidingLines, actions.Gaps);
        return new NoticeHistory(notices.Sent, actions.Acts.Select(Break).OfType<NoticeBreak>(), gaps);
    }

    private static NoticeBreak? Break(RecordedAct act) =>
        act is { Operation: RecordedAct.UpdateAccessKey, Outcome: not RecordedOutcome.NotDone, Created: { } created } &&
        (act.OutcomeTime ?? act.IntentTime) is { } changed
            ? new NoticeBreak(act.AccountId, act.UserName, created, changed)
            : null;

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var length = bytes.Span.IndexOf((byte)'\n') is var newline && newline < 0 ? bytes.Length : newline;
            yield return bytes[..length].TrimEnd((byte)'\r');
            bytes = bytes[Math.Min(length + 1, bytes.Length)..];
        }
    }
}
