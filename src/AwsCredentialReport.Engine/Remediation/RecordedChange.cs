namespace AwsCredentialReport.Engine;

/// <summary>The outcome of a change; no reason means that it was made, shown by AWS and recorded.</summary>
internal sealed record ChangeOutcome(ActionReason? FailedBy, string Message, Exception? Failure = null)
{
    /// <summary>Gets whether AWS turned the call away for a moment, and nothing was changed.</summary>
    internal bool MayTryAgain { get; init; }
}

/// <summary>
/// One change of an account: intent to the record, one call, a look at the account, outcome to the record. From the intent on
/// only the looking can be cut short, and nothing is claimed that was not seen.
/// </summary>
internal sealed class RecordedChange(ActionRecord record, TimeProvider time)
{
    // IAM shows a change with a delay.
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4),
    ];

    // A run that is stopped looks once more, and no longer than this.
    private static readonly TimeSpan LastLook = TimeSpan.FromSeconds(5);

    private enum Answer
    {
        Accepted,
        Refused,
        Lost,
    }

    /// <param name="act">What is recorded.</param>
    /// <param name="isStale">Whether the answers that the decision rests on have become old.</param>
    /// <param name="call">The change; it is called once.</param>
    /// <param name="look">The account's view of it.</param>
    /// <param name="cancellationToken">Stops what comes before the intent, and shortens the looking.</param>
    internal async Task<ChangeOutcome> MakeAsync(
        RecordedAct act,
        Func<bool> isStale,
        Func<Task> call,
        Func<CancellationToken, Task<ChangeView>> look,
        CancellationToken cancellationToken)
    {
        using var signals = new EndingSignals(cancellationToken);
        try
        {
            act = await record.WriteIntentAsync(act, cancellationToken).ConfigureAwait(false);
        }
        catch (ActionRecordException e)
        {
            return new ChangeOutcome(ActionReason.RecordUnwritable, Sentence.Format(Messages.ActionStopped, e.Message), e);
        }

        var (recorded, outcome) = isStale() ? WaitedTooLong : await ChangeAsync(act, call, look, signals.Token).ConfigureAwait(false);
        try
        {
            await record.WriteOutcomeAsync(act, recorded, outcome.Message).ConfigureAwait(false);
            return outcome;
        }
        catch (ActionRecordException e)
        {
            return recorded == RecordedOutcome.Done
                ? new ChangeOutcome(ActionReason.RecordIncomplete, Sentence.Format(Messages.OutcomeNotRecorded, e.Message), e)
                : outcome with { Message = Sentence.Format(Messages.OutcomeNotRecorded_Also, outcome.Message, e.Message), MayTryAgain = false };
        }
    }

    // Another run may have held the record.
    private static (RecordedOutcome Recorded, ChangeOutcome Outcome) WaitedTooLong => (
        RecordedOutcome.NotDone, new ChangeOutcome(ActionReason.RecordUnwritable, Messages.RecordTooSlow));

    private async Task<(RecordedOutcome Recorded, ChangeOutcome Outcome)> ChangeAsync(
        RecordedAct act, Func<Task> call, Func<CancellationToken, Task<ChangeView>> look, CancellationToken stop)
    {
        var (answer, failure) = await CallAsync(call).ConfigureAwait(false);
        var view = await LookAsync(look, answer == Answer.Refused ? 1 : Pauses.Length, stop).ConfigureAwait(false);
        return Judge(act, answer, view, failure);
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
            return (AnswerOf(e), e);
        }
        catch (Exception e)
        {
            return (Answer.Lost, e);
        }
    }

    // The call was sent once, so AWS's own refusal is about this very call.
    private static Answer AnswerOf(IamException e) => e.Failure switch
    {
        IamFailure.AccessDenied or IamFailure.ExpiredCredentials or IamFailure.InvalidCredentials or IamFailure.NoSuchEntity
            or IamFailure.InvalidInput or IamFailure.TemporarilyUnmodifiable or IamFailure.LimitExceeded => Answer.Refused,
        IamFailure.Throttled when e.Code is not null => Answer.Refused,
        _ => Answer.Lost,
    };

    private async Task<ChangeView> LookAsync(Func<CancellationToken, Task<ChangeView>> look, int times, CancellationToken stop)
    {
        var view = ChangeView.None;
        try
        {
            foreach (var pause in Pauses.Take(times))
            {
                if (pause > TimeSpan.Zero)
                {
                    await Task.Delay(pause, time, stop).ConfigureAwait(false);
                }

                view = await LookOnceAsync(look, stop).ConfigureAwait(false);
                if (view == ChangeView.Changed)
                {
                    break;
                }
            }

            return view;
        }
        catch (OperationCanceledException)
        {
            using var limit = new CancellationTokenSource(LastLook);
            return await LookOnceAsync(look, limit.Token).WaitAsync(limit.Token).ContinueWith(
                last => last.IsCompletedSuccessfully ? last.Result : ChangeView.None, TaskScheduler.Default).ConfigureAwait(false);
        }
    }

    private static async Task<ChangeView> LookOnceAsync(Func<CancellationToken, Task<ChangeView>> look, CancellationToken cancellationToken)
    {
        try
        {
            return await look(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever the failure of the look, such as expired credentials, the outcome is still written.
            return ChangeView.None;
        }
    }

    private static (RecordedOutcome Recorded, ChangeOutcome Outcome) Judge(
        RecordedAct act, Answer answer, ChangeView view, Exception? failure)
    {
        var said = answer switch
        {
            Answer.Accepted => Sentence.Format(Messages.ChangeAccepted, act.Operation),
            Answer.Refused => Sentence.Format(Messages.ChangeRefused, act.Operation, failure!.Message.TrimEnd('.')),
            _ => Sentence.Format(Messages.ChangeUnconfirmed, act.Operation, failure!.Message.TrimEnd('.')),
        };
        var seen = view switch
        {
            ChangeView.Changed => Sentence.Format(Messages.StatusChanged, act.NewStatus),
            ChangeView.Unchanged => Sentence.Format(Messages.StatusUnchanged, act.PreviousStatus),
            ChangeView.Gone => Messages.StatusGone,
            _ => Messages.StatusUnknown,
        };
        return (answer, view) switch
        {
            (Answer.Accepted or Answer.Lost, ChangeView.Changed) =>
                (RecordedOutcome.Done, new ChangeOutcome(null, Sentence.Format(Messages.ChangeDone, said, seen))),
            (Answer.Refused, ChangeView.Unchanged or ChangeView.Gone) => (
                RecordedOutcome.NotDone,
                new ChangeOutcome(ActionReason.CallRefused, Sentence.Format(Messages.ChangeNotDone, said, seen), failure)
                {
                    MayTryAgain = view == ChangeView.Unchanged &&
                        failure is IamException { Failure: IamFailure.Throttled or IamFailure.TemporarilyUnmodifiable },
                }),
            _ => (
                RecordedOutcome.Unknown,
                new ChangeOutcome(ActionReason.OutcomeUnknown, Sentence.Format(Messages.ChangeUnknown, said, seen), failure)),
        };
    }
}
