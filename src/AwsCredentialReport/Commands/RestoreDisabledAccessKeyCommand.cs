using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Switches keys on again that Disable-StaleAccessKey switched off, from its results or from its record.</summary>
[Cmdlet(
    VerbsData.Restore,
    "DisabledAccessKey",
    DefaultParameterSetName = RecordSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = Help.Page + "Restore-DisabledAccessKey.md")]
[OutputType(typeof(AccessKeyActionResult))]
public sealed class RestoreDisabledAccessKeyCommand : AccountActionCommand
{
    private const string InputObjectSet = "InputObject";
    private const string RecordSet = "Record";
    private const int RunsShown = 5;

    private KeyRestorer? _restorer;

    /// <summary>Gets or sets a result of Disable-StaleAccessKey.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Gets or sets the record: with results, where this run is recorded; alone, what is restored too.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(Mandatory = true, ParameterSetName = RecordSet)]
    [ValidateNotNullOrEmpty]
    public string? RecordPath { get; set; }

    /// <summary>Gets or sets the run of the record whose keys are restored; all runs when not given.</summary>
    [Parameter(ParameterSetName = RecordSet)]
    [ValidateNotNullOrEmpty]
    public string? RunId { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            if (ParameterSetName == InputObjectSet)
            {
                ProcessResult();
            }
            else
            {
                ProcessRecordFile();
            }
        }
        catch (Exception e) when (e is IamException or CredentialException)
        {
            throw Terminating(ErrorRecords.AccountFailed(Target(), e));
        }
    }

    private void ProcessResult()
    {
        if (RestoreInput.Read(InputObject) is { } candidate)
        {
            Act(candidate);
        }
        else
        {
            WriteError(ErrorRecords.NotAResult(InputObject));
        }
    }

    private void ProcessRecordFile()
    {
        var file = RecordFile(RecordPath)!;
        ActionRecordReader record;
        try
        {
            record = Run(stop => ActionRecordReader.ReadAsync(file, TimeProvider.System, stop));
        }
        catch (ActionRecordException e)
        {
            throw Terminating(ErrorRecords.BadRecord(RecordPath, e));
        }

        if (!record.DamagedLines.IsEmpty)
        {
            WriteWarning(Messages.Format(Messages.DamagedLines, record.Path, string.Join(", ", record.DamagedLines)));
        }

        var candidates = record.FindDisabledKeys(RunId).ToList();
        WriteVerbose(Messages.Format(Messages.KeysInRecord, candidates.Count, record.Path));
        if (candidates.Count == 0)
        {
            WriteWarning(NothingToRestore(record));
        }

        candidates.ForEach(Act);
    }

    private string NothingToRestore(ActionRecordReader record)
    {
        var runs = record.Acts.Select(act => act.RunId).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return RunId is null || runs.Contains(RunId, StringComparer.OrdinalIgnoreCase) ? Messages.Format(Messages.NoKeyToRestore, record.Path)
            : runs.Count == 0 ? Messages.Format(Messages.NoRun, record.Path)
            : Messages.Format(Messages.NoSuchRun, record.Path, RunId, string.Join(", ", runs.TakeLast(RunsShown)));
    }

    private void Act(RestoreCandidate candidate)
    {
        _restorer ??= new KeyRestorer(Session.Iam, OpenRecord(RecordPath), Session.Clock);
        this.Conclude(_restorer, Run(stop => _restorer.PrepareAsync(candidate, stop)));
    }
}
