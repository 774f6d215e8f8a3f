namespace AwsCredentialReport.Engine;

/// <summary>The outcome of a change; no reason means that it was made, shown by AWS and recorded.</summary>
internal sealed record ChangeOutcome(RecordedOutcome Recorded, ActionReason? FailedBy, string Message, Exception? Failure = null)
{
    /// <summary>Gets whether AWS turned the call away for a moment, and nothing was changed.</summary>
    internal bool MayTryAgain { get; init; }

    /// <summary>Gets whether the record contains the intent.</summary>
    internal bool IsRecorded { get; init; } = true;
}

/// <summary>
/// One change of an account: intent to the record, one call, a look at the account, outcome to the record. From the intent on
/// only the looking can be cut short, and nothing is claimed that was not seen.
/// </summary>
internal sealed class RecordedChange(ICredentialChange change, string callerArn, ActionRecord record, TimeProvider time)
{
    // IAM shows a change with a delay.
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4),
    ];

    // A run that is stopped looks once more, and no longer than this.
    private static readonly TimeSpan LastLook = TimeSpan.FromSeconds(5);

    /// <summary>Makes the change of a step that was decided and confirmed.</summary>
    /// <param name="step">The step; the call is sent once.</param>
    /// <param name="cancellationToken">Stops what comes before the intent, and shortens the looking.</param>
    internal async Task<ChangeOutcome> MakeAsync(ActionStep step, CancellationToken cancellationToken)
    {
        RecordedAct act;
        try
        {
            act = await record.WriteIntentAsync(step.ToAct(change.Names) with { CallerArn = callerArn }, cancellationToken).ConfigureAwait(false);
        }
        catch (ActionRecordException e)
        {
            return new ChangeOutcome(
                RecordedOutcome.NotDone, ActionReason.RecordUnwritable, Sentence.Format(Messages.ActionStopped, e.Message), e)
            {
                IsRecorded = false,
            };
        }

        var outcome = await FindObstacleAsync(step).ConfigureAwait(false)
            ?? await ChangeAsync(step, cancellationToken).ConfigureAwait(false);
        try
        {
            await record.WriteOutcomeAsync(act, outcome.Recorded, outcome.Message).ConfigureAwait(false);
            return outcome;
        }
        catch (ActionRecordException e)
        {
            return outcome.Recorded == RecordedOutcome.Done
                ? new ChangeOutcome(
                    outcome.Recorded, ActionReason.RecordIncomplete, Sentence.Format(Messages.OutcomeNotRecorded, e.Message), e)
                : outcome with { Message = Sentence.Format(Messages.OutcomeNotRecorded_Also, outcome.Message, e.Message), MayTryAgain = false };
        }
    }

    /// <summary>What keeps the call from being sent after all; null when nothing does.</summary>
    private async Task<ChangeOutcome?> FindObstacleAsync(ActionStep step)
    {
        try
        {
            // Another run may have held the record.
            var rival = await change.FindRivalAsync(step, record.Path).ConfigureAwait(false);
            return step.Asked.IsUseless(time) ? new ChangeOutcome(RecordedOutcome.NotDone, ActionReason.RecordUnwritable, Messages.RecordTooSlow)
                : rival is not null ? new ChangeOutcome(RecordedOutcome.NotDone, ActionReason.ChangedSinceDisabled, rival)
                : null;
        }
        catch (ActionRecordException e)
        {
            return new ChangeOutcome(RecordedOutcome.NotDone, ActionReason.RecordUnwritable, Sentence.Format(Messages.ActionStopped, e.Message), e);
        }
    }

    private async Task<ChangeOutcome> ChangeAsync(ActionStep step, CancellationToken stop)
    {
        var failure = await CallAsync(step).ConfigureAwait(false);
        var view = await LookAsync(step, IsRefusal(failure) ? 1 : Pauses.Length, stop).ConfigureAwait(false);
        return Judge(failure, view);
    }

    /// <summary>The failure of the call; null when AWS accepted it. Whatever it is, the call may have reached AWS.</summary>
    private async Task<Exception?> CallAsync(ActionStep step)
    {
        try
        {
            await change.ChangeAsync(step).ConfigureAwait(false);
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    // Only AWS's own refusal says that the call did nothing. It was sent once, so the refusal is about this very call.
    private static bool IsRefusal(Exception? failure) => failure is IamException
    {
        Failure: IamFailure.AccessDenied or IamFailure.ExpiredCredentials or IamFailure.InvalidCredentials or IamFailure.NoSuchEntity
            or IamFailure.InvalidInput or IamFailure.TemporarilyUnmodifiable or IamFailure.LimitExceeded,
    }
        or IamException { Failure: IamFailure.Throttled, Code: not null };

    private async Task<ChangeView> LookAsync(ActionStep step, int times, CancellationToken stop)
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

                view = await LookOnceAsync(step, stop).ConfigureAwait(false);
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
            return await LookOnceAsync(step, limit.Token).WaitAsync(limit.Token).ContinueWith(
                last => last.IsCompletedSuccessfully ? last.Result : ChangeView.None, TaskScheduler.Default).ConfigureAwait(false);
        }
    }

    private async Task<ChangeView> LookOnceAsync(ActionStep step, CancellationToken cancellationToken)
    {
        try
        {
            return await change.LookAsync(step, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever the failure of the look, such as expired credentials, the outcome is still written.
            return ChangeView.None;
        }
    }

    private ChangeOutcome Judge(Exception? failure, ChangeView view)
    {
        var (operation, before, after, _) = change.Names;
        var isRefused = IsRefusal(failure);
        var said = failure is null ? Sentence.Format(Messages.ChangeAccepted, operation)
            : Sentence.Format(isRefused ? Messages.ChangeRefused : Messages.ChangeUnconfirmed, operation, failure.Message.TrimEnd('.'));
        var seen = view switch
        {
            ChangeView.Changed => Sentence.Format(Messages.StatusChanged, after),
            ChangeView.Unchanged => Sentence.Format(Messages.StatusUnchanged, before),
            ChangeView.Gone => Messages.StatusGone,
            _ => Messages.StatusUnknown,
        };
        return (isRefused, view) switch
        {
            (false, ChangeView.Changed) =>
                new ChangeOutcome(RecordedOutcome.Done, null, Sentence.Format(Messages.ChangeDone, said, seen)),
            (true, ChangeView.Unchanged or ChangeView.Gone) => new ChangeOutcome(
                RecordedOutcome.NotDone, ActionReason.CallRefused, Sentence.Format(Messages.ChangeNotDone, said, seen), failure)
            {
                MayTryAgain = view == ChangeView.Unchanged &&
                    failure is IamException { Failure: IamFailure.Throttled or IamFailure.TemporarilyUnmodifiable },
            },
            _ => new ChangeOutcome(
                RecordedOutcome.Unknown, ActionReason.OutcomeUnknown, Sentence.Format(Messages.ChangeUnknown, said, seen), failure),
        };
    }
}
