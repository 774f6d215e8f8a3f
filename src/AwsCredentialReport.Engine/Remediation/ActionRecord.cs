namespace AwsCredentialReport.Engine;

/// <summary>
/// The record of one run: for every change one line that is on the disk before the call, and one after it, so that a
/// run that was killed still tells what was done and what may have been done. Nothing is created before the first change.
/// </summary>
public sealed class ActionRecord
{
    private readonly TimeProvider _time;
    private readonly string? _callerArn;
    private readonly string? _toolVersion;
    private int _sequence;

    /// <summary>Prepares a record; several runs may share one file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock.</param>
    /// <param name="callerArn">Who calls, if it is known.</param>
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
    /// <exception cref="ActionRecordException">The machine knows no such folder.</exception>
    public static string DefaultPath
    {
        get
        {
            // On Linux this honours XDG_DATA_HOME.
            var data = Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return data.Length > 0
                ? System.IO.Path.Combine(data, "AwsCredentialReport", "records", "actions.jsonl")
                : throw new ActionRecordException("This machine knows no data folder of the user; say where the record goes.");
        }
    }

    /// <summary>Gets the file, with its full path.</summary>
    public string Path { get; }

    /// <summary>Gets the run's id.</summary>
    public string RunId { get; }

    /// <summary>Gets the account of who calls; null when it is not known.</summary>
    internal string? AccountId => _callerArn is not null && ReportArn.AccountOf(_callerArn) is { IsEmpty: false } account ? account.ToString() : null;

    /// <inheritdoc/>
    public override string ToString() => Path;

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
        await RecordFile.AppendAsync(Path, RecordLine.Write(intent), _time, cancellationToken).ConfigureAwait(false);
        return intent;
    }

    /// <summary>Writes what became of a change. It is never cancelled.</summary>
    /// <exception cref="ActionRecordException">It could not be written.</exception>
    internal Task WriteOutcomeAsync(RecordedAct intent, RecordedOutcome outcome, string message) => RecordFile.AppendAsync(
        Path,
        RecordLine.Write(intent with { Outcome = outcome, Message = message, OutcomeTime = Now }),
        _time,
        CancellationToken.None);

    private DateTime Now => _time.GetUtcNow().UtcDateTime;
}
