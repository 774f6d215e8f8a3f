using AwsCredentialReport.Commands;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Pipeline;

/// <summary>
/// Takes one credential from the question to IAM to its result. It is no part of the cmdlets: PowerShell loads their
/// types, and with them all that a generic method of theirs is constrained to, before the engine can be found.
/// </summary>
internal static class CredentialAct
{
    internal static void Act<TCandidate, TStep, TResult>(
        StaleCredentialCommand command,
        CredentialDisabler<TCandidate, TStep, TResult> disabler,
        TCandidate? candidate,
        TResult? final,
        Exception? failure = null)
        where TCandidate : class
        where TStep : ActionStep<TCandidate, TResult>
        where TResult : class, IActionResult
    {
        if (final is not null)
        {
            command.Emit(final, failure);
            return;
        }

        var step = command.Run(stop => disabler.PrepareAsync(candidate!, stop));
        if (command.MayGoOn(step, disabler.Count))
        {
            disabler.MaximumCount = int.MaxValue;
            step = command.Run(stop => disabler.PrepareAsync(candidate!, stop));
        }

        var result = !step.MayAct ? step.Result : command.Ask(step) switch
        {
            AccountActionCommand.Answer.Yes => command.Run(stop => disabler.ApplyAsync(step, stop)),
            AccountActionCommand.Answer.WhatIf => disabler.Preview(step),
            _ => disabler.Decline(step),
        };
        command.Emit(result, step.Failure ?? disabler.Failure);
    }
}
