using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>
/// The record of the notices that were sent: one line per credential and notice, with the guarantees of the action record. A
/// line is on the disk before the next one is written, so that a killed run can be repeated, and counts nothing twice.
/// </summary>
/// <param name="path">The file; several runs may share one.</param>
/// <param name="runId">The run's id; a new one when null.</param>
public sealed class NoticeRecord(string path, string? runId = null)
{
    private const string FileName = "notices.jsonl";
    private const string ActionsFileName = "actions.jsonl";

    private readonly string _runId = runId ?? Guid.NewGuid().ToString("D");
    private RecordTail? _tail;
    private HashSet<(string NoticeId, string Id)>? _known;

    /// <summary>Gets the default file, beside the default action record.</summary>
    /// <exception cref="ActionRecordException">The machine has no folder for it.</exception>
    public static string DefaultPath => Beside(ActionRecord.DefaultPath);

    /// <summary>Gets the file, with its full path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The file beside an action record.</summary>
    public static string Beside(string actionRecord) =>
        System.IO.Path.Join(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(actionRecord)), FileName);

    /// <summary>The action record beside a notice record.</summary>
    public static string ActionsBeside(string noticeRecord) => System.IO.Path.Join(
        System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(noticeRecord)), ActionsFileName);

    /// <summary>Records that a notice was sent. What the record holds of it already is not written again.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="now">The time (UTC).</param>
    /// <param name="cancellationToken">Stops it between two lines.</param>
    /// <returns>The lines that were added.</returns>
    /// <exception cref="ActionRecordException">The notice is not complete, or the record cannot be read or written.</exception>
    public async Task<ImmutableArray<SentNotice>> AddAsync(CredentialNotice notice, DateTime now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        if (notice.Problem is { } problem)
        {
            throw new ActionRecordException(Sentence.Format(Messages.NoticeNotRegistered, notice.Subject, problem));
        }

        _known ??= [.. (await NoticeRecordReader.ReadAsync(Path, mayBeMissing: true, cancellationToken).ConfigureAwait(false)).Sent
            .Select(line => (line.NoticeId, line.Id))];
        var added = ImmutableArray.CreateBuilder<SentNotice>();
        foreach (var line in notice.ToSent(_runId, now).Where(line => !_known.Contains((line.NoticeId, line.Id))))
        {
            _tail = await RecordFile.AppendAsync(
                Path, RecordFormat.Notices, NoticeLine.Write(line), _tail, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            _known.Add((line.NoticeId, line.Id));
            added.Add(line);
        }

        return added.ToImmutable();
    }
}
