namespace AwsCredentialReport;

/// <summary>
/// The few calls to AWS Identity and Access Management that the project needs, each named as IAM names it. Every call
/// can end in an <see cref="IamException"/>, in an <see cref="OperationCanceledException"/>, and, where credentials are
/// created for it, in an exception of their source.
/// </summary>
public interface IIamApi
{
    /// <summary>Requests a new report, and returns the state of its generation.</summary>
    Task<ReportGeneration> GenerateCredentialReportAsync(CancellationToken cancellationToken);

    /// <summary>Downloads the existing report.</summary>
    Task<DownloadedReport> GetCredentialReportAsync(CancellationToken cancellationToken);

    /// <summary>Lists the account's users.</summary>
    IAsyncEnumerable<IamUser> ListUsersAsync(CancellationToken cancellationToken);

    /// <summary>Gets a user; the caller when no name is given.</summary>
    Task<IamUser> GetUserAsync(string? userName, CancellationToken cancellationToken);

    /// <summary>Lists a user's access keys, without their secrets.</summary>
    IAsyncEnumerable<IamAccessKey> ListAccessKeysAsync(string userName, CancellationToken cancellationToken);

    /// <summary>Gets the time, service and region of a key's last use.</summary>
    Task<IamKeyUse> GetAccessKeyLastUsedAsync(string accessKeyId, CancellationToken cancellationToken);

    /// <summary>Enables or disables a key.</summary>
    Task UpdateAccessKeyAsync(string userName, string accessKeyId, bool active, CancellationToken cancellationToken);

    /// <summary>Gets a user's console password; <see cref="IamFailure.NoSuchEntity"/> when there is none.</summary>
    Task<IamLoginProfile> GetLoginProfileAsync(string userName, CancellationToken cancellationToken);

    /// <summary>Deletes a user's console password. It cannot be undone.</summary>
    Task DeleteLoginProfileAsync(string userName, CancellationToken cancellationToken);

    /// <summary>Lists a user's tags.</summary>
    IAsyncEnumerable<IamTag> ListUserTagsAsync(string userName, CancellationToken cancellationToken);

    /// <summary>Lists the account's aliases, at most one.</summary>
    IAsyncEnumerable<string> ListAccountAliasesAsync(CancellationToken cancellationToken);

    /// <summary>Gets the account's password policy; that of AWS when the account has none.</summary>
    Task<IamPasswordPolicy> GetAccountPasswordPolicyAsync(CancellationToken cancellationToken);
}
