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
    private StaleKeyPolicy? _policy;
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
                Act(choice);
            }
        }
        else if (_input!.Choose(input) is { } choices)
        {
            foreach (var choice in choices)
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

        _policy = new StaleKeyPolicy
        {
            UnusedDays = UnusedDays,
            MaximumKeyAgeDays = MaximumKeyAgeDays == 0 ? null : MaximumKeyAgeDays,
            IncludeNeverUsed = IncludeNeverUsed,
            Exemptions = Exemptions(),
            MaximumCount = MaximumCount,
            SigningKeyIds = Run(Session.GetSigningKeyIdsAsync),
        };
        _input = new KeyInput(_policy, Session.Clock);
        _disabler = new StaleKeyDisabler(Session.Iam, _policy, OpenRecord(RecordPath), Session.Clock);
    }

    private void Act(KeyChoice choice)
    {
        if (choice.Result is { } final)
        {
            Emit(final, final.Action, final.Message, choice.Failure);
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
