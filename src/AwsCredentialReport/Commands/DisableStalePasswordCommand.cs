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
                Act(choice);
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
            CallerArn = Run(Session.GetCallerArnAsync),
        };
        _input = new PasswordInput(policy, Session.Clock);
        _disabler = new StalePasswordDisabler(Session.Iam, policy, OpenRecord(RecordPath), Session.Clock);
    }

    private void Act(PasswordChoice choice)
    {
        if (choice.Result is { } final)
        {
            Emit(final, final.Action, final.Message, failure: null);
            return;
        }

        var step = Run(stop => _disabler!.PrepareAsync(choice.Candidate!, stop));
        if (MayGoOn(step, _disabler!.Count))
        {
            _disabler.MaximumCount = int.MaxValue;
            step = Run(stop => _disabler.PrepareAsync(choice.Candidate!, stop));
        }

        var result = !step.MayAct ? step.Result : Ask(step) switch
        {
            Answer.Yes => Run(stop => _disabler.ApplyAsync(step, stop)),
            Answer.WhatIf => _disabler.Preview(step),
            _ => _disabler.Decline(step),
        };
        Emit(result, result.Action, result.Message, step.Failure ?? _disabler.Failure);
    }
}
