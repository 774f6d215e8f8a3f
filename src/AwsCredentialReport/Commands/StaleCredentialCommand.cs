using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Completion;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>The common part of the cmdlets that act on stale credentials: the input, the threshold and the exemptions.</summary>
[SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
public abstract class StaleCredentialCommand : AccountActionCommand
{
    private protected const string UserNameSet = "UserName";

    private ActionInput? _input;

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

    /// <summary>Gets or sets the exempt users: names or ARNs.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ExemptionTransformation]
    [ValidateExemption]
    [SupportsWildcards]
    public string[] ExcludeUser { get; set; } = [];

    /// <summary>Gets or sets the tags of exempt users: Name=Value, Name, or tags of AWS Tools.</summary>
    [Parameter]
    [ExemptionTransformation(Kind = ExemptionKind.Tag)]
    [ValidateExemption(Kind = ExemptionKind.Tag)]
    [SupportsWildcards]
    public string[] ExcludeTag { get; set; } = [];

    /// <summary>Gets or sets the IAM paths of exempt users, each with all paths below it.</summary>
    [Parameter]
    [ExemptionTransformation(Kind = ExemptionKind.Path)]
    [ValidateExemption(Kind = ExemptionKind.Path)]
    [SupportsWildcards]
    public string[] ExcludePath { get; set; } = [];

    /// <summary>Gets or sets a file of waivers.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WaiverPath { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? RecordPath { get; set; }

    /// <summary>Gets the kind of credential.</summary>
    private protected abstract CredentialKind Kind { get; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WithAccount(() =>
    {
        foreach (var input in ParameterSetName == UserNameSet ? UserName.Select(PSObject.AsPSObject) : [InputObject])
        {
            var emitter = Emitter;
            _input ??= new ActionInput(Kind, Session);
            if (_input.Read(input) is { } credentials)
            {
                credentials.ToList().ForEach(emitter.Act);
            }
            else
            {
                WriteError(ErrorRecords.NotACredential(input));
            }
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => WithAccount(() =>
    {
        base.EndProcessing();
        foreach (var sentence in OpenedSession is { } session ? Run(session.FindUnusedExemptionsAsync) : [])
        {
            WriteWarning(sentence);
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
            Exemptions = new CredentialExemptions
            {
                Users = [.. ExcludeUser],
                Tags = [.. ExcludeTag],
                Paths = [.. ExcludePath],
                Waivers = PolicyBuilder.LoadWaivers(this, WaiverPath),
            },
        };
        if (policy.Warning is { } warning)
        {
            WriteWarning(warning);
        }

        policy = Complete(policy);
        var run = Session.ChangeStale(Kind, policy);
        var neverUsed = Messages.Text(IncludeNeverUsed ? Messages.NeverUsedCounts : Messages.NeverUsedIsLeft);
        WriteVerbose(Messages.Format(Messages.StaleFrom, MaximumUnusedDays, neverUsed, MaximumCount));
        return run;
    }
}
