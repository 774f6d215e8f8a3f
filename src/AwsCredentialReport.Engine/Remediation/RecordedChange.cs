namespace AwsCredentialReport.Engine;

/// <summary>What a look at the account shows of a change.</summary>
internal enum Sight
{
    /// <summary>The look failed.</summary>
    None,

    /// <summary>All is as before.</summary>
    Unchanged,

    /// <summary>The change is there.</summary>
    Changed,

    /// <summary>The credential itself is gone, or is another one.</summary>
    Gone,
}

/// <summary>What became of a change; no reason means that it was made, shown by AWS and recorded.</summary>
internal sealed record ChangeOutcome(ActionReason? FailedBy, string Message, Exception? Failure = null);

/// <summary>
/// One change of an account: intent to the record, the call, a look at what really is, outcome to the record. From the
/// intent on nothing is cancelled but the looking, and nothing is claimed that was not seen.
/// </summary>
internal sealed class RecordedChange(ActionRecord record, TimeProvider time)
{
    // IAM shows a change with a delay.
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4),
    ];

    private enum Answer
    {
        Accepted,
        Refused,
        Lost,
    }

    /// <param name="act">What is recorded.</param>
    /// <param name="isStale">Whether the answers that the decision rests on have become old.</param>
    /// <param name="call">The change.</param>
    /// <param name="look">What the account shows of it.</param>
    /// <param name="cancellationToken">Stops what comes before the intent, and the looking.</param>
    internal async Task<ChangeOutcome> MakeAsync(
        RecordedAct act,
        Func<bool> isStale,
        Func<Task> call,
        Func<CancellationToken, Task<Sight>> look,
        CancellationToken cancellationToken)
    {
        try
        {
            act = await record.WriteIntentAsync(act, cancellationToken).ConfigureAwait(false);
        }
        catch (ActionRecordException e)
        {
            return new ChangeOutcome(ActionReason.RecordUnwritable, $"Nothing was changed: {e.Message}", e);
        }

        var (recorded, outcome) = isStale() ? WaitedTooLong : await ChangeAsync(act, call, look, cancellationToken).ConfigureAwait(false);
        try
        {
            await record.WriteOutcomeAsync(act, recorded, outcome.Message).ConfigureAwait(false);
            return outcome;
        }
        catch (ActionRecordException e)
        {
            return recorded == RecordedOutcome.Done
                ? new ChangeOutcome(
                    ActionReason.RecordIncomplete, $"The change was made, but the record lacks its outcome: {e.Message}", e)
                : outcome with { Message = $"{outcome.Message} The record lacks its outcome: {e.Message}" };
        }
    }

    // Another run may have held the record.
    private static (RecordedOutcome Recorded, ChangeOutcome Outcome) WaitedTooLong => (
        RecordedOutcome.NotDone,
        new ChangeOutcome(
            ActionReason.RecordUnwritable, "Nothing was changed: IAM's answers became old while the record was written; run it again."));

    private async Task<(RecordedOutcome Recorded, ChangeOutcome Outcome)> ChangeAsync(
        RecordedAct act, Func<Task> call, Func<CancellationToken, Task<Sight>> look, CancellationToken cancellationToken)
    {
        var (answer, failure) = await CallAsync(call).ConfigureAwait(false);
        var sight = await LookAsync(look, answer == Answer.Refused ? 1 : Pauses.Length, cancellationToken).ConfigureAwait(false);
        return Judge(act, answer, sight, failure);
    }

    // Whatever the call throws, it may have reached AWS: only AWS's own refusal says that it did nothing.
    private static async Task<(Answer Answer, Exception? Failure)> CallAsync(Func<Task> call)
    {
        try
        {
            await call().ConfigureAwait(false);
            return (Answer.Accepted, null);
        }
        catch (IamException e)
        {
            return (AnswerOf(e.Failure), e);
        }
        catch (Exception e)
        {
            return (Answer.Lost, e);
        }
    }

    // A call is tried several times: an attempt before the one that was turned away may have been carried out.
    private static Answer AnswerOf(IamFailure failure) => failure switch
    {
        IamFailure.AccessDenied or IamFailure.ExpiredCredentials or IamFailure.InvalidCredentials
            or IamFailure.NoSuchEntity or IamFailure.InvalidInput => Answer.Refused,
        _ => Answer.Lost,
    };

    private async Task<Sight> LookAsync(
        Func<CancellationToken, Task<Sight>> look, int times, CancellationToken cancellationToken)
    {
        var sight = Sight.None;
        try
        {
            foreach (var pause in Pauses.Take(times))
            {
                if (pause > TimeSpan.Zero)
                {
                    await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
                }

                try
                {
                    sight = await look(cancellationToken).ConfigureAwait(false);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // Whatever keeps it from looking, such as credentials that ended, the outcome is still written.
                    sight = Sight.None;
                }

                if (sight == Sight.Changed)
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // A look that was cut short proves nothing.
            return Sight.None;
        }

        return sight;
    }

    private static (RecordedOutcome Recorded, ChangeOutcome Outcome) Judge(
        RecordedAct act, Answer answer, Sight sight, Exception? failure)
    {
        var said = answer switch
        {
            Answer.Accepted => $"AWS accepted {act.Operation}",
            Answer.Refused => $"AWS refused {act.Operation} ({failure!.Message.TrimEnd('.')})",
            _ => $"AWS did not confirm {act.Operation} ({failure!.Message.TrimEnd('.')})",
        };
        var seen = sight switch
        {
            Sight.Changed => $"the status is {act.NewStatus} now",
            Sight.Unchanged => $"the status is still {act.PreviousStatus}",
            Sight.Gone => "the credential is gone or was replaced",
            _ => "what the status is now could not be seen",
        };
        return (answer, sight) switch
        {
            (Answer.Accepted or Answer.Lost, Sight.Changed) =>
                (RecordedOutcome.Done, new ChangeOutcome(null, $"{said}, and {seen}.")),
            (Answer.Refused, Sight.Unchanged or Sight.Gone) => (
                RecordedOutcome.NotDone,
                new ChangeOutcome(ActionReason.CallRefused, $"Nothing was changed: {said}, and {seen}.", failure)),
            _ => (
                RecordedOutcome.Unknown,
                new ChangeOutcome(ActionReason.OutcomeUnknown, $"The change may have been made: {said}, and {seen}.", failure)),
        };
    }
}
