namespace AwsCredentialReport.Engine;

/// <summary>Deletes stale console passwords. A deleted password cannot be restored.</summary>
internal sealed class PasswordChange(IIamApi iam, StaleDecision decision, Caller caller, TimeProvider time) : ICredentialChange
{
    public ChangeNames Names { get; } =
        new(RecordedAct.DeleteLoginProfile, RecordedAct.Present, RecordedAct.Deleted, KeyAction.Removed);

    public async Task<ActionStep> ReadAsync(CredentialTarget target, CancellationToken cancellationToken)
    {
        var asked = StepTime.Now(time);
        var user = await iam.GetUserAsync(target.UserName, cancellationToken).ConfigureAwait(false);
        var shown = target with { UserName = user.UserName, UserId = user.UserId, LastUsed = user.PasswordLastUsed?.UtcDateTime };
        if (LiveIdentity.OfUser(target, caller, user, time.GetUtcNow().UtcDateTime) is { } refusal)
        {
            return new ActionStep(target, refusal, asked) { Target = shown };
        }

        var tags = await iam.ReadTagsAsync(decision.NeedsTags, user.UserName, cancellationToken).ConfigureAwait(false);
        if (await FindProfileAsync(user.UserName, cancellationToken).ConfigureAwait(false) is not { } profile)
        {
            return new ActionStep(target, ActionDecision.Skip(ActionReason.NoPassword, Messages.NoPassword), asked) { Target = shown };
        }

        var live = new LiveCredential(user, profile.UserName, profile.CreateDate.UtcDateTime)
        {
            LastUsed = user.PasswordLastUsed?.UtcDateTime,
            IsResetRequired = profile.IsResetRequired,
            Tags = tags,
        };
        return new ActionStep(target, decision.Decide(target, live, caller, time.GetUtcNow().UtcDateTime), asked)
        {
            Target = live.Show(target),
            LiveCreated = live.Created,
            Question = Question(live, target.Created, asked.Time.UtcDateTime),
        };
    }

    public Task ChangeAsync(ActionStep step) => iam.DeleteLoginProfileAsync(step.Target.UserName, CancellationToken.None);

    public async Task<ChangeView> LookAsync(ActionStep step, CancellationToken cancellationToken)
    {
        var profile = await FindProfileAsync(step.Target.UserName, cancellationToken).ConfigureAwait(false);
        return profile is null ? ChangeView.Changed
            : profile.CreateDate.UtcDateTime == step.LiveCreated ? ChangeView.Unchanged
            : ChangeView.Gone;
    }

    private string Question(LiveCredential live, DateTime? reported, DateTime now)
    {
        var set = reported is { } changed
            ? Sentence.Format(Messages.ConfirmRemove_Set, Sentence.On(changed > live.Created ? changed : live.Created, now))
            : Sentence.Format(Messages.ConfirmRemove_Created, Sentence.On(live.Created, now));
        var state = live.IsResetRequired ? Sentence.Format(Messages.ConfirmRemove_MustChange, set) : set;
        var use = live.LastUsed is { } used
            ? Sentence.Format(Messages.ConfirmRemove_SignedIn, Sentence.On(used, now))
            : Messages.ConfirmRemove_NeverSignedIn;
        return Sentence.Format(Messages.ConfirmRemove, live.User.UserName, caller.AccountId, caller.Arn, state, use);
    }

    private async Task<IamLoginProfile?> FindProfileAsync(string userName, CancellationToken cancellationToken)
    {
        try
        {
            return await iam.GetLoginProfileAsync(userName, cancellationToken).ConfigureAwait(false);
        }
        catch (IamException e) when (e.Failure == IamFailure.NoSuchEntity)
        {
            return null;
        }
    }
}
