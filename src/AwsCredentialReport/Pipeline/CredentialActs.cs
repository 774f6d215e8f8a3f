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

        command.Conclude(disabler, step);
    }

    /// <summary>Asks about what IAM said of a credential, does what was answered, and emits what became of it.</summary>
    internal static void Conclude<TCandidate, TStep, TResult>(
        this AccountActionCommand command, CredentialChanger<TCandidate, TStep, TResult> changer, TStep step)
        where TCandidate : class
        where TStep : ActionStep<TCandidate, TResult>
        where TResult : class, IActionResult
    {
        var result = !step.MayAct ? step.Result : command.Ask(step) switch
        {
            Answer.Yes => command.Run(stop => changer.ApplyAsync(step, stop)),
            Answer.WhatIf => changer.Preview(step),
            _ => changer.Decline(step),
        };
        command.Emit(result, step.Failure ?? changer.Failure);
    }
}
