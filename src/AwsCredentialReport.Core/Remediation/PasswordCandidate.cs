namespace AwsCredentialReport;

/// <summary>A user whose console password somebody wants deleted, by plain values. IAM is asked before anything is done.</summary>
public sealed class PasswordCandidate
{
    /// <summary>Names a password.</summary>
    /// <exception cref="ArgumentException">There is no user name.</exception>
    public PasswordCandidate(
        string userName,
        DateTime? userCreated = null,
        string? accountId = null,
        string? arn = null,
        DateTime? lastUsed = null,
        DateTime? lastChanged = null,
        DateTime? reportGeneratedTime = null,
        string? userId = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(userName);
        UserName = userName;
        UserCreated = Instant.Utc(userCreated);
        AccountId = accountId;
        Arn = arn;
        LastUsed = Instant.Utc(lastUsed);
        LastChanged = Instant.Utc(lastChanged);
        ReportGeneratedTime = Instant.Utc(reportGeneratedTime);
        UserId = userId;
    }

    /// <summary>Gets whose password it is.</summary>
    public string UserName { get; }

    /// <summary>Gets the user's id, when it is told.</summary>
    public string? UserId { get; }

    /// <summary>Gets the user's ARN.</summary>
    public string? Arn { get; }

    /// <summary>Gets the account.</summary>
    public string? AccountId { get; }

    /// <summary>Gets when the user was created (UTC).</summary>
    public DateTime? UserCreated { get; }

    /// <summary>Gets the last sign-in as the report says (UTC).</summary>
    public DateTime? LastUsed { get; }

    /// <summary>Gets when the password was last set as the report says (UTC): IAM itself does not tell.</summary>
    public DateTime? LastChanged { get; }

    /// <summary>Gets when the report was made (UTC); null when the user does not come from a report.</summary>
    public DateTime? ReportGeneratedTime { get; }

    /// <inheritdoc/>
    public override string ToString() => UserName;
}
