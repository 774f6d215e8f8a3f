namespace AwsCredentialReport;

/// <summary>A credential as IAM showed it a moment ago.</summary>
/// <param name="User">The user.</param>
/// <param name="Owner">The owner that IAM shows for the credential and for its use.</param>
/// <param name="Created">When the key was created, or the login profile (UTC).</param>
public sealed record LiveCredential(IamUser User, string? Owner, DateTime Created)
{
    /// <summary>Gets the key's id; null for a password.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Gets whether it can be used.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Gets the last use (UTC).</summary>
    public DateTime? LastUsed { get; init; }

    /// <summary>Gets the service of the last use.</summary>
    public string? Service { get; init; }

    /// <summary>Gets the Region of the last use.</summary>
    public string? Region { get; init; }

    /// <summary>Gets whether the user must change the password at the next sign-in.</summary>
    public bool IsResetRequired { get; init; }

    /// <summary>Gets the user's tags; null when they were not read.</summary>
    public IReadOnlyList<IamTag>? Tags { get; init; }

    /// <summary>The target as IAM shows it. Only the report shows when a password was last set.</summary>
    internal CredentialTarget Show(CredentialTarget target) => target with
    {
        UserName = User.UserName,
        UserId = User.UserId,
        Arn = User.Arn,
        Path = User.Path,
        AccountId = ReportArn.AccountOf(User.Arn).ToString(),
        AccessKeyId = AccessKeyId,
        Created = target.Kind == CredentialKind.Password && target.Created > Created ? target.Created : Created,
        LastUsed = LastUsed,
        Service = Service,
        Region = Region,
    };
}

