using System.Collections.ObjectModel;
using System.Management.Automation.Host;
using AwsCredentialReport.Commands;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>
/// Takes credentials through a run one at a time: prompts, emits each result, and watches the maximum. Those of several accounts
/// are collected, and read side by side at the end of the input.
/// </summary>
/// <remarks>Not in the cmdlets' own classes: their types are read on import, before the engine can be found.</remarks>
internal sealed class ActionEmitter(AccountActionCommand command, ActingSession session, ActionRun run)
{
    private const string SummaryTag = "AccountSummary";

    private readonly List<CredentialTarget> _collected = [];
    private readonly AccountActionSummaries _summaries = new();
    private readonly RemainingCredentials _remaining = new();
    private readonly bool _collects = session.HasSeveralAccounts || command.SeesAllFirst;
    private bool _keepsToMaximum;
    private bool _hasWarned;

    private string Maximum => run.Maximum is { IsByPercent: true, Percent: { } percent } maximum
        ? Messages.Format(Messages.MaximumPercentOption, percent, maximum.Limit, maximum.Active)
        : Messages.Format(Messages.MaximumOption, MaximumName, run.Maximum.Count);

    private string MaximumName => "-" + (run.Maximum.IsByPercent ? nameof(StaleCredentialCommand.MaximumPercent) : nameof(command.MaximumCount));

    internal void Act(CredentialTarget target)
    {
        if (!_collects)
        {
            foreach (var credential in command.Run(stop => run.FindAsync(target, stop)))
            {
                Conclude(command.Run(stop => run.PrepareAsync(credential, stop)));
            }
        }
        else if (!run.PassesOver(target))
        {
            _collected.Add(target);
        }
    }

    /// <summary>Acts on what was collected, and warns of credentials beyond the maximum.</summary>
    internal void Complete()
    {
        foreach (var step in command.Each(stop => session.PrepareAllAsync(run, _collected, stop)))
        {
            Conclude(step);
        }

        if (run.IsPreview && run.Count > run.Maximum.Limit)
        {
            command.WriteWarning(Messages.Format(Messages.MaximumPreview, run.Count, MaximumName, run.Maximum.Limit));
        }
        else if (_remaining.Stopped > 0 && !_hasWarned)
        {
            command.WriteWarning(Messages.Format(Messages.MaximumReached, _remaining.Stopped, MaximumName));
        }

        if (_remaining.Others > 0)
        {
            command.WriteWarning(Messages.Format(Messages.CredentialsRemain, _remaining.Others, _remaining.Reasons));
        }

        foreach (var summary in _summaries.All)
        {
            command.WriteVerbose(summary.ToString());
            command.WriteInformation(summary, [SummaryTag]);
        }
    }

    // The object first, for it is the audit trail.
    private void Conclude(ActionStep? prepared)
    {
        if (WithinMaximum(prepared) is not { } step)
        {
            return;
        }

        var answer = step.MayAct ? command.Ask(step) : Confirmation.NotAsked;
        var result = step.MayAct ? command.Change(stop => run.ConcludeAsync(step, answer, stop)) : step.Result;
        var failure = step.Failure ?? (step.MayAct ? run.Failure : null);
        _summaries.Add(result);
        command.WriteObject(result);
        if (result.Action == KeyAction.Failed || failure is not null)
        {
            command.WriteError(ErrorRecords.NotChanged(result, failure, step.Account ?? new AccountTarget()));
        }
        else if (!command.IgnoresOtherAccounts || result.Reason != nameof(ActionReason.OtherAccount))
        {
            _remaining.Add(result);
        }

        command.WriteFailures();
    }

    private ActionStep? WithinMaximum(ActionStep? step)
    {
        if (step?.Decision.Reason != ActionReason.MaximumCountReached)
        {
            return step;
        }

        _keepsToMaximum = _keepsToMaximum || !command.Force || !IsToldToGoOn();
        if (_keepsToMaximum)
        {
            return step;
        }

        run.RemoveMaximum();
        return command.Run(stop => run.PrepareAgainAsync(step, stop));
    }

    private bool IsToldToGoOn()
    {
        try
        {
            var choices = new Collection<ChoiceDescription> { new("&Yes"), new("&No") };
            return command.Host.UI.PromptForChoice(
                Messages.Text(Messages.ConfirmCaption), Messages.Format(Messages.GoOn, Maximum), choices, defaultChoice: 1) == 0;
        }
        catch (Exception e) when (PromptFailure.CannotPrompt(e))
        {
            _hasWarned = true;
            command.WriteWarning(Messages.Format(Messages.CannotGoOn, Maximum));
            return false;
        }
    }
}
