using System.Collections.ObjectModel;
using System.Management.Automation.Host;
using AwsCredentialReport.Commands;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Takes credentials through a run one at a time: prompts, emits each result, and watches the maximum.</summary>
/// <remarks>Not in the cmdlets' own classes: their types are read on import, before the engine can be found.</remarks>
internal sealed class ActionEmitter(AccountActionCommand command, ActionRun run, AccountTarget account)
{
    private bool _keepsToMaximum;
    private bool _hasWarned;
    private int _leftAlone;

    internal void Act(CredentialTarget target)
    {
        foreach (var credential in command.Run(stop => run.FindAsync(target, stop)))
        {
            if (Prepare(credential) is { } step)
            {
                Conclude(step);
            }
        }
    }

    /// <summary>Warns, at the end, of credentials beyond the maximum.</summary>
    internal void Complete()
    {
        if (run.IsPreview && run.Count > command.MaximumCount)
        {
            command.WriteWarning(Messages.Format(Messages.MaximumPreview, run.Count, command.MaximumCount));
        }
        else if (_leftAlone > 0 && !_hasWarned)
        {
            command.WriteWarning(Messages.Format(Messages.MaximumReached, _leftAlone));
        }
    }

    private ActionStep? Prepare(CredentialTarget credential)
    {
        var step = command.Run(stop => run.PrepareAsync(credential, stop));
        if (step?.Decision.Reason != ActionReason.MaximumCountReached)
        {
            return step;
        }

        _keepsToMaximum = _keepsToMaximum || !command.Force || !IsToldToGoOn();
        if (_keepsToMaximum)
        {
            _leftAlone++;
            return step;
        }

        run.RemoveMaximum();
        return command.Run(stop => run.PrepareAsync(credential, stop));
    }

    // The object first, for it is the audit trail.
    private void Conclude(ActionStep step)
    {
        var result = step.MayAct && command.Ask(step) is var answer
            ? command.Change(stop => run.ConcludeAsync(step, answer, stop))
            : step.Result;
        var failure = step.Failure ?? run.Failure;
        command.WriteObject(result);
        if (result.Action == KeyAction.Failed || failure is not null)
        {
            command.WriteError(ErrorRecords.NotChanged(result, failure, account));
        }
    }

    private bool IsToldToGoOn()
    {
        try
        {
            var choices = new Collection<ChoiceDescription> { new("&Yes"), new("&No") };
            return command.Host.UI.PromptForChoice(
                Messages.Text(Messages.ConfirmCaption), Messages.Format(Messages.GoOn, run.Count), choices, defaultChoice: 1) == 0;
        }
        catch (Exception e) when (PromptFailure.CannotPrompt(e))
        {
            _hasWarned = true;
            command.WriteWarning(Messages.Format(Messages.CannotGoOn, run.Count));
            return false;
        }
    }
}
