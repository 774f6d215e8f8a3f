using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>A change that CloudTrail shows.</summary>
public enum KeyEventKind
{
    /// <summary>The key was enabled.</summary>
    Enabled,

    /// <summary>The key was disabled.</summary>
    Disabled,

    /// <summary>The key was deleted.</summary>
    KeyDeleted,

    /// <summary>The user was deleted.</summary>
    UserDeleted,

    /// <summary>A change whose event cannot be read.</summary>
    Unreadable,
}

/// <summary>A change of an access key, or of its user, that CloudTrail shows.</summary>
/// <param name="Kind">The change.</param>
/// <param name="Time">When it was requested (UTC, to the second).</param>
public sealed record KeyEvent(KeyEventKind Kind, DateTime Time)
{
    /// <summary>Gets the account; null when the event does not show it.</summary>
    public string? AccountId { get; init; }

    /// <summary>Gets the user's name; null when a user changed its own key.</summary>
    public string? UserName { get; init; }

    /// <summary>Gets the key's id; null for the deletion of a user, and where it cannot be read.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Gets the ARN of the caller, or the service; null when the event does not show it.</summary>
    public string? ChangedBy { get; init; }

    internal bool Concerns(CredentialTarget key) => Kind == KeyEventKind.Unreadable ? MayConcern(key)
        : Kind == KeyEventKind.UserDeleted
        ? IsOf(key.AccountId) && string.Equals(UserName, key.UserName, StringComparison.OrdinalIgnoreCase)
        : (AccountId is null || IsOf(key.AccountId)) && string.Equals(AccessKeyId, key.AccessKeyId, StringComparison.Ordinal);

    // What cannot be read may be about any key.
    private bool MayConcern(CredentialTarget key) => (AccountId is null || IsOf(key.AccountId)) &&
        (AccessKeyId is null || string.Equals(AccessKeyId, key.AccessKeyId, StringComparison.Ordinal)) &&
        (AccessKeyId is not null || UserName is null || string.Equals(UserName, key.UserName, StringComparison.OrdinalIgnoreCase));

    private bool IsOf(string? account) => string.Equals(AccountId, account, StringComparison.Ordinal);
}

/// <summary>
/// The changes of keys that CloudTrail shows. They can rule a deletion out, never in: an event that is missing proves nothing.
/// </summary>
/// <param name="events">The changes, in any order.</param>
public sealed class KeyEvents(IEnumerable<KeyEvent> events)
{
    private readonly ImmutableArray<KeyEvent> _events = [.. events.OrderBy(change => change.Time)];

    /// <summary>Gets the events of a run without any.</summary>
    internal static KeyEvents None { get; } = new([]);

    /// <summary>The last change since a run disabled a key, other than disabling it again; null without one.</summary>
    internal KeyEvent? LastChange(CredentialTarget key) => Last(key, kind => kind != KeyEventKind.Disabled);

    /// <summary>The last change of a kind since a run disabled a key; null without one.</summary>
    internal KeyEvent? Last(CredentialTarget key, KeyEventKind kind) => Last(key, other => other == kind);

    /// <summary>A change as one or two sentences.</summary>
    internal string Describe(CredentialTarget key, KeyEvent change)
    {
        var (by, time) = (CallerOf(change), Sentence.Date(change.Time));
        return change.Kind switch
        {
            KeyEventKind.Unreadable => Messages.EventUnreadable,
            KeyEventKind.KeyDeleted => Sentence.Format(Messages.EventKeyDeleted, by, time),
            KeyEventKind.UserDeleted => Sentence.Format(Messages.EventUserDeleted, by, time),
            _ when Last(key, KeyEventKind.Disabled) is { } disabled && disabled.Time >= change.Time =>
                Sentence.Format(Messages.EventEnabled_Disabled, by, time, CallerOf(disabled), Sentence.Date(disabled.Time)),
            _ => Sentence.Format(Messages.EventEnabled, by, time),
        };
    }

    private static string CallerOf(KeyEvent change) => change.ChangedBy ?? Messages.EventCallerUnknown;

    // CloudTrail drops the fraction of a second. An event of the very second in which the run began to disable the key counts.
    private KeyEvent? Last(CredentialTarget key, Func<KeyEventKind, bool> choice) => _events.LastOrDefault(change =>
        choice(change.Kind) && change.Concerns(key) && change.Time.AddSeconds(1) > (key.DisablingBegun ?? key.DisabledTime));
}
