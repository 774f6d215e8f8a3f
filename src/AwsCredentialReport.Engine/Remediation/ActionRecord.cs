namespace AwsCredentialReport.Engine;

/// <summary>
/// The record of one run: for every change one line that is on the disk before the call, and one after it, so that the record
/// of a killed run shows what was done and what may have been done. Nothing is created before the first change.
/// </summary>
/// <param name="path">The file; several runs may share one.</param>
/// <param name="time">The clock.</param>
/// <param name="toolVersion">The version of this project.</param>
/// <param name="runId">The run's id; a new one when null.</param>
public sealed class ActionRecord(
    string path, TimeProvider time, string? toolVersion = null, string? runId = null)
{
    private readonly string _runId = runId ?? Guid.NewGuid().ToString("D");
    private RecordTail? _tail;
    private int _sequence;

    /// <summary>Gets the default file, in the user's data folder; on Linux that honours XDG_DATA_HOME.</summary>
    /// <exception cref="ActionRecordException">The machine has no such folder.</exception>
    public static string DefaultPath =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify)
            is { Length: > 0 } data
            ? System.IO.Path.Combine(data, "AwsCredentialReport", "records", "actions.jsonl")
            : throw new ActionRecordException(Messages.RecordFolderMissing);

    /// <summary>Gets the file, with its full path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Gets why lines of this run are lost; null when they are not.</summary>
    internal ActionRecordException? Lost { get; private set; }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Refuses a path that can never be a record, before anything is asked of AWS.</summary>
    /// <exception cref="ActionRecordException">It is a folder, a device or a pipe.</exception>
    public static void Check(string path) => RecordFile.Check(path);

    /// <summary>Writes that a change is about to be made, and returns it with its number and time.</summary>
    /// <exception cref="ActionRecordException">It could not be written: the change must not be made.</exception>
    internal async Task<RecordedAct> WriteIntentAsync(RecordedAct act, CancellationToken cancellationToken)
    {
        var intent = act with
        {
            RunId = _runId,
            Sequence = ++_sequence,
            ToolVersion = toolVersion,
            IntentTime = Now,
        };
        await AppendAsync(intent, cancellationToken).ConfigureAwait(false);
        return intent;
    }

    /// <summary>Writes the outcome of a change. It is never cancelled.</summary>
    /// <exception cref="ActionRecordException">It could not be written.</exception>
    internal Task WriteOutcomeAsync(RecordedAct intent, RecordedOutcome outcome, string message) =>
        AppendAsync(intent with { Outcome = outcome, Message = message, OutcomeTime = Now }, CancellationToken.None);

    private async Task AppendAsync(RecordedAct act, CancellationToken cancellationToken)
    {
        try
        {
            _tail = await RecordFile.AppendAsync(Path, RecordFormat.Actions, RecordLine.Write(act), _tail, time, cancellationToken).ConfigureAwait(false);
        }
        catch (ActionRecordException e) when (e.IsLost)
        {
            Lost = e;
            throw;
        }
    }
}

/// <summary>A record that cannot be written or read; the message says why.</summary>
public sealed class ActionRecordException : Exception
{
    /// <summary>Reports a problem with a record.</summary>
    public ActionRecordException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Gets whether lines of this run are lost, so that the run must stop.</summary>
    internal bool IsLost { get; init; }

    internal static ActionRecordException NotUsable(string path, string reason) => new(Sentence.Format(Messages.RecordNotUsable, path, reason));

    internal static ActionRecordException NotRead(string path, string reason, Exception? inner = null) =>
        new(Sentence.Format(Messages.RecordNotRead, path, reason), inner);

    internal static ActionRecordException NotWritten(string path, string reason, Exception? inner = null) =>
        new(Sentence.Format(Messages.RecordNotWritten, path, reason), inner);

    /// <summary>The failure of a record that has lost lines of this run.</summary>
    internal static ActionRecordException Lost(string path, string reason) =>
        new(Sentence.Format(Messages.RecordNotWritten, path, reason)) { IsLost = true };
}
