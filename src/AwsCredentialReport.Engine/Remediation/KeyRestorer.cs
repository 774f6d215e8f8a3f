namespace AwsCredentialReport.Engine;

/// <summary>
/// Switches keys on again that this project switched off, one at a time: the same key id of the same user id in the same
/// account, and only while it is inactive. One instance serves one run.
/// </summary>
public sealed class KeyRestorer
{
    private readonly IIamApi _iam;
    private readonly ActionRecord _record;
    private readonly TimeProvider _time;
    private readonly ActionBudget _budget = new(int.MaxValue);

    /// <summary>Begins a run.</summary>
    public KeyRestorer(IIamApi iam, ActionRecord record, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(iam);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(time);
        _iam = iam;
        _record = record;
        _time = time;
    }

    /// <summary>Gets what kept the last credential from being changed; null when nothing did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Asks IAM about a key, and decides. It only reads.</summary>
    public async Task<RestoreStep> PrepareAsync(RestoreCandidate candidate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        Failure = null;
        var asked = StepTime.Now(_time);
        if ((RestoreDecision.BeforeAsking(candidate) ?? LiveUserCheck.OtherAccount(candidate.AccountId, _record.AccountId)) is { } decided)
        {
            return new RestoreStep(candidate, decided, asked);
        }

        if (_budget.Repeated(candidate.AccessKeyId!) is { } repeated)
        {
            return new RestoreStep(candidate, repeated, asked);
        }

        try
        {
            var user = await _iam.GetUserAsync(candidate.UserName, cancellationToken).ConfigureAwait(false);
            var keys = await _iam.ListAccessKeysAsync(user.UserName, cancellationToken)
                .ReadAllAsync(cancellationToken).ConfigureAwait(false);
            var key = keys.Find(key => string.Equals(key.AccessKeyId, candidate.AccessKeyId, StringComparison.Ordinal));
            return new RestoreStep(
                candidate, RestoreDecision.Decide(candidate, user, keys, _time.GetUtcNow()), asked, user, key);
        }
        catch (IamException e) when (LiveReader.IsOfOne(e))
        {
            return new RestoreStep(candidate, LiveReader.Refusal(e), asked, failure: LiveReader.FailureOf(e));
        }
    }

    /// <summary>What is said of a key that nobody confirmed.</summary>
    public AccessKeyActionResult Decline(RestoreStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.MayAct
            ? step.ToResult(
                KeyAction.Skipped, ActionReason.NotConfirmed, "The change was not confirmed.", _time.GetUtcNow(), null)
            : step.Result;
    }

    /// <summary>Switches a key on that was confirmed. When the answers are more than a moment old, IAM is asked again.</summary>
    /// <exception cref="OperationCanceledException">It was stopped before the change; nothing was changed.</exception>
    public async Task<AccessKeyActionResult> ApplyAsync(RestoreStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.MayAct && step.Asked.IsStale(_time))
        {
            step = await PrepareAsync(step.Candidate, cancellationToken).ConfigureAwait(false);
            Failure = step.Failure;
        }

        if (!step.MayAct)
        {
            return step.Result;
        }

        var key = step.Key!;
        cancellationToken.ThrowIfCancellationRequested();
        if (_budget.Take(key.AccessKeyId) is { } repeated)
        {
            return step.ToResult(repeated.Action, repeated.Reason, repeated.Message, _time.GetUtcNow(), null);
        }

        var userName = step.User!.UserName;
        var outcome = await new RecordedChange(_record, _time).MakeAsync(
            Act(step),
            () => false,
            () => _iam.UpdateAccessKeyAsync(userName, key.AccessKeyId, active: true, CancellationToken.None),
            token => _iam.LookAtKeyAsync(userName, key.AccessKeyId, active: true, token),
            cancellationToken).ConfigureAwait(false);
        Failure = outcome.Failure;
        return step.ToResult(
            outcome.FailedBy is null ? KeyAction.Restored : KeyAction.Failed,
            outcome.FailedBy ?? step.Decision.Reason,
            outcome.FailedBy is null ? step.Decision.Message : outcome.Message,
            _time.GetUtcNow(),
            _record.Path);
    }

    private RecordedAct Act(RestoreStep step) => new()
    {
        RunId = _record.RunId,
        Sequence = 0,
        Operation = RecordedAct.UpdateAccessKey,
        AccountId = step.Candidate.AccountId!,
        UserName = step.User!.UserName,
        UserId = step.User.UserId,
        AccessKeyId = step.Key!.AccessKeyId,
        Created = step.Key.CreateDate.UtcDateTime,
        PreviousStatus = RecordedAct.Inactive,
        NewStatus = RecordedAct.Active,
        Reason = step.Decision.Reason.ToString(),
        EvidenceTime = step.Asked.Time.UtcDateTime,
    };
}
