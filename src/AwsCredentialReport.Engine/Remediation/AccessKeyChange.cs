namespace AwsCredentialReport.Engine;

/// <summary>The call that enables or disables a key, and the look at the key.</summary>
internal abstract class KeyStatusChange(IIamApi iam, bool active)
{
    public ChangeNames Names { get; } = active
        ? new(RecordedAct.UpdateAccessKey, RecordedAct.Inactive, RecordedAct.Active, KeyAction.Restored)
        : new(RecordedAct.UpdateAccessKey, RecordedAct.Active, RecordedAct.Inactive, KeyAction.Disabled);

    protected IIamApi Iam => iam;

    public Task ChangeAsync(ActionStep step) =>
        iam.UpdateAccessKeyAsync(step.Target.UserName, step.Target.AccessKeyId!, active, CancellationToken.None);

    public async Task<ChangeView> LookAsync(ActionStep step, CancellationToken cancellationToken)
    {
        try
        {
            var keys = await iam.ReadKeysAsync(step.Target.UserName, cancellationToken).ConfigureAwait(false);
            var key = keys.Find(key => string.Equals(key.AccessKeyId, step.Target.AccessKeyId, StringComparison.Ordinal));
            return key is null ? ChangeView.Gone : key.IsActive == active ? ChangeView.Changed : ChangeView.Unchanged;
        }
        catch (IamException e) when (e.Failure == IamFailure.NoSuchEntity)
        {
            return ChangeView.Gone;
        }
    }
}

