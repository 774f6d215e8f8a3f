using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Deletes stale console passwords, each only after AWS has confirmed that it is still stale. It cannot be undone.</summary>
[Cmdlet(
    VerbsLifecycle.Disable,
    "StalePassword",
    DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = Help.Page + "Disable-StalePassword.md")]
[OutputType(typeof(PasswordActionResult))]
public sealed class DisableStalePasswordCommand : StaleCredentialCommand
{
    private StalePasswordDisabler? _disabler;
    private PasswordInput? _input;

    private protected override void Process(PSObject input)
    {
        Begin();
        if (_input!.Choose(input, out var choice))
        {
            if (choice is not null)
            {
                this.Act(_disabler!, choice.Candidate, choice.Result);
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

        var policy = new StalePasswordPolicy
        {
            UnusedDays = UnusedDays,
            IncludeNeverUsed = IncludeNeverUsed,
            Exemptions = Exemptions(),
            MaximumCount = MaximumCount,
            CallerArn = CallerArn,
        };
        _input = new PasswordInput(policy, Session.Clock);
        _disabler = new StalePasswordDisabler(Session.Iam, policy, OpenRecord(), Session.Clock);
    }
}
