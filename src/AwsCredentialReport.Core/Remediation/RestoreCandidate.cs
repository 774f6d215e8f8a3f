namespace AwsCredentialReport;

/// <summary>A key that this project switched off, or may have, as a result or a record names it.</summary>
public sealed class RestoreCandidate
{
    /// <summary>Names a key by plain values.</summary>
    /// <exception cref="ArgumentException">There is no user name.</exception>
    public RestoreCandidate(
        string userName,
        string? userId,
        string? accessKeyId,
        string? accountId,
        DateTime? keyCreated = null,
        bool mayBeDisabled = true)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(userName);
        UserName = userName;
        UserId = userId;
        AccessKeyId = accessKeyId;
        AccountId = accountId;
        KeyCreated = Instant.Utc(keyCreated);
        MayBeDisabled = mayBeDisabled;
    }

    /// <summary>Gets whose key it is.</summary>
    public string UserName { get; }

    /// <summary>Gets the user's id, which no other user ever gets.</summary>
    public string? UserId { get; }

    /// <summary>Gets the key's id.</summary>
    public string? AccessKeyId { get; }

    /// <summary>Gets the account.</summary>
    public string? AccountId { get; }

    /// <summary>Gets when the key was created (UTC).</summary>
    public DateTime? KeyCreated { get; }

    /// <summary>Gets whether this project switched it off, or may have: a key that was skipped is not ours to switch on.</summary>
    public bool MayBeDisabled { get; }

    /// <summary>What a result names.</summary>
    public static RestoreCandidate Of(AccessKeyActionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var mayBeDisabled = result.Action == KeyAction.Disabled ||
            (result.Action == KeyAction.Failed && IsOpen(result.Reason));
        return new RestoreCandidate(
            result.UserName, result.UserId, result.AccessKeyId, result.AccountId, result.KeyCreated, mayBeDisabled);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{UserName} {AccessKeyId}";

    private static bool IsOpen(string reason) =>
        reason is nameof(ActionReason.OutcomeUnknown) or nameof(ActionReason.RecordIncomplete);
}
