namespace AwsCredentialReport.Engine;

/// <summary>
/// The record of one run: for every change one line that is on the disk before the call, and one after it, so that the record
/// of a killed run shows what was done and what may have been done. Nothing is created before the first change.
/// </summary>
public sealed class ActionRecord
{
    private readonly TimeProvider _time;
    private readonly string? _callerArn;
    private readonly string? _toolVersion;
    private RecordTail? _tail;
    private int _sequence;

    /// <summary>Prepares a record; several runs may share one file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock.</param>
    /// <param name="callerArn">The caller, if it is known.</param>
    /// <param name="toolVersion">The version of this project.</param>
    /// <param name="runId">The run's id; a new one when null.</param>
    public ActionRecord(string path, TimeProvider time, string? callerArn = null, string? toolVersion = null, string? runId = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(time);
        Path = System.IO.Path.GetFullPath(path);
        _time = time;
        _callerArn = callerArn;
        _toolVersion = toolVersion;
        RunId = runId ?? Guid.NewGuid().ToString("D");
    }

    /// <summary>Gets the default file, in the user's data folder.</summary>
    /// <exception cref="ActionRecordException">The machine has no such folder.</exception>
    public static string DefaultPath
    {
        get
        {
            // On Linux this honours XDG_DATA_HOME.
            var data = Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return data.Length > 0
                ? System.IO.Path.Combine(data, "AwsCredentialReport", "records", "actions.jsonl")
                : throw new ActionRecordException(Messages.RecordFolderMissing);
        }
    }

    /// <summary>Gets the file, with its full path.</summary>
    public string Path { get; }

    /// <summary>Gets the run's id.</summary>
    public string RunId { get; }

    /// <summary>Gets why lines of this run are lost; null when they are not.</summary>
    internal ActionRecordException? Lost { get; private set; }

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    /// <inheritdoc/>
    public override string ToString() => Path;

    /// <summary>Refuses a path that can never be a record, before anything is asked of AWS.</summary>
    /// <exception cref="ActionRecordException">It is a folder, a device or a pipe.</exception>
    public static void Check(string path) => RecordFile.Check(path);

    /// <summary>Writes that a change is about to be made, and returns it with its number and time.</summary>
    /// <exception cref="ActionRecordException">It could not be written: the change must not be made.</exception>
    internal async Task<RecordedAct> WriteIntentAsync(RecordedAct act, CancellationToken cancellationToken)
    {
        var intent = act with
        {
            RunId = RunId,
            Sequence = ++_sequence,
            CallerArn = _callerArn,
            ToolVersion = _toolVersion,
            IntentTime = Now,
            OutcomeTime = null,
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
            _tail = await RecordFile.AppendAsync(Path, RecordLine.Write(act), _tail, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (ActionRecordException e) when (e.IsLost)
        {
            Lost = e;
            throw;
        }
    }
}
