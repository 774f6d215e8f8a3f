namespace AwsCredentialReport.Engine;

/// <summary>Enables keys again that an earlier run disabled: the same key id of the same user id in the same account.</summary>
internal sealed class KeyRestoreChange(IIamApi iam, RestoreDecision decision, Caller caller, TimeProvider time) : ICredentialChange
{
    public ChangeNames Names { get; } =
        new(RecordedAct.UpdateAccessKey, RecordedAct.Inactive, RecordedAct.Active, KeyAction.Restored);

    public ActionDecision? Screen(CredentialTarget target, DateTime now) => decision.Screen(target);

    public async Task<ActionStep> ReadAsync(CredentialTarget target, CancellationToken cancellationToken)
    {
        var asked = StepTime.Now(time);
        var user = await iam.GetUserAsync(target.UserName, cancellationToken).ConfigureAwait(false);
        var keys = await iam.ReadKeysAsync(user.UserName, cancellationToken).ConfigureAwait(false);
        var key = keys.Find(key => string.Equals(key.AccessKeyId, target.AccessKeyId, StringComparison.Ordinal));
        var shown = target with { UserName = user.UserName, UserId = user.UserId, Created = key?.CreateDate.UtcDateTime ?? target.Created };
        if (decision.OfKey(target, user, key, time.GetUtcNow().UtcDateTime) is { } final)
        {
            return new ActionStep(target, final, asked) { Target = shown with { UserId = target.UserId } };
        }

        var use = await iam.GetAccessKeyLastUsedAsync(target.AccessKeyId!, cancellationToken).ConfigureAwait(false);
        var decided = RestoreDecision.OfUse(target, use);
        return new ActionStep(target, decided, asked)
        {
            Target = shown with { LastUsed = use.LastUsed?.UtcDateTime, Service = use.Service, Region = use.Region },
            LiveCreated = shown.Created,
            Question = decided.MayAct
                ? Sentence.Format(Messages.ConfirmRestore, target.AccessKeyId, user.UserName, caller.AccountId, caller.Arn)
                : null,
        };
    }

    public Task ChangeAsync(ActionStep step) =>
        iam.UpdateAccessKeyAsync(step.Target.UserName, step.Target.AccessKeyId!, active: true, CancellationToken.None);

    public Task<ChangeView> LookAsync(ActionStep step, CancellationToken cancellationToken) =>
        iam.LookAtKeyAsync(step.Target, active: true, cancellationToken);
}
