namespace AwsCredentialReport.Engine;

/// <summary>
/// Changes credentials one at a time: <see cref="PrepareAsync"/> asks IAM and decides, the caller has the step confirmed, and
/// <see cref="ConcludeAsync"/> makes the change and looks that it is there. One instance serves one run.
/// </summary>
public sealed class ActionRun
{
    // A call that AWS turned away for a moment is decided anew, and sent again as another change.
    private const int MostAttempts = 3;

    private static readonly TimeSpan AttemptPause = TimeSpan.FromSeconds(1);

    private readonly ICredentialChange _change;
    private readonly ActionRecord _record;
    private readonly TimeProvider _time;
    private readonly StepReader _reader;
    private readonly HashSet<string> _handled = new(StringComparer.Ordinal);
    private readonly HashSet<object> _findings = [];
    private int _maximumCount;

    internal ActionRun(ICredentialChange change, ActionRecord record, TimeProvider time, int maximumCount, bool isPreview = false)
    {
        _change = change;
        _record = record;
        _time = time;
        _reader = new StepReader(change, time);
        _maximumCount = maximumCount;
        IsPreview = isPreview;
    }

    /// <summary>Gets whether the run changes nothing; a preview counts beyond the maximum, so that a run can be sized.</summary>
    public bool IsPreview { get; }

    /// <summary>Gets how many credentials the run has changed, or would have.</summary>
    public int Count { get; private set; }

    /// <summary>Gets what kept the last credential from being changed; null when nothing did.</summary>
    public Exception? Failure { get; private set; }

    private ActionDecision? Exhausted => IsPreview || Count < _maximumCount ? null : ActionDecision.Refuse(
        ActionReason.MaximumCountReached, Sentence.Format(Messages.MaximumReached, Count));

    /// <summary>Lets the run go on without a maximum.</summary>
    public void RemoveMaximum() => _maximumCount = int.MaxValue;

    /// <summary>Lists the credentials that a target stands for: itself, unless it names a user only.</summary>
    public Task<IReadOnlyList<CredentialTarget>> FindAsync(CredentialTarget target, CancellationToken cancellationToken) =>
        _change.FindAsync(target, cancellationToken);

    /// <summary>Asks IAM about a credential, and decides. It only reads.</summary>
    /// <returns>The step; null when the credential needs no result.</returns>
    public async Task<ActionStep?> PrepareAsync(CredentialTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        Failure = null;
        var identity = (target.AccountId, target.UserName, target.Created, target.AccessKeyId);
        if (target.Source == CredentialSource.Finding && _findings.Contains(identity))
        {
            return null;
        }

        var decided = _change.Screen(target, _time.GetUtcNow().UtcDateTime) ?? Stopped ?? Exhausted;
        if (decided == ActionDecision.PassOver)
        {
            return null;
        }

        // One that the maximum stopped may be taken up again.
        if (decided?.Reason != ActionReason.MaximumCountReached)
        {
            _findings.Add(identity);
        }

        if (decided is not null)
        {
            return new ActionStep(target, decided, StepTime.Now(_time));
        }

        var step = await _reader.ReadAsync(target, cancellationToken).ConfigureAwait(false);
        return step.MayAct && Repeated(step) is { } repeated ? step with { Decision = repeated } : step;
    }

    /// <summary>Ends a step by the answer that was given: the change, a preview, or neither.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped before the change; nothing was changed.</exception>
    public async Task<CredentialActionResult> ConcludeAsync(
        ActionStep step, Confirmation answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (!step.MayAct)
        {
            return step.Result;
        }

        if ((Stopped ?? Exhausted ?? Repeated(step) ?? Unattended(step, answer)) is { } no)
        {
            return Final(step, no);
        }

        if (answer == Confirmation.No)
        {
            _handled.Add(step.Id);
            return Final(step, ActionDecision.Skip(ActionReason.NotConfirmed, Messages.ActionNotConfirmed));
        }

        if (IsPreview || answer == Confirmation.Preview)
        {
            Count += _handled.Add(step.Id) ? 1 : 0;
            return step.Result;
        }

        return await ApplyAsync(step, answer, cancellationToken).ConfigureAwait(false);
    }

    // A run whose record is lost changes nothing more.
    private ActionDecision? Stopped => _record.Lost is { } lost
        ? ActionDecision.Refuse(ActionReason.RecordUnwritable, Sentence.Format(Messages.ActionStopped, lost.Message))
        : null;

    private static ActionDecision? Unattended(ActionStep step, Confirmation answer) =>
        answer == Confirmation.NotAsked ? step.Decision.Unattended : null;

    private ActionDecision? Repeated(ActionStep step) => !_handled.Contains(step.Id) ? null : ActionDecision.Skip(
        ActionReason.AlreadyHandled, Messages.ActionAlreadyHandled);

    private async Task<CredentialActionResult> ApplyAsync(ActionStep step, Confirmation answer, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var fresh = await _reader.RefreshAsync(step, mustRead: attempt > 1, cancellationToken).ConfigureAwait(false);
            if (!fresh.MayAct || Unattended(fresh, answer) is not null)
            {
                _handled.Add(step.Id);
                Failure = fresh.Failure;
                return Unattended(fresh, answer) is { } no ? Final(fresh, no) : fresh.Result;
            }

            cancellationToken.ThrowIfCancellationRequested();
            Count += _handled.Add(fresh.Id) ? 1 : 0;
            var outcome = await new RecordedChange(_change, _record, _time).MakeAsync(fresh, cancellationToken).ConfigureAwait(false);
            Failure = outcome.Failure;
            if (outcome.MayTryAgain && attempt < MostAttempts)
            {
                await Task.Delay(AttemptPause * attempt, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!cancellationToken.IsCancellationRequested)
                {
                    continue;
                }
            }

            var decision = outcome.FailedBy is { } reason
                ? ActionDecision.Fail(reason, outcome.Message)
                : fresh.Decision with { Action = _change.Names.Done };
            return fresh.ToResult(decision, _time.GetUtcNow(), _record.Path);
        }
    }

    private CredentialActionResult Final(ActionStep step, ActionDecision decision) => step.ToResult(decision, _time.GetUtcNow());
}
