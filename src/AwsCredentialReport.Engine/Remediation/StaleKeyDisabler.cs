namespace AwsCredentialReport.Engine;

/// <summary>
/// Switches stale access keys off, one at a time, on one thread: <see cref="PrepareAsync"/> asks IAM and decides, the
/// caller has it confirmed, <see cref="ApplyAsync"/> makes the change and looks that it is there. One instance serves
/// one run.
/// </summary>
public sealed class StaleKeyDisabler
{
    private readonly IIamApi _iam;
    private readonly StaleKeyPolicy _policy;
    private readonly ActionRecord _record;
    private readonly TimeProvider _time;
    private readonly ActionBudget _budget;

    /// <summary>Begins a run.</summary>
    public StaleKeyDisabler(IIamApi iam, StaleKeyPolicy policy, ActionRecord record, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(iam);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(time);
        _iam = iam;
        _policy = policy;
        _record = record;
        _time = time;
        _budget = new ActionBudget(policy.MaximumCount);
    }

    /// <summary>Gets how many keys the run has changed, or would have.</summary>
    public int Count => _budget.Count;

    /// <summary>Gets or sets how many keys the run may change; a caller that was told to go on raises it.</summary>
    public int MaximumCount { get => _budget.Maximum; set => _budget.Maximum = value; }

    /// <summary>All keys of a user by name: the active ones as candidates, the others as results.</summary>
    public Task<IReadOnlyList<KeyChoice>> FindKeysAsync(string userName, CancellationToken cancellationToken) =>
        FindKeysAsync(new NamedUser(userName), cancellationToken);

    /// <summary>All keys of a user, or the one that is meant: the active ones as candidates, the others as results.</summary>
    public async Task<IReadOnlyList<KeyChoice>> FindKeysAsync(NamedUser named, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(named);
        var asked = StepTime.Now(_time);
        if (LiveUserCheck.Root(named.UserName) is { } root)
        {
            return [new KeyChoice(Final(root))];
        }

        try
        {
            var user = await _iam.GetUserAsync(named.UserName, cancellationToken).ConfigureAwait(false);
            var refusal = LiveUserCheck.Refusal(named.UserName, named.AccountId, null, user, asked.Time.UtcDateTime)
                ?? LiveUserCheck.Replaced(named.UserId, user);
            if (refusal is not null)
            {
                return [new KeyChoice(Final(refusal))];
            }

            var keys = await _iam.ListAccessKeysAsync(user.UserName, cancellationToken)
                .ReadAllAsync(cancellationToken).ConfigureAwait(false);
            if (named.AccessKeyId is { } id)
            {
                keys.RemoveAll(key => !string.Equals(key.AccessKeyId, id, StringComparison.Ordinal));
                if (keys.Count == 0)
                {
                    return [new KeyChoice(Final(KeyMatcher.NotFound))];
                }
            }

            return
            [
                .. keys.Select(key => key.IsActive
                    ? new KeyChoice(KeyCandidate.Of(user, key))
                    : new KeyChoice(new DisableStep(
                        KeyCandidate.Of(user, key), KeyMatcher.AlreadyInactive, asked, user, null, null).Result)),
            ];
        }
        catch (IamException e)
        {
            return [new KeyChoice(Final(LiveReader.Refusal(e)), e)];
        }

        AccessKeyActionResult Final(ActionDecision decision) => new(
            decision.Action,
            decision.Reason.ToString(),
            decision.Message,
            named.UserName,
            named.UserId,
            named.AccessKeyId,
            named.AccountId,
            time: asked.Time.UtcDateTime);
    }

