namespace AwsCredentialReport.Engine;

/// <summary>
/// Changes credentials one at a time, each in its account: <see cref="PrepareAsync"/> asks IAM and decides, the caller has the
/// step confirmed, and <see cref="ConcludeAsync"/> makes the change and looks that it is there. One instance serves one run.
/// </summary>
public sealed partial class ActionRun
{
    // A call that AWS turned away for a moment is decided anew, and sent again as another change.
    private const int MostAttempts = 3;

    private static readonly TimeSpan AttemptPause = TimeSpan.FromSeconds(1);

    private readonly ChangePlan _plan;
    private readonly ActingAccounts _accounts;
    private readonly ActionRecord _record;
    private readonly HashSet<(string? Account, string Credential)> _handled = [];

    internal ActionRun(ChangePlan plan, ActingAccounts accounts, ActionRecord record, RunMaximum maximum, bool isPreview = false)
    {
        _plan = plan;
        _accounts = accounts;
        _record = record;
        Maximum = maximum;
        IsPreview = isPreview;
    }

    /// <summary>Gets whether the run changes nothing; a preview counts beyond the maximum, so that a run can be sized.</summary>
    public bool IsPreview { get; }

    /// <summary>Gets how many credentials the run may change.</summary>
    public RunMaximum Maximum { get; }

    /// <summary>Gets how many credentials the run has changed, or would have.</summary>
    public int Count { get; private set; }

    /// <summary>Gets what kept the last credential from being changed; null when nothing did.</summary>
    public Exception? Failure { get; private set; }

    private DateTime Now => _accounts.Clock.GetUtcNow().UtcDateTime;

    private ActionDecision? Exhausted => IsPreview || Count < Maximum.Limit ? null : ActionDecision.Refuse(
        ActionReason.MaximumCountReached, Sentence.Format(Messages.MaximumReached, Maximum.Limit));

    // A run whose record is lost changes nothing more.
    private ActionDecision? Stopped => _record.Lost is { } lost
        ? ActionDecision.Refuse(ActionReason.RecordUnwritable, Sentence.Format(Messages.ActionStopped, lost.Message))
        : null;

    /// <summary>Lets the run go on without a maximum.</summary>
    public void RemoveMaximum() => Maximum.Remove();

    /// <summary>Ends a step by the answer that was given: the change, a preview, or neither.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped before the change; nothing was changed.</exception>
    public async Task<CredentialActionResult> ConcludeAsync(
        ActionStep step, Confirmation answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        Failure = null;
        if (!step.MayAct)
        {
            return step.Result;
        }

        if ((Stopped ?? Repeated(step) ?? Exhausted ?? Unattended(step, answer)) is { } no)
        {
            return Final(step, no);
        }

        if (answer == Confirmation.No)
        {
            Handle(step);
            return Final(step, ActionDecision.Skip(ActionReason.NotConfirmed, Messages.ActionNotConfirmed));
        }

        if (IsPreview || answer == Confirmation.Preview)
        {
            Count += Handle(step) ? 1 : 0;
            return step.Result;
        }

        try
        {
            return await ApplyAsync(step, answer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (_accounts.GiveUp(step.Change!.Account, e) is { } refusal)
        {
            return Final(step, refusal);
        }
    }

    private static ActionDecision? Unattended(ActionStep step, Confirmation answer) =>
        answer == Confirmation.NotAsked ? step.Decision.Unattended : null;

    private static ActionDecision Repetition { get; } = ActionDecision.Skip(ActionReason.AlreadyHandled, Messages.ActionAlreadyHandled);

    private ActionDecision? Repeated(ActionStep step) => _handled.Contains(step.Id) ? Repetition : null;

    private bool Handle(ActionStep step)
    {
        lock (_findings)
        {
            _wanted.Add(Identity(step.Wanted));
        }

        return _handled.Add(step.Id);
    }

    private async Task<CredentialActionResult> ApplyAsync(ActionStep step, Confirmation answer, CancellationToken cancellationToken)
    {
        var change = step.Change!;
        string? record = null;
        for (var attempt = 1; ; attempt++)
        {
            var fresh = await change.Reader.RefreshAsync(step, mustRead: attempt > 1, cancellationToken).ConfigureAwait(false);
            if (!fresh.MayAct || Unattended(fresh, answer) is not null)
            {
                Handle(step);
                Failure = fresh.Failure;
                return Unattended(fresh, answer) is { } no ? Final(fresh, no) : fresh.Result;
            }

            cancellationToken.ThrowIfCancellationRequested();
            Count += Handle(fresh) ? 1 : 0;
            var outcome = await change.MakeAsync(fresh, _record, cancellationToken).ConfigureAwait(false);
            Failure = outcome.Failure;
            record = _record.Lost is not null ? null : outcome.IsRecorded ? _record.Path : record;
            if (outcome.MayTryAgain && attempt < MostAttempts)
            {
                await Task.Delay(AttemptPause * attempt, change.Account.Clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!cancellationToken.IsCancellationRequested)
                {
                    continue;
                }
            }

            var decision = outcome.FailedBy is { } reason
                ? ActionDecision.Fail(reason, outcome.Message)
                : fresh.Decision with { Action = change.Change.Names.Done };
            return fresh.ToResult(decision, change.Account.Clock.GetUtcNow(), record);
        }
    }

    private CredentialActionResult Final(ActionStep step, ActionDecision decision) => step.ToResult(decision, _accounts.Clock.GetUtcNow());
}
