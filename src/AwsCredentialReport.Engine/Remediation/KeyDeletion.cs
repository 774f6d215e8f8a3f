namespace AwsCredentialReport.Engine;

/// <summary>Deletes keys that the record shows as disabled by an earlier run. A deleted key cannot be restored.</summary>
/// <param name="iam">The account.</param>
/// <param name="reader">Asks IAM, and decides.</param>
/// <param name="recordPath">The record, which is read again before each change.</param>
/// <param name="time">The clock.</param>
internal sealed class KeyDeletion(IIamApi iam, DisabledKeyReader reader, string recordPath, TimeProvider time)
    : ICredentialChange
{
    public ChangeNames Names { get; } =
        new(RecordedAct.DeleteAccessKey, RecordedAct.Inactive, RecordedAct.Deleted, KeyAction.Removed);

    public async Task<ActionStep> ReadAsync(CredentialTarget target, CancellationToken cancellationToken) =>
        await IsShownAsync(target, recordPath, cancellationToken).ConfigureAwait(false)
            ? await reader.ReadAsync(target, cancellationToken).ConfigureAwait(false)
            : new ActionStep(
                target, ActionDecision.Refuse(ActionReason.ChangedSinceDisabled, Messages.RecordEvidenceChanged), StepTime.Now(time));

    // A run that enabled the key meanwhile, or has begun to, is in the record.
    public async Task<string?> FindRivalAsync(ActionStep step, string recordPath) =>
        await IsShownAsync(step.Wanted, recordPath, CancellationToken.None).ConfigureAwait(false) ? null : Messages.RecordEvidenceChanged;

    public Task ChangeAsync(ActionStep step) =>
        iam.DeleteAccessKeyAsync(step.Target.UserName, step.Target.AccessKeyId!, CancellationToken.None);

    public async Task<ChangeView> LookAsync(ActionStep step, CancellationToken cancellationToken)
    {
        try
        {
            var keys = await iam.ReadKeysAsync(step.Target.UserName, cancellationToken).ConfigureAwait(false);
            var key = keys.Find(key => string.Equals(key.AccessKeyId, step.Target.AccessKeyId, StringComparison.Ordinal));
            return key is null ? ChangeView.Changed : key.IsActive ? ChangeView.Gone : ChangeView.Unchanged;
        }
        catch (IamException e) when (e.Failure == IamFailure.NoSuchEntity)
        {
            return ChangeView.Changed;
        }
    }

    private async Task<bool> IsShownAsync(CredentialTarget target, string path, CancellationToken cancellationToken)
    {
        var record = await ActionRecordReader.ReadAsync(path, time, cancellationToken).ConfigureAwait(false);
        return record.FindKeys().Any(key => key.Target == target);
    }
}

/// <summary>Asks IAM about a key that a run disabled, for its deletion and for the list of such keys.</summary>
internal sealed class DisabledKeyReader(IIamApi iam, DeletionDecision decision, Caller caller, TimeProvider time)
{
    internal async Task<ActionStep> ReadAsync(CredentialTarget target, CancellationToken cancellationToken)
    {
        var (user, known) = await iam.GetUserOfKeyAsync(target, cancellationToken).ConfigureAwait(false);
        var keys = await iam.ReadKeysAsync(user.UserName, cancellationToken).ConfigureAwait(false);
        var key = keys.Find(key => string.Equals(key.AccessKeyId, target.AccessKeyId, StringComparison.Ordinal));
        var tags = await iam.ReadTagsAsync(decision.Exemptions.NeedsTags, user.UserName, cancellationToken).ConfigureAwait(false);

        // The last use is what grows old.
        var asked = StepTime.Now(time);
        var use = key is null ? null : await iam.GetAccessKeyLastUsedAsync(key.AccessKeyId, cancellationToken).ConfigureAwait(false);
        var live = new LiveKey(user, key, use, tags);
        return new ActionStep(target, decision.Decide(known, live, caller, time.GetUtcNow().UtcDateTime), asked)
        {
            Target = known with { UserName = user.UserName, LastUsed = use?.LastUsed?.UtcDateTime, Service = use?.Service, Region = use?.Region },
            LiveCreated = key?.CreateDate.UtcDateTime,
            Question = Question(known, use, asked.Time.UtcDateTime),
        };
    }

    private string Question(CredentialTarget target, IamKeyUse? use, DateTime now)
    {
        var used = use?.LastUsed?.UtcDateTime is { } last
            ? Sentence.Format(Messages.ConfirmDisable_Used, Sentence.On(last, now), Sentence.Place(use.Region, use.Service))
            : Messages.ConfirmDisable_NeverUsed;
        return Sentence.Format(
            Messages.ConfirmDelete,
            target.AccessKeyId,
            target.UserName,
            caller.AccountId,
            caller.Arn,
            Sentence.On(target.Created, now),
            Sentence.On(target.DisabledTime, now),
            used);
    }
}
