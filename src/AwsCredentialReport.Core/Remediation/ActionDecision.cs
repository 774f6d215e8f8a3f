namespace AwsCredentialReport;

/// <summary>The action on a credential. The order is part of saved results.</summary>
public enum KeyAction
{
    /// <summary>The key was disabled, and AWS shows it.</summary>
    Disabled,

    /// <summary>The key would have been disabled.</summary>
    WouldDisable,

    /// <summary>The credential was not changed, because it need not or must not be changed.</summary>
    Skipped,

    /// <summary>The credential was not changed, because the facts do not show whether it may be changed.</summary>
    Refused,

    /// <summary>The change failed; the message says whether it may have been made.</summary>
    Failed,

    /// <summary>The key was enabled again, and AWS shows it.</summary>
    Restored,

    /// <summary>The key would have been enabled again.</summary>
    WouldRestore,

    /// <summary>The password was deleted, and AWS shows it.</summary>
    Removed,

    /// <summary>The password would have been deleted.</summary>
    WouldRemove,
}

/// <summary>Whether a credential may be changed, and why. Anything that is not a clear yes is a no.</summary>
public sealed record ActionDecision
{
    private ActionDecision(KeyAction action, ActionReason reason, string message)
    {
        Action = action;
        Reason = reason;
        Message = message;
    }

    /// <summary>Gets the action: only WouldDisable, WouldRemove and WouldRestore can lead to a change.</summary>
    public KeyAction Action { get; }

    /// <summary>Gets the reason.</summary>
    public ActionReason Reason { get; }

    /// <summary>Gets the reason as one sentence.</summary>
    public string Message { get; }

    /// <summary>Gets whether the change may be made after it is confirmed.</summary>
    public bool MayAct => IsPreview(Action);

    /// <summary>Gets the decision that applies when no person is asked; null when it is the same.</summary>
    public ActionDecision? Unattended { get; init; }

    /// <summary>Gets the decision about a credential that the report alone rules out: it has no result.</summary>
    internal static ActionDecision PassOver { get; } = Skip(ActionReason.UsedWithinThreshold, Messages.CredentialNotStale);

    /// <inheritdoc/>
    public override string ToString() => $"{Action}: {Reason}";

    /// <summary>Whether an action is one that a run would take.</summary>
    internal static bool IsPreview(KeyAction action) => action is KeyAction.WouldDisable or KeyAction.WouldRemove or KeyAction.WouldRestore;

    /// <summary>The change of a stale credential: a key is disabled, a password is deleted.</summary>
    internal static ActionDecision Change(CredentialKind kind, ActionReason reason, string message) => new(ChangeOf(kind), reason, message);

    /// <summary>The action of such a change before it is made.</summary>
    internal static KeyAction ChangeOf(CredentialKind kind) => kind == CredentialKind.Password ? KeyAction.WouldRemove : KeyAction.WouldDisable;

    internal static ActionDecision Restore(ActionReason reason, string message) => new(KeyAction.WouldRestore, reason, message);

    internal static ActionDecision Skip(ActionReason reason, string message) => new(KeyAction.Skipped, reason, message);

    internal static ActionDecision Refuse(ActionReason reason, string message) => new(KeyAction.Refused, reason, message);

    internal static ActionDecision Fail(ActionReason reason, string message) => new(KeyAction.Failed, reason, message);

    /// <summary>The same decision after its change was made.</summary>
    internal ActionDecision As(KeyAction done) => new(done, Reason, Message);
}
