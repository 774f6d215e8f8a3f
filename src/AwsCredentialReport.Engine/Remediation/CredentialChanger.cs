namespace AwsCredentialReport.Engine;

/// <summary>
/// Changes credentials one at a time, on one thread: <see cref="PrepareAsync"/> asks IAM and decides, the caller has it
/// confirmed, <see cref="ApplyAsync"/> makes the change and looks that it is there. One instance serves one run.
/// </summary>
/// <typeparam name="TCandidate">What somebody wants changed.</typeparam>
/// <typeparam name="TStep">What IAM said of it.</typeparam>
/// <typeparam name="TResult">What became of it.</typeparam>
public abstract class CredentialChanger<TCandidate, TStep, TResult>
    where TCandidate : class
    where TStep : ActionStep<TCandidate, TResult>
    where TResult : IActionResult
{
    // Beyond that, IAM answers too slowly to act on what it says.
    private const int MostReadings = 3;

    private readonly ActionRecord _record;
    private readonly ActionBudget _budget;

    private protected CredentialChanger(IIamApi iam, ActionRecord record, TimeProvider time, int maximumCount)
    {
        ArgumentNullException.ThrowIfNull(iam);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(time);
        Iam = iam;
        Time = time;
        _record = record;
        _budget = new ActionBudget(maximumCount);
    }

    /// <summary>Gets how many credentials the run has changed, or would have.</summary>
    public int Count => _budget.Count;

    /// <summary>Gets or sets how many credentials the run may change; a caller that was told to go on raises it.</summary>
    public int MaximumCount { get => _budget.Maximum; set => _budget.Maximum = value; }

    /// <summary>Gets what kept the last credential from being changed; null when nothing did.</summary>
    public Exception? Failure { get; private set; }

    private protected IIamApi Iam { get; }

    private protected TimeProvider Time { get; }

    /// <summary>Asks IAM about a credential, and decides. It only reads.</summary>
    public async Task<TStep> PrepareAsync(TCandidate candidate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        Failure = null;
        if ((BeforeAsking(candidate) ?? OtherAccount(AccountOf(candidate)) ?? _budget.Exhausted) is { } decided)
        {
            return Decided(candidate, decided);
        }

        var step = await ReadAsync(candidate, cancellationToken).ConfigureAwait(false);
        return step.MayAct && _budget.Repeated(IdOf(step)) is { } repeated ? Decided(step, repeated) : step;
    }

    /// <summary>What would be done, for a caller that must not do it.</summary>
    public TResult Preview(TStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (!step.MayAct)
        {
            return step.Result;
        }

        if ((_budget.Exhausted ?? _budget.Take(IdOf(step))) is { } no)
        {
            return Final(step, no);
        }

        _budget.Spend();
        return step.Result;
    }

    /// <summary>What is said of a credential that nobody confirmed.</summary>
    public TResult Decline(TStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (!step.MayAct)
        {
            return step.Result;
        }

        _budget.Take(IdOf(step));
        return Final(step, ActionDecision.Skip(ActionReason.NotConfirmed, "The change was not confirmed."));
    }

    /// <summary>Makes a change that was confirmed. When the answers are more than a moment old, IAM is asked again.</summary>
    /// <exception cref="OperationCanceledException">It was stopped before the change; nothing was changed.</exception>
    public async Task<TResult> ApplyAsync(TStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (!step.MayAct)
        {
            return step.Result;
        }

        var id = IdOf(step);
        if ((_budget.Exhausted ?? _budget.Repeated(id)) is { } no)
        {
            return Final(step, no);
        }

        for (var readings = 0; readings == 0 ? step.Asked.IsStale(Time) : step.Asked.IsUseless(Time); readings++)
        {
            var again = readings < MostReadings
                ? await ReadAsync(step.Candidate, cancellationToken).ConfigureAwait(false)
                : Decided(step, TooSlow);
            Failure = again.Failure;
            if (!again.MayAct || !IsSame(step, again))
            {
                _budget.Take(id);
                return again.MayAct ? Final(again, Replaced) : again.Result;
            }

            step = again;
        }

        cancellationToken.ThrowIfCancellationRequested();
        _budget.Take(id);
        _budget.Spend();
        var outcome = await new RecordedChange(_record, Time).MakeAsync(
            Act(step), () => step.Asked.IsUseless(Time), () => ChangeAsync(step), token => LookAsync(step, token), cancellationToken).ConfigureAwait(false);
        Failure = outcome.Failure;
        return step.ToResult(
            outcome.FailedBy is null ? Done : KeyAction.Failed,
            outcome.FailedBy ?? step.Decision.Reason,
            outcome.FailedBy is null ? step.Decision.Message : outcome.Message,
            Time.GetUtcNow(),
            _record.Path);
    }

    /// <summary>Gets what is said when IAM means another credential now than the one that was confirmed.</summary>
    private protected abstract ActionDecision Replaced { get; }

    private static ActionDecision TooSlow { get; } = ActionDecision.Refuse(
        ActionReason.LiveDataUnreadable, "IAM answers too slowly to act on what it says.");

    private protected string RunId => _record.RunId;

    private protected ActionDecision? Repeated(string id) => _budget.Repeated(id);

    // Asked of another account, IAM would say that there is no such user.
    private protected ActionDecision? OtherAccount(string? accountId) => LiveUserCheck.OtherAccount(accountId, _record.AccountId);

    /// <summary>Gets what is said of a change that was made.</summary>
    private protected abstract KeyAction Done { get; }

    /// <summary>A decision for which IAM need not be asked; else null.</summary>
    private protected abstract ActionDecision? BeforeAsking(TCandidate candidate);

    private protected abstract string? AccountOf(TCandidate candidate);

    private protected abstract TStep Decided(TCandidate candidate, ActionDecision decision);

    private protected abstract TStep Decided(TStep step, ActionDecision decision);

    private protected abstract Task<TStep> ReadAsync(TCandidate candidate, CancellationToken cancellationToken);

    private protected abstract string IdOf(TStep step);

    private protected abstract bool IsSame(TStep confirmed, TStep again);

    private protected abstract RecordedAct Act(TStep step);

    private protected abstract Task ChangeAsync(TStep step);

    private protected abstract Task<Sight> LookAsync(TStep step, CancellationToken cancellationToken);

    private TResult Final(TStep step, ActionDecision decision) =>
        step.ToResult(decision.Action, decision.Reason, decision.Message, Time.GetUtcNow(), null);
}
