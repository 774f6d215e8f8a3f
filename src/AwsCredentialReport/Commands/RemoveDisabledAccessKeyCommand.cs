using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Deletes access keys that the record shows as disabled by an earlier run, inactive and unused since.</summary>
[Cmdlet(
    VerbsCommon.Remove,
    "DisabledAccessKey",
    DefaultParameterSetName = RecordSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = Help.Page + "Remove-DisabledAccessKey.md")]
[OutputType(typeof(CredentialActionResult))]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
public sealed class RemoveDisabledAccessKeyCommand : ExemptingActionCommand
{
    private const string RecordSet = "Record";

    private RecordedKeys? _keys;

    /// <summary>Creates the cmdlet.</summary>
    public RemoveDisabledAccessKeyCommand() => MaximumCount = DeletionPolicy.DefaultMaximumCount;

    /// <summary>Gets or sets a key of Get-DisabledAccessKey; it only selects a key of the record.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true,
        HelpMessage = "Pipe keys of Get-DisabledAccessKey.")]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Gets or sets how many whole days ago a run must have disabled the key.</summary>
    [Parameter]
    [WholeNumber]
    [ValidateRange(DeletionPolicy.LeastMinimumDays, 36500)]
    public int MinimumDays { get; set; } = DeletionPolicy.DefaultMinimumDays;

    /// <summary>Gets or sets events of CloudTrail: objects of Find-CTEvent, of JSON, or the JSON itself.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject?[]? Event { get; set; }

    /// <summary>Gets or sets files of events of CloudTrail.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] EventPath { get; set; } = [];

    /// <inheritdoc/>
    internal override bool IgnoresOtherAccounts => true;

    /// <inheritdoc/>
    protected override void ProcessRecord() => WithAccount(() =>
    {
        if (_keys is null)
        {
            CheckAccount(_keys = ReadDisabledKeys());
        }

        if (ParameterSetName != InputObjectSet)
        {
            _keys.Keys.ToList().ForEach(Act);
        }
        else if (DisabledKeyInput.Read(InputObject) is { } named)
        {
            Act(_keys.Keys.FirstOrDefault(named.Names) ?? named.Target);
        }
        else
        {
            WriteError(ErrorRecords.NotADisabledKey(InputObject));
        }
    });

    private protected override ActionRun Begin()
    {
        if (Exemptions.ExpiredWarning(DateTime.UtcNow) is { } warning)
        {
            WriteWarning(warning);
        }

        return Session.DeleteKeys(new DeletionPolicy
        {
            MinimumDays = MinimumDays,
            MaximumCount = MaximumCount,
            Exemptions = Exemptions,
            Events = KeyEventInput.Read(this, MyInvocation.BoundParameters.ContainsKey(nameof(Event)) ? Event ?? [] : null, EventPath, areNeeded: true),
        });
    }

    private void Act(CredentialTarget key)
    {
        var emitter = Emitter;
        Session.Note(key);
        emitter.Act(key);
    }
}