    /// <summary>Gets what kept the last key from being changed; null when nothing did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Asks IAM about a key, and decides. It only reads.</summary>
    public async Task<DisableStep> PrepareAsync(KeyCandidate candidate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        Failure = null;
        var reading = new KeyReading(_iam, _policy, candidate, _time);
        var step = await reading.ReadAsync(
            LiveUserCheck.Root(candidate.UserName) ?? _budget.Exhausted, cancellationToken).ConfigureAwait(false);
        return step.MayAct && _budget.Repeated(step.AccessKeyId!) is { } repeated
            ? new DisableStep(candidate, repeated, step.Asked, step.User, step.Live, null)
            : step;
    }

    /// <summary>What would be done, for a caller that must not do it.</summary>
    public AccessKeyActionResult Preview(DisableStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (!step.MayAct)
        {
            return step.Result;
        }

        if ((_budget.Exhausted ?? _budget.Take(step.AccessKeyId!)) is { } no)
        {
            return step.ToResult(no, _time.GetUtcNow());
        }

        _budget.Spend();
        return step.Result;
    }

    /// <summary>What is said of a key that nobody confirmed.</summary>
    public AccessKeyActionResult Decline(DisableStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (!step.MayAct)
        {
            return step.Result;
        }

        _budget.Take(step.AccessKeyId!);
        return step.ToResult(
            ActionDecision.Skip(ActionReason.NotConfirmed, "The change was not confirmed."), _time.GetUtcNow());
    }

    /// <summary>Switches a key off that was confirmed. When the answers are more than a moment old, IAM is asked again.</summary>
    /// <exception cref="OperationCanceledException">It was stopped before the change; nothing was changed.</exception>
    public async Task<AccessKeyActionResult> ApplyAsync(DisableStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (!step.MayAct)
        {
            return step.Result;
        }

        var id = step.AccessKeyId!;
        if ((_budget.Exhausted ?? _budget.Repeated(id)) is { } no)
        {
            return step.ToResult(no, _time.GetUtcNow());
        }

        if (step.Asked.IsStale(_time))
        {
            step = await new KeyReading(_iam, _policy, step.Candidate, _time)
                .ReadAsync(null, cancellationToken).ConfigureAwait(false);
            Failure = step.Failure;
            if (!step.MayAct || !string.Equals(id, step.AccessKeyId, StringComparison.Ordinal))
            {
                _budget.Take(id);
                return step.MayAct ? step.ToResult(KeyMatcher.Ambiguous, _time.GetUtcNow()) : step.Result;
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        _budget.Take(id);
        _budget.Spend();
        var live = step.Live!;
        var outcome = await new RecordedChange(_record, _time).MakeAsync(
            Act(step, live),
            () => _iam.UpdateAccessKeyAsync(live.User.UserName, id, active: false, CancellationToken.None),
            token => _iam.LookAtKeyAsync(live.User.UserName, id, active: false, token),
            cancellationToken).ConfigureAwait(false);
        Failure = outcome.Failure;
        return step.ToResult(
            outcome.FailedBy is null ? KeyAction.Disabled : KeyAction.Failed,
            outcome.FailedBy ?? step.Decision.Reason,
            outcome.FailedBy is null ? step.Decision.Message : outcome.Message,
            _time.GetUtcNow(),
            _record.Path);
    }

    private RecordedAct Act(DisableStep step, LiveKey live) => new()
    {
        RunId = _record.RunId,
        Sequence = 0,
        Operation = RecordedAct.UpdateAccessKey,
        AccountId = live.AccountId!,
        UserName = live.User.UserName,
        UserId = live.User.UserId,
        AccessKeyId = live.Key.AccessKeyId,
        Created = live.Key.CreateDate.UtcDateTime,
        PreviousStatus = RecordedAct.Active,
        NewStatus = RecordedAct.Inactive,
        Reason = step.Decision.Reason.ToString(),
        LastUsed = live.Use.LastUsed?.UtcDateTime,
        Service = live.Use.Service,
        Region = live.Use.Region,
        EvidenceTime = step.Asked.Time.UtcDateTime,
        ReportGeneratedTime = step.Candidate.ReportGeneratedTime,
    };
}
