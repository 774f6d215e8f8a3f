using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Switches stale access keys off, each only after AWS has confirmed that it is still stale.</summary>
[Cmdlet(
    VerbsLifecycle.Disable,
    "StaleAccessKey",
    DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = Help.Page + "Disable-StaleAccessKey.md")]
[Alias("Disable-IamStaleAccessKey")]
[OutputType(typeof(AccessKeyActionResult))]
public sealed class DisableStaleAccessKeyCommand : StaleCredentialCommand
{
    private StaleKeyDisabler? _disabler;
    private KeyInput? _input;

    /// <summary>Gets or sets above how many days of age a key has to be; keys in use are left alone all the same.</summary>
    [Parameter]
    [ValidateRange(1, 36500)]
    public int MaximumKeyAgeDays { get; set; }

    private protected override void Process(PSObject input)
    {
        Begin();
        if (UserInput.Read(input) is { } user)
        {
            foreach (var choice in Run(stop => _disabler!.FindKeysAsync(user, stop)))
            {
                this.Act(_disabler!, choice.Candidate, choice.Result, choice.Failure);
            }
        }
        else if (_input!.Choose(input) is { } choices)
        {
            foreach (var choice in choices)
            {
                this.Act(_disabler!, choice.Candidate, choice.Result, choice.Failure);
            }
        }
        else
        {
            WriteError(ErrorRecords.NotACredential(input));
        }
    }

    private void Begin()
    {
        if (_disabler is not null)
        {
            return;
        }

        if (MaximumKeyAgeDays > 0)
        {
            WriteVerbose(Messages.Format(Messages.OldKeysOnly, MaximumKeyAgeDays));
        }

        var policy = new StaleKeyPolicy
        {
            UnusedDays = UnusedDays,
            MaximumKeyAgeDays = MaximumKeyAgeDays == 0 ? null : MaximumKeyAgeDays,
            IncludeNeverUsed = IncludeNeverUsed,
            Exemptions = Exemptions(),
            MaximumCount = MaximumCount,
            SigningKeyIds = Run(Session.GetSigningKeyIdsAsync),
            CallerArn = CallerArn,
        };
        _input = new KeyInput(policy, Session.Clock);
        _disabler = new StaleKeyDisabler(Session.Iam, policy, OpenRecord(), Session.Clock);
    }
}
