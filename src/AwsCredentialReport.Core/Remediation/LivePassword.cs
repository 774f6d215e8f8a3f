namespace AwsCredentialReport;

/// <summary>What IAM said of a console password a moment ago. Tags are null when they were not read.</summary>
public sealed record LivePassword(IamUser User, IamLoginProfile Profile, IReadOnlyList<IamTag>? Tags = null)
{
    /// <summary>Gets the account, from the user's ARN; null when the ARN does not tell.</summary>
    public string? AccountId => ReportArn.AccountOf(User.Arn) is { IsEmpty: false } account ? account.ToString() : null;

    internal DateTime Set => Profile.CreateDate.UtcDateTime;

    internal DateTime? LastUsed => User.PasswordLastUsed?.UtcDateTime;
}
