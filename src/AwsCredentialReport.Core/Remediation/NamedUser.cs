namespace AwsCredentialReport;

/// <summary>A user that is named without a report, or one key of it. What is told beside the name has to be true.</summary>
public sealed class NamedUser
{
    /// <summary>Names a user.</summary>
    /// <param name="userName">The name.</param>
    /// <param name="userId">The user's id; a live user of another id is another user.</param>
    /// <param name="accountId">The account; credentials for another one change nothing.</param>
    /// <param name="accessKeyId">The one key that is meant; all keys when not given.</param>
    public NamedUser(string userName, string? userId = null, string? accountId = null, string? accessKeyId = null)
    {
        // IAM takes a missing name for the caller's own.
        ArgumentException.ThrowIfNullOrWhiteSpace(userName);
        UserName = userName;
        UserId = userId;
        AccountId = accountId;
        AccessKeyId = accessKeyId;
    }

    /// <summary>Gets the name.</summary>
    public string UserName { get; }

    /// <summary>Gets the user's id, when it is told.</summary>
    public string? UserId { get; }

    /// <summary>Gets the account, when it is told.</summary>
    public string? AccountId { get; }

    /// <summary>Gets the one key that is meant; null: all keys.</summary>
    public string? AccessKeyId { get; }

    /// <inheritdoc/>
    public override string ToString() => UserName;
}
