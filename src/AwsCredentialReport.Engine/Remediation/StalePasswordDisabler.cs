namespace AwsCredentialReport.Engine;

/// <summary>
/// Deletes stale console passwords, one at a time, as <see cref="StaleKeyDisabler"/> does with keys. A deleted password
/// cannot be brought back. One instance serves one run.
/// </summary>
public sealed class StalePasswordDisabler
{
    private readonly IIamApi _iam;
    private readonly StalePasswordPolicy _policy;
    private readonly ActionRecord _record;
    private readonly TimeProvider _time;
    private readonly ActionBudget _budget;

    /// <summary>Begins a run.</summary>
    public StalePasswordDisabler(IIamApi iam, StalePasswordPolicy policy, ActionRecord record, TimeProvider time)
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

    /// <summary>Gets how many passwords the run has deleted, or would have.</summary>
    public int Count => _budget.Count;

    /// <summary>Gets or sets how many passwords the run may delete; a caller that was told to go on raises it.</summary>
    public int MaximumCount { get => _budget.Maximum; set => _budget.Maximum = value; }

    /// <summary>Gets what kept the last password from being changed; null when nothing did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Asks IAM about a password, and decides. It only reads.</summary>
    public async Task<PasswordStep> PrepareAsync(PasswordCandidate candidate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        Failure = null;
        if ((LiveUserCheck.Root(candidate.UserName) ?? _budget.Exhausted) is { } decided)
        {
            return new PasswordStep(candidate, decided, StepTime.Now(_time));
        }

        var step = await ReadAsync(candidate, cancellationToken).ConfigureAwait(false);
        return step.MayAct && _budget.Repeated(step.User!.UserId) is { } repeated
            ? new PasswordStep(candidate, repeated, step.Asked, step.User, step.Live)
            : step;
    }

    /// <summary>What would be done, for a caller that must not do it.</summary>
    public PasswordActionResult Preview(PasswordStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (!step.MayAct)
        {
            return step.Result;
        }

        if ((_budget.Exhausted ?? _budget.Take(step.User!.UserId)) is { } no)
        {
            return Final(step, no);
        }

        _budget.Spend();
        return step.Result;
    }

    /// <summary>What is said of a password that nobody confirmed.</summary>
    public PasswordActionResult Decline(PasswordStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (!step.MayAct)
        {
            return step.Result;
        }

        _budget.Take(step.User!.UserId);
        return Final(step, ActionDecision.Skip(ActionReason.NotConfirmed, "The change was not confirmed."));
    }

    /// <summary>Deletes a password that was confirmed. When the answers are more than a moment old, IAM is asked again.</summary>
    /// <exception cref="OperationCanceledException">It was stopped before the change; nothing was changed.</exception>
    public async Task<PasswordActionResult> ApplyAsync(PasswordStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (!step.MayAct)
        {
            return step.Result;
        }

        var id = step.User!.UserId;
        if ((_budget.Exhausted ?? _budget.Repeated(id)) is { } no)
        {
            return Final(step, no);
        }

        if (step.Asked.IsStale(_time))
        {
            var (confirmed, again) = (step, await ReadAsync(step.Candidate, cancellationToken).ConfigureAwait(false));
            step = again;
            Failure = step.Failure;
            if (!IsSame(confirmed, again))
            {
                _budget.Take(id);
                return again.MayAct
                    ? Final(again, ActionDecision.Refuse(
                        ActionReason.UserReplaced, "The user or the password was replaced since it was confirmed."))
                    : again.Result;
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        _budget.Take(id);
        _budget.Spend();
        var live = step.Live!;
        var outcome = await new RecordedChange(_record, _time).MakeAsync(
            Act(step, live),
            () => _iam.DeleteLoginProfileAsync(live.User.UserName, CancellationToken.None),
            token => LookAsync(live, token),
            cancellationToken).ConfigureAwait(false);
        Failure = outcome.Failure;
        return step.ToResult(
            outcome.FailedBy is null ? KeyAction.Disabled : KeyAction.Failed,
            outcome.FailedBy ?? step.Decision.Reason,
            outcome.FailedBy is null ? step.Decision.Message : outcome.Message,
            _time.GetUtcNow(),
            _record.Path);
    }

    private static bool IsSame(PasswordStep confirmed, PasswordStep again) =>
        again.MayAct &&
        string.Equals(confirmed.User!.UserId, again.User!.UserId, StringComparison.Ordinal) &&
        confirmed.Live!.Profile.CreateDate == again.Live!.Profile.CreateDate;

    private PasswordActionResult Final(PasswordStep step, ActionDecision decision) =>
        step.ToResult(decision.Action, decision.Reason, decision.Message, _time.GetUtcNow(), null);

    private async Task<PasswordStep> ReadAsync(PasswordCandidate candidate, CancellationToken cancellationToken)
    {
        var asked = StepTime.Now(_time);
        IamUser? user = null;
        try
        {
            user = await _iam.GetUserAsync(candidate.UserName, cancellationToken).ConfigureAwait(false);
            if (StalePasswordDecision.OfUser(_policy, candidate, user, _time.GetUtcNow().UtcDateTime) is { } refusal)
            {
                return new PasswordStep(candidate, refusal, asked, user);
            }

            var tags = await _iam.ReadTagsAsync(_policy.Exemptions, user.UserName, cancellationToken).ConfigureAwait(false);
            var profile = await _iam.GetLoginProfileAsync(user.UserName, cancellationToken).ConfigureAwait(false);
            var live = new LivePassword(user, profile, tags);
            return new PasswordStep(
                candidate, StalePasswordDecision.Decide(_policy, candidate, live, _time.GetUtcNow()), asked, user, live);
        }
        catch (IamException e) when (user is not null && e.Failure == IamFailure.NoSuchEntity)
        {
            return new PasswordStep(
                candidate, ActionDecision.Skip(ActionReason.NoPassword, "The user has no console password."), asked, user);
        }
        catch (IamException e)
        {
            return new PasswordStep(candidate, LiveReader.Refusal(e), asked, user, failure: e);
        }
    }

    private async Task<Sight> LookAsync(LivePassword live, CancellationToken cancellationToken)
    {
        try
        {
            var profile = await _iam.GetLoginProfileAsync(live.User.UserName, cancellationToken).ConfigureAwait(false);
            return profile.CreateDate == live.Profile.CreateDate ? Sight.Unchanged : Sight.Gone;
        }
        catch (IamException e) when (e.Failure == IamFailure.NoSuchEntity)
        {
            return Sight.Changed;
        }
    }

    private RecordedAct Act(PasswordStep step, LivePassword live) => new()
    {
        RunId = _record.RunId,
        Sequence = 0,
        Operation = RecordedAct.DeleteLoginProfile,
        AccountId = live.AccountId!,
        UserName = live.User.UserName,
        UserId = live.User.UserId,
        Created = live.Profile.CreateDate.UtcDateTime,
        PreviousStatus = RecordedAct.Present,
        NewStatus = RecordedAct.Deleted,
        Reason = step.Decision.Reason.ToString(),
        LastUsed = live.User.PasswordLastUsed?.UtcDateTime,
        EvidenceTime = step.Asked.Time.UtcDateTime,
        ReportGeneratedTime = step.Candidate.ReportGeneratedTime,
    };
}
