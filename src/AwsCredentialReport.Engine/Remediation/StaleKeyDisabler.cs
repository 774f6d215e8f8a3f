namespace AwsCredentialReport.Engine;

/// <summary>Switches stale access keys off.</summary>
public sealed class StaleKeyDisabler : CredentialChanger<KeyCandidate, DisableStep, AccessKeyActionResult>
{
    private readonly StaleKeyPolicy _policy;

    /// <summary>Begins a run.</summary>
    public StaleKeyDisabler(IIamApi iam, StaleKeyPolicy policy, ActionRecord record, TimeProvider time)
        : base(iam, record, time, (policy ?? throw new ArgumentNullException(nameof(policy))).MaximumCount) => _policy = policy;

    private protected override ActionDecision Replaced => KeyMatcher.Ambiguous;

    /// <summary>All keys of a user, or the one that is meant: the active ones as candidates, the others as results.</summary>
    public async Task<IReadOnlyList<KeyChoice>> FindKeysAsync(NamedUser named, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(named);
        var asked = StepTime.Now(Time);
        if ((LiveUserCheck.Root(named.UserName) ?? OtherAccount(named.AccountId)) is { } decided)
        {
            return [new KeyChoice(Final(decided))];
        }

        try
        {
            var user = await Iam.GetUserAsync(named.UserName, cancellationToken).ConfigureAwait(false);
            var refusal = LiveUserCheck.Refusal(named.UserName, named.AccountId, null, user, asked.Time.UtcDateTime)
                ?? LiveUserCheck.Replaced(named.UserId, user);
            if (refusal is not null)
            {
                return [new KeyChoice(Final(refusal))];
            }

            var keys = await Iam.ListAccessKeysAsync(user.UserName, cancellationToken)
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
        catch (IamException e) when (LiveReader.IsOfOne(e))
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

    private protected override KeyAction Done => KeyAction.Disabled;

    private protected override ActionDecision? BeforeAsking(KeyCandidate candidate) => LiveUserCheck.Root(candidate.UserName);

    private protected override string? AccountOf(KeyCandidate candidate) => candidate.AccountId;

    private protected override DisableStep Decided(KeyCandidate candidate, ActionDecision decision) =>
        new(candidate, decision, StepTime.Now(Time), user: null, live: null, failure: null);

    private protected override DisableStep Decided(DisableStep step, ActionDecision decision) =>
        new(step.Candidate, decision, step.Asked, step.User, step.Live, failure: null);

    private protected override Task<DisableStep> ReadAsync(KeyCandidate candidate, CancellationToken cancellationToken) =>
        new KeyReading(Iam, _policy, candidate, Time).ReadAsync(cancellationToken);

    private protected override string IdOf(DisableStep step) => step.AccessKeyId!;

    private protected override bool IsSame(DisableStep confirmed, DisableStep again) =>
        string.Equals(confirmed.AccessKeyId, again.AccessKeyId, StringComparison.Ordinal);

    private protected override Task ChangeAsync(DisableStep step) =>
        Iam.UpdateAccessKeyAsync(step.Live!.User.UserName, IdOf(step), active: false, CancellationToken.None);

    private protected override Task<Sight> LookAsync(DisableStep step, CancellationToken cancellationToken) =>
        Iam.LookAtKeyAsync(step.Live!.User.UserName, IdOf(step), active: false, cancellationToken);

    private protected override RecordedAct Act(DisableStep step) => new()
    {
        RunId = RunId,
        Sequence = 0,
        Operation = RecordedAct.UpdateAccessKey,
        AccountId = step.Live!.AccountId!,
        UserName = step.Live.User.UserName,
        UserId = step.Live.User.UserId,
        AccessKeyId = step.Live.Key.AccessKeyId,
        Created = step.Live.Key.CreateDate.UtcDateTime,
        PreviousStatus = RecordedAct.Active,
        NewStatus = RecordedAct.Inactive,
        Reason = step.Decision.Reason.ToString(),
        LastUsed = step.Live.Use.LastUsed?.UtcDateTime,
        Service = step.Live.Use.Service,
        Region = step.Live.Use.Region,
        EvidenceTime = step.Asked.Time.UtcDateTime,
        ReportGeneratedTime = step.Candidate.ReportGeneratedTime,
    };
}
