namespace AwsCredentialReport;

/// <summary>What IAM said of a key a moment ago. Tags are null when they were not read.</summary>
public sealed record LiveKey(IamUser User, IamAccessKey Key, IamKeyUse Use, IReadOnlyList<IamTag>? Tags = null)
{
    /// <summary>Gets the account, from the user's ARN; null when the ARN does not tell.</summary>
    public string? AccountId => ReportArn.AccountOf(User.Arn) is { IsEmpty: false } account ? account.ToString() : null;

    internal DateTime Created => Key.CreateDate.UtcDateTime;

    internal DateTime? LastUsed => Use.LastUsed?.UtcDateTime;
}
