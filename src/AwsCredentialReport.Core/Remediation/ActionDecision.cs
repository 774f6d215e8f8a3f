namespace AwsCredentialReport;

/// <summary>Whether a credential may be changed, and why. Anything that is not a clear yes is a no.</summary>
/// <param name="Action">The action: only WouldDisable, WouldRemove and WouldRestore can lead to a change.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Message">The reason as one sentence.</param>
public sealed record ActionDecision(KeyAction Action, ActionReason Reason, string Message)
{
    /// <summary>Gets whether the change may be made after it is confirmed.</summary>
    public bool MayAct => IsPreview(Action);

    /// <summary>Gets the decision that applies when no person is asked; null when it is the same.</summary>
    public ActionDecision? Unattended { get; init; }

    /// <summary>Gets the decision about a credential that the report alone rules out: it has no result.</summary>
    internal static ActionDecision PassOver { get; } = Skip(ActionReason.UsedWithinThreshold, Messages.CredentialNotStale);

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
}

/// <summary>
/// The action on one credential and its reason: the audit trail. It consists of plain values, so that a saved result can be
/// read again and restored from.
/// </summary>
/// <param name="action">The action.</param>
/// <param name="reason">A word of <see cref="ActionReason"/>.</param>
/// <param name="message">The reason as one sentence.</param>
/// <param name="credential">The credential, as IAM shows it, or as it was named where IAM was not asked.</param>
/// <param name="time">When it was decided or done.</param>
/// <param name="recordPath">The file that holds the record; null when nothing was to be recorded.</param>
public sealed class CredentialActionResult(
    KeyAction action, string reason, string message, CredentialTarget credential, DateTime? time = null, string? recordPath = null)
{
    /// <summary>Gets the action: Disabled and Restored are about keys, Removed about passwords.</summary>
    public KeyAction Action { get; } = action;

    /// <summary>Gets the reason, as one word of <see cref="ActionReason"/>.</summary>
    public string Reason { get; } = reason;

    /// <summary>Gets the reason as one sentence.</summary>
    public string Message { get; } = message;

    /// <summary>Gets the kind of the credential: Password or AccessKey.</summary>
    public CredentialKind CredentialKind => Credential.Kind;

    /// <summary>Gets the user's name.</summary>
    public string UserName => Credential.UserName;

    /// <summary>Gets the user's id, which IAM never gives to another user; null when IAM was not asked.</summary>
    public string? UserId => Credential.UserId;

    /// <summary>Gets the key's id; null for a password, and when the key was not identified.</summary>
    public string? AccessKeyId => Credential.AccessKeyId;

    /// <summary>Gets the account.</summary>
    public string? AccountId => Credential.AccountId;

    /// <summary>Gets when the key was created (UTC); null for a password.</summary>
    public DateTime? KeyCreated => CredentialKind == CredentialKind.Password ? null : Credential.Created;

    /// <summary>Gets when the password was set (UTC); null for a key.</summary>
    public DateTime? PasswordSet => CredentialKind == CredentialKind.Password ? Credential.Created : null;

    /// <summary>Gets the last use, or the last sign-in (UTC): IAM's, or the report's where IAM was not asked.</summary>
    public DateTime? LastUsed => Credential.LastUsed;

    /// <summary>Gets the namespace of the service that the key was last used with.</summary>
    public string? Service => Credential.Service;

    /// <summary>Gets the Region that the key was last used in.</summary>
    public string? Region => Credential.Region;

    /// <summary>Gets when the report was generated (UTC); null without a report.</summary>
    public DateTime? ReportGeneratedTime => Credential.ReportGeneratedTime;

    /// <summary>Gets when this was decided or done (UTC).</summary>
    public DateTime? Time { get; } = Instant.Utc(time);

    /// <summary>Gets the file that holds the record; null when nothing was recorded.</summary>
    public string? RecordPath { get; } = recordPath;

    internal CredentialTarget Credential { get; } = credential;

    /// <inheritdoc/>
    public override string ToString() => CredentialKind == CredentialKind.Password ? Sentence.Format(Messages.ResultOfPassword, Action, UserName)
        : AccessKeyId is null ? $"{Action}: {UserName}"
        : Sentence.Format(Messages.ResultOfKey, Action, AccessKeyId, UserName);
}