/// <summary>Disables stale access keys.</summary>
internal sealed class AccessKeyChange(IIamApi iam, StaleDecision decision, Caller caller, TimeProvider time)
    : KeyStatusChange(iam, active: false), ICredentialChange
{
    public async Task<IReadOnlyList<CredentialTarget>> FindAsync(CredentialTarget target, CancellationToken cancellationToken)
    {
        try
        {
            var keys = await Iam.ReadKeysAsync(target.UserName, cancellationToken).ConfigureAwait(false);
            return [.. keys.Select(key => target with { AccessKeyId = key.AccessKeyId })];
        }
        catch (IamException e) when (LiveReader.IsOfOne(e))
        {
            // The reading that comes next shows why.
            return [target];
        }
    }

    // In the order that finds out soonest that nothing may be done.
    public async Task<ActionStep> ReadAsync(CredentialTarget target, CancellationToken cancellationToken)
    {
        var asked = StepTime.Now(time);
        var user = await Iam.GetUserAsync(target.UserName, cancellationToken).ConfigureAwait(false);
        var shown = target with { UserName = user.UserName, UserId = user.UserId };
        if (LiveIdentity.OfUser(target, caller, user, Now) is { } refusal)
        {
            return new ActionStep(target, refusal, asked) { Target = shown };
        }

        var keys = await Iam.ReadKeysAsync(user.UserName, cancellationToken).ConfigureAwait(false);
        var matches = LiveIdentity.Matches(target, keys);
        var active = matches.FindAll(key => key.IsActive);
        if (active.Count == 0)
        {
            var only = matches.Count == 1 ? matches[0] : null;
            return new ActionStep(target, matches.Count == 0 ? LiveIdentity.NotFound : LiveIdentity.AlreadyInactive, asked)
            {
                Target = only is null ? shown : shown with { AccessKeyId = only.AccessKeyId, Created = only.CreateDate.UtcDateTime },
            };
        }

        var tags = await Iam.ReadTagsAsync(decision.NeedsTags, user.UserName, cancellationToken).ConfigureAwait(false);

        // The last use is what grows old.
        asked = StepTime.Now(time);
        var credentials = new List<LiveCredential>();
        foreach (var key in active)
        {
            var use = await Iam.GetAccessKeyLastUsedAsync(key.AccessKeyId, cancellationToken).ConfigureAwait(false);
            credentials.Add(Live(user, key, use, tags) with { HasTwin = LiveIdentity.HasTwin(key, keys) });
        }

        if ((matches.Count > 1 ? LiveIdentity.ByLastUse(target, credentials) : credentials[0]) is not { } live)
        {
            return new ActionStep(target, LiveIdentity.Ambiguous, asked) { Target = shown };
        }

        return new ActionStep(target, decision.Decide(target, live, caller, Now), asked)
        {
            Target = live.Show(target),
            LiveCreated = live.Created,
            Question = Question(live, asked.Time.UtcDateTime),
        };
    }

    // A restore whose call is still open would enable the key again, and the record would show it as disabled.
    public async Task<string?> FindRivalAsync(ActionStep step, string recordPath)
    {
        var record = await RecordedKeyActs.ReadAsync(recordPath, step.Target.AccessKeyId!, time).ConfigureAwait(false);
        return record.FindOpen(act => act is { Operation: RecordedAct.UpdateAccessKey, NewStatus: RecordedAct.Active }) is { } open
            ? Sentence.Format(Messages.RivalRestores, open.Begun, open.Until)
            : null;
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private static LiveCredential Live(IamUser user, IamAccessKey key, IamKeyUse use, IReadOnlyList<IamTag>? tags) => new(
        user, string.Equals(key.UserName, use.UserName, StringComparison.OrdinalIgnoreCase) ? use.UserName : null, key.CreateDate.UtcDateTime)
    {
        AccessKeyId = key.AccessKeyId,
        LastUsed = use.LastUsed?.UtcDateTime,
        Service = use.Service,
        Region = use.Region,
        Tags = tags,
    };

    private string Question(LiveCredential live, DateTime now)
    {
        var use = live.LastUsed is { } used
            ? Sentence.Format(Messages.ConfirmDisable_Used, Sentence.On(used, now), Sentence.Place(live.Region, live.Service))
            : Messages.ConfirmDisable_NeverUsed;
        return Sentence.Format(
            Messages.ConfirmDisable, live.AccessKeyId, live.User.UserName, caller.AccountId, caller.Arn, Sentence.On(live.Created, now), use);
    }
}

/// <summary>Enables keys again that an earlier run disabled: the same key id of the same user id in the same account.</summary>
internal sealed class KeyRestoreChange(IIamApi iam, Caller caller, TimeProvider time)
    : KeyStatusChange(iam, active: true), ICredentialChange
{
    public async Task<ActionStep> ReadAsync(CredentialTarget target, CancellationToken cancellationToken)
    {
        var asked = StepTime.Now(time);
        var (user, known) = await Iam.GetUserOfKeyAsync(target, cancellationToken).ConfigureAwait(false);
        var keys = await Iam.ReadKeysAsync(user.UserName, cancellationToken).ConfigureAwait(false);
        var key = keys.Find(key => string.Equals(key.AccessKeyId, target.AccessKeyId, StringComparison.Ordinal));
        var shown = known with { UserName = user.UserName, UserId = user.UserId, Created = key?.CreateDate.UtcDateTime ?? target.Created };
        if (RestoreDecision.OfKey(known, caller, user, key, time.GetUtcNow().UtcDateTime) is { } final)
        {
            return new ActionStep(target, final, asked) { Target = shown with { UserId = target.UserId } };
        }

        var use = await Iam.GetAccessKeyLastUsedAsync(target.AccessKeyId!, cancellationToken).ConfigureAwait(false);
        return new ActionStep(target, RestoreDecision.OfUse(known, use), asked)
        {
            Target = shown with { LastUsed = use.LastUsed?.UtcDateTime, Service = use.Service, Region = use.Region },
            LiveCreated = shown.Created,
            Question = Sentence.Format(Messages.ConfirmRestore, target.AccessKeyId, user.UserName, caller.AccountId, caller.Arn),
        };
    }

    // The record may show since that a run has begun to delete the key, or that the key was restored and disabled anew.
    public async Task<string?> FindRivalAsync(ActionStep step, string recordPath)
    {
        var record = await RecordedKeyActs.ReadAsync(recordPath, step.Target.AccessKeyId!, time).ConfigureAwait(false);
        return record.FindOpen(act => act.Operation == RecordedAct.DeleteAccessKey) is { } open
            ? Sentence.Format(Messages.RivalDeletes, open.Begun, open.Until)
            : record.Key is { } key && IsNewer(key.Target, step.Wanted) ? Messages.RivalDisabled
            : null;
    }

    // A result that was stored may have a rounded time.
    private static bool IsNewer(CredentialTarget recorded, CredentialTarget wanted) => wanted.Source == CredentialSource.Record
        ? recorded.DisablingBegun != wanted.DisablingBegun
        : recorded.DisablingBegun > wanted.DisabledTime + Instant.Tolerance;
}
