using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>What the cmdlets that switch stale credentials off share: what is meant, and what is left alone.</summary>
[SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
public abstract class StaleCredentialCommand : AccountActionCommand
{
    private protected const string InputObjectSet = "InputObject";
    private protected const string UserNameSet = "UserName";

    private bool _keepsToMaximum;
    private bool _hasWarned;
    private int _leftAlone;

    /// <summary>Gets or sets a finding, a row, a user or the name of one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Gets or sets the users by name.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = UserNameSet)]
    [ValidateNotNullOrEmpty]
    public string[] UserName { get; set; } = [];

    /// <summary>Gets or sets from how many days without use a credential is stale.</summary>
    [Parameter]
    [ValidateRange(1, 36500)]
    public int UnusedDays { get; set; } = 90;

    /// <summary>Gets or sets whether credentials count that were never used, once they are old enough.</summary>
    [Parameter]
    public SwitchParameter IncludeNeverUsed { get; set; }

    /// <summary>Gets or sets the users that are left alone.</summary>
    [Parameter]
    [ValidateExemption]
    [SupportsWildcards]
    public string[] ExcludeUser { get; set; } = [];

    /// <summary>Gets or sets the tags, each Name=Value or Name, whose users are left alone.</summary>
    [Parameter]
    [ValidateExemption(IsTag = true)]
    [SupportsWildcards]
    public string[] ExcludeTag { get; set; } = [];

    /// <summary>Gets or sets the IAM paths below which users are left alone.</summary>
    [Parameter]
    [ValidateExemption]
    [SupportsWildcards]
    public string[] ExcludePath { get; set; } = [];

    /// <summary>Gets or sets a file of waivers.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WaiverPath { get; set; }

    /// <summary>Gets or sets how many credentials one run may change.</summary>
    [Parameter]
    [ValidateRange(1, 1000000)]
    public int MaximumCount { get; set; } = 50;

    /// <summary>Gets or sets where the record goes.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RecordPath { get; set; }

    private protected CredentialExemptions Exemptions() => new()
    {
        Users = [.. ExcludeUser],
        Tags = [.. ExcludeTag],
        Paths = [.. ExcludePath],
        Waivers = WaiverInput.Load(this, WaiverPath),
    };

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            if (ParameterSetName == UserNameSet)
            {
                foreach (var name in UserName)
                {
                    Process(PSObject.AsPSObject(name));
                }
            }
            else
            {
                Process(InputObject);
            }
        }
        catch (Exception e) when (e is IamException or CredentialException)
        {
            throw Terminating(ErrorRecords.AccountFailed(Target(), e));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_leftAlone > 0 && !_hasWarned)
        {
            WriteWarning(Messages.Format(Messages.MaximumReached, _leftAlone));
        }
    }

    /// <summary>Whether a run that has changed as much as it may goes on: asked once, and only with -Force.</summary>
    internal bool MayGoOn(ActionStep step, int count)
    {
        if (step.Decision.Reason != ActionReason.MaximumCountReached)
        {
            return false;
        }

        _keepsToMaximum = _keepsToMaximum || !Force || IsWhatIf || !IsToldToGoOn(count);
        _leftAlone += _keepsToMaximum ? 1 : 0;
        return !_keepsToMaximum;
    }

    private protected abstract void Process(PSObject input);

    /// <summary>Makes the record, and says in verbose by what measure credentials are stale.</summary>
    private protected ActionRecord OpenRecord()
    {
        var record = OpenRecord(RecordPath);
        var neverUsed = Messages.Text(IncludeNeverUsed ? Messages.NeverUsedCounts : Messages.NeverUsedIsLeft);
        WriteVerbose(Messages.Format(Messages.StaleFrom, UnusedDays, neverUsed, MaximumCount));
        return record;
    }

    private bool IsToldToGoOn(int count)
    {
        try
        {
            return ShouldContinue(Messages.Format(Messages.GoOn, count), Messages.Text(Messages.ConfirmCaption));
        }
        catch (Exception e) when (PromptFailure.IsNobodyThere(e))
        {
            _hasWarned = true;
            WriteWarning(Messages.Format(Messages.CannotGoOn, count));
            return false;
        }
    }
}
