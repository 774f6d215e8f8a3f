namespace AwsCredentialReport.Engine;

/// <summary>Deletes stale console passwords. A deleted password cannot be brought back.</summary>
public sealed class StalePasswordDisabler : CredentialChanger<PasswordCandidate, PasswordStep, PasswordActionResult>
{
    private readonly StalePasswordPolicy _policy;

    /// <summary>Begins a run.</summary>
    public StalePasswordDisabler(IIamApi iam, StalePasswordPolicy policy, ActionRecord record, TimeProvider time)
        : base(iam, record, time, (policy ?? throw new ArgumentNullException(nameof(policy))).MaximumCount) => _policy = policy;

    private protected override ActionDecision Replaced { get; } = ActionDecision.Refuse(
        ActionReason.UserReplaced, "The user or the password was replaced since it was confirmed.");

    private protected override KeyAction Done => KeyAction.Disabled;

    private protected override ActionDecision? BeforeAsking(PasswordCandidate candidate) => LiveUserCheck.Root(candidate.UserName);

    private protected override string? AccountOf(PasswordCandidate candidate) => candidate.AccountId;

    private protected override PasswordStep Decided(PasswordCandidate candidate, ActionDecision decision) =>
        new(candidate, decision, StepTime.Now(Time));

    private protected override PasswordStep Decided(PasswordStep step, ActionDecision decision) =>
        new(step.Candidate, decision, step.Asked, step.User, step.Live);

    private protected override string IdOf(PasswordStep step) => step.User!.UserId;

    private protected override bool IsSame(PasswordStep confirmed, PasswordStep again) =>
        string.Equals(confirmed.User!.UserId, again.User!.UserId, StringComparison.Ordinal) &&
        confirmed.Live!.Profile.CreateDate == again.Live!.Profile.CreateDate;

    private protected override async Task<PasswordStep> ReadAsync(PasswordCandidate candidate, CancellationToken cancellationToken)
    {
        var asked = StepTime.Now(Time);
        IamUser? user = null;
        try
        {
            user = await Iam.GetUserAsync(candidate.UserName, cancellationToken).ConfigureAwait(false);
            if (StalePasswordDecision.OfUser(_policy, candidate, user, Time.GetUtcNow().UtcDateTime) is { } refusal)
            {
                return new PasswordStep(candidate, refusal, asked, user);
            }

            var tags = await Iam.ReadTagsAsync(_policy.Exemptions, user.UserName, cancellationToken).ConfigureAwait(false);
            if (await FindProfileAsync(user.UserName, cancellationToken).ConfigureAwait(false) is not { } profile)
            {
                return new PasswordStep(
                    candidate, ActionDecision.Skip(ActionReason.NoPassword, "The user has no console password."), asked, user);
            }

            var live = new LivePassword(user, profile, tags);
            return new PasswordStep(
                candidate, StalePasswordDecision.Decide(_policy, candidate, live, Time.GetUtcNow()), asked, user, live);
        }
        catch (IamException e) when (LiveReader.IsOfOne(e))
        {
            return new PasswordStep(candidate, LiveReader.Refusal(e), asked, user, failure: LiveReader.FailureOf(e));
        }
    }

    private protected override async Task<Sight> LookAsync(PasswordStep step, CancellationToken cancellationToken)
    {
        var live = step.Live!;
        var profile = await FindProfileAsync(live.User.UserName, cancellationToken).ConfigureAwait(false);
        return profile is null ? Sight.Changed : profile.CreateDate == live.Profile.CreateDate ? Sight.Unchanged : Sight.Gone;
    }

    private protected override Task ChangeAsync(PasswordStep step) =>
        Iam.DeleteLoginProfileAsync(step.Live!.User.UserName, CancellationToken.None);

    private protected override RecordedAct Act(PasswordStep step) => new()
    {
        RunId = RunId,
        Sequence = 0,
        Operation = RecordedAct.DeleteLoginProfile,
        AccountId = step.Live!.AccountId!,
        UserName = step.Live.User.UserName,
        UserId = step.Live.User.UserId,
        Created = step.Live.Profile.CreateDate.UtcDateTime,
        PreviousStatus = RecordedAct.Present,
        NewStatus = RecordedAct.Deleted,
        Reason = step.Decision.Reason.ToString(),
        LastUsed = step.Live.User.PasswordLastUsed?.UtcDateTime,
        EvidenceTime = step.Asked.Time.UtcDateTime,
        ReportGeneratedTime = step.Candidate.ReportGeneratedTime,
    };

    private async Task<IamLoginProfile?> FindProfileAsync(string userName, CancellationToken cancellationToken)
    {
        try
        {
            return await Iam.GetLoginProfileAsync(userName, cancellationToken).ConfigureAwait(false);
        }
        catch (IamException e) when (e.Failure == IamFailure.NoSuchEntity)
        {
            return null;
        }
    }
}
