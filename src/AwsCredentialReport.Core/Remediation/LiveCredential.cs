namespace AwsCredentialReport;

/// <summary>A credential as IAM showed it a moment ago.</summary>
/// <param name="User">The user.</param>
/// <param name="Owner">The owner that IAM shows for the credential and for its use.</param>
/// <param name="Created">When the key was created, or the login profile (UTC).</param>
public sealed record LiveCredential(IamUser User, string? Owner, DateTime Created)
{
    /// <summary>Gets the key's id; null for a password.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Gets whether it can be used.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Gets the last use (UTC).</summary>
    public DateTime? LastUsed { get; init; }

    /// <summary>Gets the service of the last use.</summary>
    public string? Service { get; init; }

    /// <summary>Gets the Region of the last use.</summary>
    public string? Region { get; init; }

    /// <summary>Gets whether the user must change the password at the next sign-in.</summary>
    public bool IsResetRequired { get; init; }

    /// <summary>Gets the user's tags; null when they were not read.</summary>
    public IReadOnlyList<IamTag>? Tags { get; init; }

    /// <summary>The target as IAM shows it. Only the report shows when a password was last set.</summary>
    internal CredentialTarget Show(CredentialTarget target) => target with
    {
        UserName = User.UserName,
        UserId = User.UserId,
        Arn = User.Arn,
        Path = User.Path,
        AccountId = ReportArn.AccountOf(User.Arn).ToString(),
        AccessKeyId = AccessKeyId,
        Created = target.Kind == CredentialKind.Password && target.Created > Created ? target.Created : Created,
        LastUsed = LastUsed,
        Service = Service,
        Region = Region,
    };
}
