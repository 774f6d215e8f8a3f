namespace AwsCredentialReport;

/// <summary>What was done about one console password, and why. It is made of plain values.</summary>
public sealed class PasswordActionResult : IActionResult
{
    /// <summary>States what was done.</summary>
    public PasswordActionResult(
        KeyAction action,
        string reason,
        string message,
        string userName,
        string? userId = null,
        string? accountId = null,
        DateTime? passwordSet = null,
        DateTime? lastUsed = null,
        DateTime? time = null,
        string? recordPath = null)
    {
        Action = action;
        Reason = reason;
        Message = message;
        UserName = userName;
        UserId = userId;
        AccountId = accountId;
        PasswordSet = Instant.Utc(passwordSet);
        LastUsed = Instant.Utc(lastUsed);
        Time = Instant.Utc(time);
        RecordPath = recordPath;
    }

    /// <summary>Gets what was done. Disabled means that the password was deleted.</summary>
    public KeyAction Action { get; }

    /// <summary>Gets why, as one word of <see cref="ActionReason"/>.</summary>
    public string Reason { get; }

    /// <summary>Gets why, as one sentence.</summary>
    public string Message { get; }

    /// <summary>Gets whose password it is.</summary>
    public string UserName { get; }

    /// <summary>Gets the user's id; null when IAM was not asked.</summary>
    public string? UserId { get; }

    /// <summary>Gets the account.</summary>
    public string? AccountId { get; }

    /// <summary>Gets when the password was set (UTC).</summary>
    public DateTime? PasswordSet { get; }

    /// <summary>Gets the last sign-in (UTC).</summary>
    public DateTime? LastUsed { get; }

    /// <summary>Gets when this was decided or done (UTC).</summary>
    public DateTime? Time { get; }

    /// <summary>Gets the file that holds the record; null when nothing was to be recorded.</summary>
    public string? RecordPath { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Action}: password of {UserName}";
}
