namespace AwsCredentialReport;

/// <summary>
/// An access key that somebody wants switched off, as the report knows it (by user and creation second) or as IAM does
/// (by id). It is made of plain values, so that saved objects will do. It is a wish: IAM is asked before anything is done.
/// </summary>
public sealed class KeyCandidate
{
    /// <summary>Names a key.</summary>
    /// <param name="userName">Whose it is.</param>
    /// <param name="keyCreated">When it was created, to the second; needed when there is no id.</param>
    /// <param name="userCreated">When its user was created; a live user of another second is another user.</param>
    /// <param name="accountId">The account; credentials for another one change nothing.</param>
    /// <param name="arn">The user's ARN.</param>
    /// <param name="slot">The slot in the report; it is shown, and identifies nothing.</param>
    /// <param name="lastUsed">The last use as the report says; null when it says that there was none.</param>
    /// <param name="reportGeneratedTime">When the report was made; null when the key does not come from a report.</param>
    /// <param name="accessKeyId">The key's id, when it is known.</param>
    /// <exception cref="ArgumentException">There is no user name, or nothing that identifies one key.</exception>
    public KeyCandidate(
        string userName,
        DateTime? keyCreated,
        DateTime? userCreated = null,
        string? accountId = null,
        string? arn = null,
        int? slot = null,
        DateTime? lastUsed = null,
        DateTime? reportGeneratedTime = null,
        string? accessKeyId = null)
    {
        // IAM takes a missing name for the caller's own.
        ArgumentException.ThrowIfNullOrWhiteSpace(userName);
        if (keyCreated is null && string.IsNullOrWhiteSpace(accessKeyId))
        {
            throw new ArgumentException("A key is known by its id or by the second it was created in.", nameof(keyCreated));
        }

        UserName = userName;
        KeyCreated = Instant.Utc(keyCreated);
        UserCreated = Instant.Utc(userCreated);
        AccountId = accountId;
        Arn = arn;
        Slot = slot;
        LastUsed = Instant.Utc(lastUsed);
        ReportGeneratedTime = Instant.Utc(reportGeneratedTime);
        AccessKeyId = string.IsNullOrWhiteSpace(accessKeyId) ? null : accessKeyId;
    }

    /// <summary>Gets whose it is.</summary>
    public string UserName { get; }

    /// <summary>Gets the user's ARN.</summary>
    public string? Arn { get; }

    /// <summary>Gets the account.</summary>
    public string? AccountId { get; }

    /// <summary>Gets when the user was created (UTC).</summary>
    public DateTime? UserCreated { get; }

    /// <summary>Gets the slot in the report.</summary>
    public int? Slot { get; }

    /// <summary>Gets when the key was created (UTC).</summary>
    public DateTime? KeyCreated { get; }

    /// <summary>Gets the last use as the report says (UTC).</summary>
    public DateTime? LastUsed { get; }

    /// <summary>Gets when the report was made (UTC); null when the key does not come from a report.</summary>
    public DateTime? ReportGeneratedTime { get; }

    /// <summary>Gets the key's id, when it is known.</summary>
    public string? AccessKeyId { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{UserName} {AccessKeyId ?? (KeyCreated is { } created ? Sentence.Date(created) : string.Empty)}";

    /// <summary>A key that IAM has just listed.</summary>
    internal static KeyCandidate Of(IamUser user, IamAccessKey key) => new(
        user.UserName,
        key.CreateDate.UtcDateTime,
        user.CreateDate.UtcDateTime,
        ReportArn.AccountOf(user.Arn).ToString(),
        user.Arn,
        accessKeyId: key.AccessKeyId);
}
