namespace AwsCredentialReport;

/// <summary>Whether a credential may be changed, and why. Anything that is not a clear yes is a no.</summary>
public sealed class ActionDecision
{
    private ActionDecision(KeyAction action, ActionReason reason, string message)
    {
        Action = action;
        Reason = reason;
        Message = message;
    }

    /// <summary>Gets what would be done: WouldDisable and WouldRestore are the only ones that may go on to a change.</summary>
    public KeyAction Action { get; }

    /// <summary>Gets why.</summary>
    public ActionReason Reason { get; }

    /// <summary>Gets why, as one sentence.</summary>
    public string Message { get; }

    /// <summary>Gets whether the change may be made, once it is confirmed.</summary>
    public bool MayAct => Action is KeyAction.WouldDisable or KeyAction.WouldRestore;

    /// <inheritdoc/>
    public override string ToString() => $"{Action}: {Reason}";

    internal static ActionDecision Disable(ActionReason reason, string message) => new(KeyAction.WouldDisable, reason, message);

    internal static ActionDecision Restore(ActionReason reason, string message) => new(KeyAction.WouldRestore, reason, message);

    internal static ActionDecision Skip(ActionReason reason, string message) => new(KeyAction.Skipped, reason, message);

    internal static ActionDecision Refuse(ActionReason reason, string message) => new(KeyAction.Refused, reason, message);
}
