namespace AwsCredentialReport.Engine;

/// <summary>
/// Switches keys on again that this project switched off: the same key id of the same user id in the same account, and
/// only while it is inactive.
/// </summary>
public sealed class KeyRestorer : CredentialChanger<RestoreCandidate, RestoreStep, AccessKeyActionResult>
{
    /// <summary>Begins a run.</summary>
    public KeyRestorer(IIamApi iam, ActionRecord record, TimeProvider time)
        : base(iam, record, time, int.MaxValue)
    {
    }

    private protected override KeyAction Done => KeyAction.Restored;

    private protected override ActionDecision Replaced => KeyMatcher.NotFound;

    private protected override ActionDecision? BeforeAsking(RestoreCandidate candidate) =>
        RestoreDecision.BeforeAsking(candidate) ?? Repeated(candidate.AccessKeyId!);

    private protected override string? AccountOf(RestoreCandidate candidate) => candidate.AccountId;

    private protected override RestoreStep Decided(RestoreCandidate candidate, ActionDecision decision) =>
        new(candidate, decision, StepTime.Now(Time));

    private protected override RestoreStep Decided(RestoreStep step, ActionDecision decision) =>
        new(step.Candidate, decision, step.Asked, step.User, step.Key);

    private protected override string IdOf(RestoreStep step) => step.Key!.AccessKeyId;

    // The candidate names the key and its user by ids that are never given again.
    private protected override bool IsSame(RestoreStep confirmed, RestoreStep again) => true;

    private protected override async Task<RestoreStep> ReadAsync(RestoreCandidate candidate, CancellationToken cancellationToken)
    {
        var asked = StepTime.Now(Time);
        try
        {
            var user = await Iam.GetUserAsync(candidate.UserName, cancellationToken).ConfigureAwait(false);
            var keys = await Iam.ListAccessKeysAsync(user.UserName, cancellationToken)
                .ReadAllAsync(cancellationToken).ConfigureAwait(false);
            var key = keys.Find(key => string.Equals(key.AccessKeyId, candidate.AccessKeyId, StringComparison.Ordinal));
            return new RestoreStep(
                candidate, RestoreDecision.Decide(candidate, user, keys, Time.GetUtcNow()), asked, user, key);
        }
        catch (IamException e) when (LiveReader.IsOfOne(e))
        {
            return new RestoreStep(candidate, LiveReader.Refusal(e), asked, failure: LiveReader.FailureOf(e));
        }
    }

    private protected override Task ChangeAsync(RestoreStep step) =>
        Iam.UpdateAccessKeyAsync(step.User!.UserName, IdOf(step), active: true, CancellationToken.None);

    private protected override Task<Sight> LookAsync(RestoreStep step, CancellationToken cancellationToken) =>
        Iam.LookAtKeyAsync(step.User!.UserName, IdOf(step), active: true, cancellationToken);

    private protected override RecordedAct Act(RestoreStep step) => new()
    {
        RunId = RunId,
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
