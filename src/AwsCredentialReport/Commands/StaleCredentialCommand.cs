using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>The common part of the cmdlets that act on stale credentials: the input and the threshold.</summary>
[SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
public abstract class StaleCredentialCommand : ExemptingActionCommand
{
    private protected const string UserNameSet = "UserName";

    private readonly CultureTimes _times;
    private ActionInput? _input;

    private protected StaleCredentialCommand() => _times = new CultureTimes(this);

    /// <summary>Gets or sets a finding, a row, a user or the name of a user.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true,
        HelpMessage = "Pipe findings of Test-IamCredentialHygiene, rows of Get-IamCredentialReport, or users.")]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Gets or sets the users by name.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = UserNameSet,
        HelpMessage = "The name of an IAM user.")]
    [ValidateNotNullOrEmpty]
    public string[] UserName { get; set; } = [];

    /// <summary>Gets or sets from how many whole days without use on a credential is stale.</summary>
    [Parameter]
    [Alias("UnusedDays")]
    [WholeNumber]
    [ValidateRange(1, 36500)]
    public int MaximumUnusedDays { get; set; } = StalePolicy.DefaultMaximumUnusedDays;

    /// <summary>Gets or sets whether never-used credentials are included, once they are old enough.</summary>
    [Parameter]
    public SwitchParameter IncludeNeverUsed { get; set; }

    /// <summary>Gets or sets the least whole days since the present owner was warned; 0 when no warning is required.</summary>
    [Parameter]
    [WholeNumber]
    [ValidateRange(1, 3650)]
    public int RequireNotice { get; set; }

    /// <summary>Gets or sets the notice record.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? NoticeRecordPath { get; set; }

    /// <summary>Gets or sets a file of the present owners.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OwnerPath { get; set; }

    /// <summary>Gets or sets the tag that names the present owner.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OwnerTag { get; set; }

    /// <summary>Gets or sets which share of the active credentials of all rows one run may change, in percent, rounded down.</summary>
    [Parameter]
    [WholeNumber]
    [ValidateRange(1, 100)]
    public int MaximumPercent { get; set; }

    /// <inheritdoc/>
    internal override bool SeesAllFirst => MaximumPercent > 0 || Kind == CredentialKind.Password;

    /// <summary>Gets the kind of credential.</summary>
    private protected abstract CredentialKind Kind { get; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WithAccount(() =>
    {
        foreach (var input in ParameterSetName == UserNameSet ? UserName.Select(PSObject.AsPSObject) : [InputObject])
        {
            var emitter = Emitter;
            _input ??= new ActionInput(Kind, Session);
            if (_input.Read(input)?.ToList() is not { } credentials)
            {
                WriteError(UserInput.FindRemainder(input, Kind) is { } property
                    ? ErrorRecords.IncompleteCredential(input, property)
                    : ErrorRecords.NotACredential(input));
            }
            else if (MaximumPercent > 0 && credentials.Exists(credential => credential.Source != CredentialSource.Row))
            {
                throw Terminating(ErrorRecords.PercentNeedsRows(input));
            }
            else
            {
                if (credentials.Exists(credential => credential.Source != CredentialSource.Row))
                {
                    _times.See(input);
                }

                credentials.ForEach(emitter.Act);
            }
        }
    });

    /// <summary>Adds the options of the kind of credential.</summary>
    private protected abstract StalePolicy Complete(StalePolicy policy);

    private protected override ActionRun Begin()
    {
        var policy = new StalePolicy
        {
            MaximumUnusedDays = MaximumUnusedDays,
            IncludeNeverUsed = IncludeNeverUsed,
            MaximumCount = MaximumCount,
            MaximumPercent = MaximumPercent > 0 ? MaximumPercent : null,
            Exemptions = Exemptions,
        };
        foreach (var warning in new[] { policy.Warning, policy.Exemptions.ExpiredWarning(DateTime.UtcNow) }.OfType<string>())
        {
            WriteWarning(warning);
        }

        policy = Complete(policy) with { RequiredNotice = RequiredNotice.Read(this, RecordFile()) };
        var run = Session.ChangeStale(Kind, policy);
        var neverUsed = Messages.Text(IncludeNeverUsed ? Messages.NeverUsedCounts : Messages.NeverUsedIsLeft);
        WriteVerbose(Messages.Format(Messages.StaleFrom, MaximumUnusedDays, neverUsed, MaximumCount));
        return run;
    }
}
