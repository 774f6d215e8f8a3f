namespace AwsCredentialReport;

/// <summary>
/// What was done about one access key, and why: the audit trail. It is made of plain values, so that a saved result
/// can be read again and restored from.
/// </summary>
public sealed class AccessKeyActionResult : IActionResult
{
    /// <summary>States what was done.</summary>
    public AccessKeyActionResult(
        KeyAction action,
        string reason,
        string message,
        string userName,
        string? userId = null,
        string? accessKeyId = null,
        string? accountId = null,
        DateTime? keyCreated = null,
        DateTime? lastUsed = null,
        string? service = null,
        string? region = null,
        DateTime? time = null,
        string? recordPath = null)
    {
        Action = action;
        Reason = reason;
        Message = message;
        UserName = userName;
        UserId = userId;
        AccessKeyId = accessKeyId;
        AccountId = accountId;
        KeyCreated = Instant.Utc(keyCreated);
        LastUsed = Instant.Utc(lastUsed);
        Service = service;
        Region = region;
        Time = Instant.Utc(time);
        RecordPath = recordPath;
    }

    /// <summary>Gets what was done.</summary>
    public KeyAction Action { get; }

    /// <summary>Gets why, as one word of <see cref="ActionReason"/>.</summary>
    public string Reason { get; }

    /// <summary>Gets why, as one sentence.</summary>
    public string Message { get; }

    /// <summary>Gets whose key it is.</summary>
    public string UserName { get; }

    /// <summary>Gets the user's id, which no other user ever gets; null when IAM was not asked.</summary>
    public string? UserId { get; }

    /// <summary>Gets the key's id; null when it was not found out.</summary>
    public string? AccessKeyId { get; }

    /// <summary>Gets the account.</summary>
    public string? AccountId { get; }

    /// <summary>Gets when the key was created (UTC).</summary>
    public DateTime? KeyCreated { get; }

    /// <summary>Gets the last use (UTC): IAM's own word, or the report's where IAM was not asked.</summary>
    public DateTime? LastUsed { get; }

    /// <summary>Gets the namespace of the service it was last used with.</summary>
    public string? Service { get; }

    /// <summary>Gets the Region it was last used in.</summary>
    public string? Region { get; }

    /// <summary>Gets when this was decided or done (UTC).</summary>
    public DateTime? Time { get; }

    /// <summary>Gets the file that holds the record; null when nothing was to be recorded.</summary>
    public string? RecordPath { get; }

    /// <inheritdoc/>
    public override string ToString() => AccessKeyId is null ? $"{Action}: {UserName}" : $"{Action}: {AccessKeyId} of {UserName}";
}
