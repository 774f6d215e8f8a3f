using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Enables keys again that Disable-StaleAccessKey disabled, from its results or from its record.</summary>
[Cmdlet(
    VerbsData.Restore,
    "DisabledAccessKey",
    DefaultParameterSetName = RecordSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = Help.Page + "Restore-DisabledAccessKey.md")]
[OutputType(typeof(CredentialActionResult))]
public sealed class RestoreDisabledAccessKeyCommand : AccountActionCommand
{
    private const string RecordSet = "Record";
    private const string EveryRunSet = "EveryRun";

    private readonly HashSet<string> _otherRecords = new(StringComparer.Ordinal);
    private RecordedKeys? _recorded;

    /// <summary>Gets or sets a result of Disable-StaleAccessKey, or a key of Get-DisabledAccessKey.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true,
        HelpMessage = "Pipe results of Disable-StaleAccessKey, or keys of Get-DisabledAccessKey.")]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Gets or sets the record: with results, where this run is recorded; alone, what is restored too.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(Mandatory = true, ParameterSetName = RecordSet, HelpMessage = "The record of the run.")]
    [Parameter(Mandatory = true, ParameterSetName = EveryRunSet, HelpMessage = "Give -RecordPath and -EveryRun.")]
    [ValidateNotNullOrEmpty]
    public override string? RecordPath { get; set; }

    /// <summary>Gets or sets the run of the record whose keys are restored; the last run that disabled a key when not given.</summary>
    [Parameter(ParameterSetName = RecordSet)]
    [ValidateNotNullOrEmpty]
    public string? RunId { get; set; }

    /// <summary>Gets or sets whether the keys of all runs of the record are restored.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EveryRunSet, HelpMessage = "Give -RecordPath and -EveryRun.")]
    public SwitchParameter EveryRun { get; set; }

    /// <summary>Gets or sets whether keys are included of which the outcome of the earlier run is unknown.</summary>
    [Parameter]
    public SwitchParameter IncludeUnknownOutcome { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WithAccount(() =>
    {
        if (ParameterSetName != InputObjectSet)
        {
            RestoreRecord();
        }
        else if (ActionInput.ReadResult(InputObject) is { } credential)
        {
            UseRecordOf(InputObject);

            // Export-Csv writes the time as a culture does.
            var isTimeUnread = credential.WasDisabled != false && PSObjectReader.HasUnreadTime(InputObject, nameof(CredentialActionResult.Time));
            Emitter.Act((isTimeUnread && DisabledKeyInput.Read(InputObject) is { } saved ? FindRecorded(saved) : null) ?? credential);
        }
        else if (DisabledKeyInput.IsDisabledKey(InputObject) && DisabledKeyInput.Read(InputObject) is { } named)
        {
            UseRecordOf(InputObject);
            Emitter.Act(FindRecorded(named) ?? named.Target with { WasDisabled = false });
        }
        else
        {
            WriteError(ErrorRecords.NotAResult(InputObject));
        }
    });

    private protected override ActionRun Begin() => Session.RestoreKeys(MaximumCount, IncludeUnknownOutcome);

    // The record that shows the key as disabled has to show that it was restored. A run has one record.
    private void UseRecordOf(PSObject input)
    {
        if (PSObjectReader.Text(input, nameof(CredentialActionResult.RecordPath)) is not { } record)
        {
            return;
        }

        if (RecordPath is null && OpenedSession is null && File.Exists(record))
        {
            RecordPath = record;
        }

        var sameFile = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (!string.Equals(record, RecordFile(), sameFile) && _otherRecords.Add(record))
        {
            WriteWarning(Messages.Format(Messages.OtherRecord, record, RecordFile()));
        }
    }

    private CredentialTarget? FindRecorded(DisabledKeyInput named)
    {
        _recorded ??= ReadDisabledKeys();
        return _recorded.Keys.FirstOrDefault(named.Names);
    }

    private void RestoreRecord()
    {
        var file = RecordFile();
        var restorable = Run(stop => RecordedKeys.ReadRestorableAsync(file, EveryRun ? RecordedKeys.AllRuns : RunId, IncludeUnknownOutcome, stop));
        restorable.Warnings.ToList().ForEach(WriteWarning);
        WriteVerbose(Messages.Format(Messages.KeysInRecord, restorable.Keys.Count, file));
        restorable.Keys.ToList().ForEach(key => Emitter.Act(key));
    }
}
