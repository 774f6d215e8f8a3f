namespace AwsCredentialReport.Engine;

/// <summary>Compares the keys that the record shows as disabled with IAM. It only reads.</summary>
public sealed class DisabledKeyWatch
{
    private readonly Caller? _caller;
    private readonly DisabledKeyReader? _reader;
    private readonly WatchOptions _options;
    private readonly TimeProvider _time;

    internal DisabledKeyWatch(IIamApi iam, Caller caller, WatchOptions options, TimeProvider time)
    {
        var decision = new DeletionDecision(new DeletionPolicy(), caller, new ExemptionCheck(new CredentialExemptions()));
        _reader = new DisabledKeyReader(iam, decision, caller, time);
        (_caller, _options, _time) = (caller, options, time);
    }

    /// <summary>Creates a watch that does not ask AWS.</summary>
    public DisabledKeyWatch(WatchOptions options, TimeProvider time) => (_options, _time) = (options, time);

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    /// <summary>Gets the state of a key.</summary>
    /// <param name="key">The key, from the record.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <exception cref="IamException">The credentials can no longer be used.</exception>
    public async Task<DisabledAccessKey> LookAsync(RecordedKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var target = key.Target;
        if (_reader is null || _caller is null)
        {
            return Show(key, DisabledKeyState.NotAsked, Messages.WatchOffline, target);
        }

        if (LiveIdentity.BeforeAsking(target, _caller) is { } no)
        {
            return Show(key, DisabledKeyState.NotAsked, no.Message, target);
        }

        ActionStep step;
        try
        {
            step = await _reader.ReadAsync(target, cancellationToken).ConfigureAwait(false);
        }
        catch (IamException e) when (LiveReader.IsOfOne(e))
        {
            step = LiveReader.Refusal(target, e, StepTime.Now(_time));
        }

        var state = StateOf(target, step.Decision);
        var message = state == DisabledKeyState.Inactive ? Inactive(target)
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
            ChangedTime = change?.Time,
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
