using AwsCredentialReport.Commands;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Pipeline;

/// <summary>Takes one credential from the question to IAM to its result.</summary>
/// <remarks>Not in the cmdlets' own classes: their types are read on import, before the engine can be found.</remarks>
internal static class CredentialActs
{
    internal static void Act<TCandidate, TStep, TResult>(
        this StaleCredentialCommand command,
        CredentialChanger<TCandidate, TStep, TResult> disabler,
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
            Answer.Yes => command.Run(stop => disabler.ApplyAsync(step, stop)),
            Answer.WhatIf => disabler.Preview(step),
            _ => disabler.Decline(step),
        };
        command.Emit(result, step.Failure ?? disabler.Failure);
    }
}