/// <summary>
/// Whether a password or a key may be disabled. A report alone can rule a credential out, since its last use only grows; it
/// never rules one in. IAM's answers of a moment ago decide, and the report is only compared with them.
/// </summary>
internal sealed class StaleDecision(StalePolicy policy, Caller caller, ExemptionCheck exemptions)
{
    // A credential that was created earlier may have been used before AWS began to record its use.
    private static readonly DateTime KeyUseIsTrackedSince = new(2015, 4, 22, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime SignInIsTrackedSince = new(2014, 10, 20, 0, 0, 0, DateTimeKind.Utc);

    internal ExemptionCheck Exemptions => exemptions;

    /// <summary>Decides by the input alone; null when IAM has to be asked.</summary>
    internal ActionDecision? Screen(CredentialTarget target, DateTime now)
    {
        var isRow = target.Source == CredentialSource.Row;
        if ((target.Source == CredentialSource.Finding && !StalePolicy.FindingRules(target.Kind).Contains(target.Rule ?? string.Empty, StringComparer.Ordinal)) ||
            (isRow && target.Active == false))
        {
            return ActionDecision.PassOver;
        }

        var decision = LiveIdentity.Unnamed(target)
            ?? (target.Source is CredentialSource.Row or CredentialSource.Finding ? ByReport(target, now) : ByInput(target))
            ?? TooOldReport(target, now);
        var isInGoodOrder = decision?.Reason is ActionReason.UsedWithinThreshold or ActionReason.CreatedWithinThreshold;
        return isRow && isInGoodOrder ? ActionDecision.PassOver : decision
            ?? exemptions.Find(target, policy, now)
            ?? caller.OtherAccount(target.AccountId, target.Partition);
    }

    /// <summary>Whether the live user is the target's; null when so.</summary>
    internal ActionDecision? OfUser(CredentialTarget target, IamUser user, DateTime now) => LiveIdentity.OfUser(target, caller, user, now);

    /// <summary>Decides by IAM's answers.</summary>
    internal ActionDecision Decide(CredentialTarget target, LiveCredential live, DateTime now)
    {
        var shown = live.Show(target);
        return OfUser(target, live.User, now)
            ?? (string.Equals(live.Owner, live.User.UserName, StringComparison.OrdinalIgnoreCase) ? null : LiveIdentity.OtherOwner)
            ?? OtherKey(target, live)
            ?? caller.Depends(target.Kind, live.User, live.AccessKeyId)
            ?? exemptions.Find(shown, policy, now)
            ?? exemptions.Find(target with { AccessKeyId = live.AccessKeyId }, policy, now)
            ?? exemptions.FindTag(live.Tags)
            ?? (live.IsActive ? null : LiveIdentity.AlreadyInactive)
            ?? Contradiction(target, live, now)
            ?? SinceReport(target, live, now)
            ?? TooOldReport(target, now)
            ?? WithReset(ByAge(shown, now), target, live, shown.Created!.Value);
    }

    private ActionDecision? ByReport(CredentialTarget target, DateTime now) =>
        target.Waived == true ? ActionDecision.Skip(ActionReason.Waived, "A waiver covers the finding.")
        : target.IsInconsistent == true ? ActionDecision.Refuse(ActionReason.Inconsistent, "The report's row contradicts itself.")
        : Instant.IsFuture(target.ReportGeneratedTime, now)
            ? ActionDecision.Refuse(ActionReason.Inconsistent, "By this machine's clock the report was generated in the future.")
        : target.Active == false ? LiveIdentity.AlreadyInactive
        : target.MissingFact is { } missing ? ActionDecision.Refuse(ActionReason.Unknown, $"The report does not show {missing}.")
        : ByAge(target, now) is { MayAct: false } decision ? decision
        : null;

    private static ActionDecision? ByInput(CredentialTarget target) =>
        target.Source != CredentialSource.Result ? null
        : !IsPreview(target)
            ? ActionDecision.Skip(
                ActionReason.LeftAloneBefore,
                $"The earlier run reported {target.EarlierAction} ({target.EarlierReason}); only WouldDisable can be run again.")
        : target.Kind != CredentialKind.Password && target.AccessKeyId is null
            ? ActionDecision.Refuse(ActionReason.Unknown, "The earlier result does not show the id of the key.")
        : null;

    // A password's results had the action of a key's before.
    private static bool IsPreview(CredentialTarget target) =>
        target.EarlierAction == KeyAction.WouldDisable || target.EarlierAction == ActionDecision.ChangeOf(target.Kind);

    private ActionDecision? TooOldReport(CredentialTarget target, DateTime now) =>
        target.Kind == CredentialKind.Password && target.ReportGeneratedTime is { } generated && now - generated > policy.MaximumReportAge
            ? ActionDecision.Refuse(
                ActionReason.ReportTooOld,
                $"The report was generated on {Sentence.Date(generated)}, more than {Sentence.Number((long)policy.MaximumReportAge.TotalHours)} " +
                "hours ago, and only a report shows when a password was set; get a new one.")
            : null;

    private static ActionDecision? OtherKey(CredentialTarget target, LiveCredential live) =>
        target.Kind == CredentialKind.Password ||
        ((target.AccessKeyId is null || string.Equals(target.AccessKeyId, live.AccessKeyId, StringComparison.Ordinal)) &&
            (target.Created is null || Instant.SameSecond(target.Created, live.Created)))
            ? null
            : ActionDecision.Refuse(ActionReason.NotFound, "The live key is not the one that is meant.");

    private static ActionDecision? Contradiction(CredentialTarget target, LiveCredential live, DateTime now)
    {
        var problem =
            Instant.IsFuture(live.Created, now) || Instant.IsFuture(target.Created, now) ? $"the {target.Noun} was created in the future"
            : Instant.IsFuture(live.LastUsed, now) ? $"the {target.Noun} was used in the future"
            : live.LastUsed + Instant.Tolerance < FirstUse(target, live) ? $"the {target.Noun} was used before it could be"
            : live.Created + Instant.Tolerance < live.User.CreateDate.UtcDateTime ? $"the {target.Noun} is older than its user"
            : Instant.LaterMinute(target.LastUsed, live.LastUsed) ? $"the {target.Noun} was last used earlier than the report shows"
            : live.LastUsed is null && Sentence.Place(live.Region, live.Service).Length > 0
                ? $"the {target.Noun} was used in a service or Region at no time"
            : Instant.IsFuture(target.ReportGeneratedTime, now) ? "the report was generated in the future"
            : null;
        return problem is null ? null : ActionDecision.Refuse(
            ActionReason.Inconsistent, $"By IAM's answers and this machine's clock {problem}.");
    }

    // The last sign-in stays with the user when a password is deleted and another one is set.
    private static DateTime FirstUse(CredentialTarget target, LiveCredential live) =>
        target.Kind == CredentialKind.Password ? live.User.CreateDate.UtcDateTime : live.Created;

    private ActionDecision? SinceReport(CredentialTarget target, LiveCredential live, DateTime now) =>
        live.LastUsed is { } used && target.ReportGeneratedTime is not null &&
        Age.Days(used, now) >= policy.MaximumUnusedDays && Instant.LaterMinute(used, target.LastUsed)
            ? ActionDecision.Skip(
                ActionReason.UsedSinceReport,
                $"The {target.Noun} was used {Sentence.On(used, now)}, which the report does not show; get a new report.")
            : null;

    /// <summary>Decides by the dates: one rule for passwords and keys.</summary>
    private ActionDecision ByAge(CredentialTarget target, DateTime now)
    {
        var created = target.Created!.Value;
        var limit = $"the threshold is {Sentence.Days(policy.MaximumUnusedDays)}";
        var isPassword = target.Kind == CredentialKind.Password;
        var since = $"The {target.Noun} was {(isPassword ? "set" : "created")} {Sentence.On(created, now)}";
        if (Age.Days(created, now) < policy.MaximumUnusedDays)
        {
            return ActionDecision.Skip(ActionReason.CreatedWithinThreshold, $"{since}, {TooFew}.");
        }

        var use = isPassword ? "The user last signed in" : "The key was last used";
        if (target.LastUsed is { } used && Age.Days(used, now) is var days && days < policy.MaximumUnusedDays)
        {
            return ActionDecision.Skip(
                ActionReason.UsedWithinThreshold,
                $"{use} on {Sentence.Date(used)}: unused for {Sentence.Days(days)}, {TooFew}.{AboutRotation(target)}");
        }

        var isNeverUsed = target.LastUsed is null || target.LastUsed + Instant.Tolerance < created;
        if (MayHideUse(target, isNeverUsed, now))
        {
            return ActionDecision.Refuse(
                ActionReason.Unknown, "AWS did not record all use within the threshold, so a use may be missing.");
        }

        if (isNeverUsed && !policy.IncludeNeverUsed)
        {
            return ActionDecision.Skip(
                ActionReason.NeverUsedNotIncluded,
                $"The {target.Noun} was never used, and never-used credentials are not included.");
        }

        if (!isPassword && policy.MaximumKeyAgeDays is { } maximum)
        {
            var aged = $"{since}; the limit is {Sentence.Days(maximum)}.";
            return Age.Days(created, now) > maximum
                ? ActionDecision.Change(target.Kind, ActionReason.TooOld, aged)
                : ActionDecision.Skip(ActionReason.CreatedWithinThreshold, aged);
        }

        return isNeverUsed
            ? ActionDecision.Change(target.Kind, ActionReason.NeverUsed, $"{since}, and never used; {limit}.")
            : ActionDecision.Change(target.Kind, ActionReason.Unused, $"{use} {Sentence.On(target.LastUsed, now)}; {limit}.");
    }

    private string TooFew => $"less than the {Sentence.Number(policy.MaximumUnusedDays)} of {policy.UnusedDaysOption}";

    private static string AboutRotation(CredentialTarget target) => target.Rule == nameof(AccessKeyNotRotated)
        ? " A key that is old and in use has to be rotated by its user; it is not disabled." : string.Empty;

    private bool MayHideUse(CredentialTarget target, bool isNeverUsed, DateTime now) => target.Kind == CredentialKind.Password
        ? Age.Days(SignInIsTrackedSince, now) < policy.MaximumUnusedDays ||
            SignInGap2018.MayHideUse(isNeverUsed ? target.Created!.Value : target.LastUsed!.Value, now, policy.MaximumUnusedDays)
        : target.LastUsed is null && Age.Days(KeyUseIsTrackedSince, now) < policy.MaximumUnusedDays;

    /// <summary>Adds what only matters for a password: a deletion is final, and IAM does not show when it was last set.</summary>
    private static ActionDecision WithReset(ActionDecision decision, CredentialTarget target, LiveCredential live, DateTime set)
    {
        if (target.Kind != CredentialKind.Password || !decision.MayAct)
        {
            return decision;
        }

        // At a sign-in the user must change a password that was reset: one that is still to be changed was reset later.
        if (live.IsResetRequired && live.LastUsed >= set)
        {
            return ActionDecision.Refuse(
                ActionReason.PasswordReset, "The password was reset after the user's last sign-in, and IAM does not show when.");
        }

        var missing = live.IsResetRequired ? "The password is to be changed at the next sign-in, so it may just have been reset"
            : target.ReportGeneratedTime is null ? "Without a report it is not known when the password was last set"
            : null;
        return missing is null ? decision : decision with
        {
            Unattended = ActionDecision.Refuse(ActionReason.NeedsConfirmation, $"{missing}; only a person who is asked can confirm its deletion."),
        };
    }
}
