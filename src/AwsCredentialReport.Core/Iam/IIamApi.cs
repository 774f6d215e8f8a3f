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

    /// <summary>Gets a user; the caller when no name is given.</summary>
    Task<IamUser> GetUserAsync(string? userName, CancellationToken cancellationToken);

    /// <summary>Lists a user's access keys, without their secrets.</summary>
    IAsyncEnumerable<IamAccessKey> ListAccessKeysAsync(string userName, CancellationToken cancellationToken);

    /// <summary>Gets the time, service and region of a key's last use.</summary>
    Task<IamKeyUse> GetAccessKeyLastUsedAsync(string accessKeyId, CancellationToken cancellationToken);

    /// <summary>Enables or disables a key.</summary>
    Task UpdateAccessKeyAsync(string userName, string accessKeyId, bool active, CancellationToken cancellationToken);

    /// <summary>Deletes a key. It cannot be undone.</summary>
    Task DeleteAccessKeyAsync(string userName, string accessKeyId, CancellationToken cancellationToken);

    /// <summary>Gets a user's console password; <see cref="IamFailure.NoSuchEntity"/> when there is none.</summary>
    Task<IamLoginProfile> GetLoginProfileAsync(string userName, CancellationToken cancellationToken);

    /// <summary>Deletes a user's console password. It cannot be undone.</summary>
    Task DeleteLoginProfileAsync(string userName, CancellationToken cancellationToken);

    /// <summary>Lists a user's tags.</summary>
    IAsyncEnumerable<IamTag> ListUserTagsAsync(string userName, CancellationToken cancellationToken);

    /// <summary>Gets the users, groups and customer-managed policies of the account.</summary>
    IAsyncEnumerable<IamAuthorizationPage> GetAccountAuthorizationDetailsAsync(CancellationToken cancellationToken);

    /// <summary>Gets the account's password policy; that of AWS when the account has none.</summary>
    Task<IamPasswordPolicy> GetAccountPasswordPolicyAsync(CancellationToken cancellationToken);

    /// <summary>Gets IAM's own counts.</summary>
    Task<IamAccountSummary> GetAccountSummaryAsync(CancellationToken cancellationToken);

    /// <summary>Lists the names of the users with an assigned virtual MFA device, with <c>&lt;root_account&gt;</c> for the root user.</summary>
    IAsyncEnumerable<string> ListVirtualMfaDevicesAsync(CancellationToken cancellationToken);

    /// <summary>Lists the service-specific credentials of a user, or of all users when no name is given.</summary>
    /// <returns>The credentials; null when the endpoint can only list those of one user.</returns>
    Task<IReadOnlyList<OwnServiceCredential>?> ListServiceSpecificCredentialsAsync(string? userName, CancellationToken cancellationToken);

    /// <summary>Lists the server certificates.</summary>
    IAsyncEnumerable<IamServerCertificate> ListServerCertificatesAsync(CancellationToken cancellationToken);

    /// <summary>Lists, in pages, who has a managed policy, such as <c>role/Support</c>.</summary>
    IAsyncEnumerable<IReadOnlyList<string>> ListEntitiesForPolicyAsync(string policyArn, CancellationToken cancellationToken);

    /// <summary>Lists the enabled features of centralized root access. Only the management account and delegated administrators can.</summary>
    Task<IReadOnlyList<string>> ListOrganizationsFeaturesAsync(CancellationToken cancellationToken);

    /// <summary>Lists a user's SSH keys for AWS CodeCommit.</summary>
    IAsyncEnumerable<IamSshKey> ListSshPublicKeysAsync(string userName, CancellationToken cancellationToken);
}
