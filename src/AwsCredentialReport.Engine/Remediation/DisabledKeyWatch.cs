namespace AwsCredentialReport.Engine;

/// <summary>Compares the keys that the record shows as disabled with IAM. It only reads.</summary>
public sealed class DisabledKeyWatch
{
    private readonly DeletionDecision _decision = new(new DeletionPolicy(), new ExemptionCheck(new CredentialExemptions()));
    private readonly ActingAccounts? _accounts;
    private readonly WatchOptions _options;
    private readonly TimeProvider _time;
    private readonly int _throttleLimit = 1;

    internal DisabledKeyWatch(ActingAccounts accounts, WatchOptions options, int throttleLimit)
    {
        (_accounts, _options, _time) = (accounts, options, accounts.Clock);
        _throttleLimit = throttleLimit;
    }

    /// <summary>Creates a watch that does not ask AWS.</summary>
    public DisabledKeyWatch(WatchOptions options, TimeProvider time) => (_options, _time) = (options, time);

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    /// <summary>Gets the states of keys, in their order; those of several accounts are read side by side.</summary>
    /// <param name="keys">The keys, from the record.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <exception cref="IamException">The credentials of the only account can no longer be used.</exception>
    public IAsyncEnumerable<DisabledAccessKey> LookAsync(IReadOnlyList<RecordedKey> keys, CancellationToken cancellationToken) =>
        new SideBySide<RecordedKey, DisabledAccessKey>(key => key.Target.AccountId, LookAsync, _throttleLimit, int.MaxValue)
            .ReadAsync(keys, cancellationToken);

    /// <summary>Gets the state of a key.</summary>
    /// <param name="key">The key, from the record.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <exception cref="IamException">The credentials of the only account can no longer be used.</exception>
    public async Task<DisabledAccessKey> LookAsync(RecordedKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var target = key.Target;
        if (_accounts is null)
        {
            return Show(key, DisabledKeyState.NotAsked, Messages.WatchOffline, target);
        }

        if ((LiveIdentity.Unnamed(target) ?? _accounts.RuleOut(target)) is { } no)
        {
            return Show(key, DisabledKeyState.NotAsked, no.Message, target);
        }

        var answer = await _accounts.FindAsync(target, cancellationToken).ConfigureAwait(false);
        if (answer.Account is not { } account)
        {
            return Show(key, DisabledKeyState.NotAsked, answer.Refusal!.Message, target);
        }

        try
        {
            return Show(key, await ReadAsync(account, target, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when (_accounts.GiveUp(account, e) is { } refusal)
        {
            return Show(key, DisabledKeyState.NotAsked, refusal.Message, target);
        }
    }

    private async Task<ActionStep> ReadAsync(ActingAccount account, CredentialTarget target, CancellationToken cancellationToken)
    {
        try
        {
            var reader = new DisabledKeyReader(account.Iam, _decision, account.Caller, account.Clock);
            return await reader.ReadAsync(target, cancellationToken).ConfigureAwait(false);
        }
        catch (IamException e) when (LiveReader.IsOfOne(e))
        {
            return LiveReader.Refusal(target, e, StepTime.Now(account.Clock));
        }
    }

    private DisabledAccessKey Show(RecordedKey key, ActionStep step)
    {
        var state = StateOf(key.Target, step.Decision);
        var message = state == DisabledKeyState.Inactive ? Inactive(key.Target)
            : state == DisabledKeyState.Unknown && step.Decision.Reason == ActionReason.AlreadyActive ? Messages.WatchOutcomeUnknown
            : step.Decision.Message;
        return Show(key, state, message, step.Target);
    }

    /// <summary>The change that CloudTrail shows for a state: IAM does not show who made it.</summary>
    private KeyEvent? ChangeOf(CredentialTarget target, DisabledKeyState state) => state switch
    {
        DisabledKeyState.EnabledAgain => _options.Events.Last(target, KeyEventKind.Enabled),
        DisabledKeyState.Deleted => _options.Events.Last(target, KeyEventKind.KeyDeleted),
        DisabledKeyState.UserDeleted or DisabledKeyState.UserReplaced => _options.Events.Last(target, KeyEventKind.UserDeleted),
        _ => _options.Events.LastChange(target),
    };

    private ActionDecision? ByRecord(CredentialTarget target) =>
        DeletionDecision.ByRecord(target, new DeletionPolicy { MinimumDays = _options.MinimumDays }, Now);

    // Time alone makes a key due; other reasons against its deletion are shown.
    private string Inactive(CredentialTarget target) =>
        ByRecord(target) is { } no && no.Reason != ActionReason.DisabledWithinThreshold
            ? $"{Messages.WatchInactive} {no.Message}" : Messages.WatchInactive;

    private static DisabledKeyState StateOf(CredentialTarget target, ActionDecision decision) => decision.Reason switch
    {
        ActionReason.WasDisabled or ActionReason.SignsTheCall => DisabledKeyState.Inactive,
        ActionReason.UsedSinceDisabled => DisabledKeyState.UsedSince,
        ActionReason.AlreadyActive => target.WasDisabled == true ? DisabledKeyState.EnabledAgain : DisabledKeyState.Unknown,
        ActionReason.AlreadyInactive => DisabledKeyState.Expired,
        ActionReason.NotFound => decision == LiveIdentity.NotFound ? DisabledKeyState.Deleted : DisabledKeyState.UserDeleted,
        ActionReason.UserReplaced => DisabledKeyState.UserReplaced,
        _ => DisabledKeyState.Unknown,
    };

    private DisabledAccessKey Show(RecordedKey key, DisabledKeyState state, string message, CredentialTarget live)
    {
        var target = key.Target;
        var days = Age.Days(target.DisabledTime, Now);
        var change = ChangeOf(target, state);
        var isShown = state is DisabledKeyState.Inactive or DisabledKeyState.UsedSince or DisabledKeyState.EnabledAgain or DisabledKeyState.Expired;
        return new DisabledAccessKey(target, state, change is null ? message : $"{message} {_options.Events.Describe(target, change)}")
        {
            RunId = key.Disabling.RunId,
            Reason = key.Disabling.Reason,
            DaysDisabled = days,
            DueTime = target.DisabledTime?.AddDays(_options.MinimumDays),
            IsDue = change is null && ByRecord(target) is null && state is DisabledKeyState.Inactive or DisabledKeyState.NotAsked,
            LastUsed = live.LastUsed,
            Service = live.Service,
            Region = live.Region,
            IsUsedSince = isShown ? Instant.LaterMinute(live.LastUsed, target.LastUsed) : null,
            ChangedBy = change?.ChangedBy,
            ChangedTime = change is { Kind: not KeyEventKind.Unreadable } ? change.Time : null,
            RecordPath = _options.RecordPath,
        };
    }
}

/// <summary>The choices of a watch.</summary>
/// <param name="RecordPath">The record.</param>
/// <param name="MinimumDays">From how many whole days after the disabling on a key is due for deletion.</param>
public sealed record WatchOptions(string RecordPath, int MinimumDays = DeletionPolicy.DefaultMinimumDays)
{
    /// <summary>Gets the events of CloudTrail.</summary>
    public KeyEvents Events { get; init; } = KeyEvents.None;
}
