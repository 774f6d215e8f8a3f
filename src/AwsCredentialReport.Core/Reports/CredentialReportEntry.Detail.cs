using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <content>The facts that IAM was asked for besides the report. All are null when it was not asked.</content>
public sealed partial class CredentialReportEntry
{
    /// <summary>Gets the facts about the user that the report does not contain; null when IAM was not asked.</summary>
    internal IamUserDetail? Detail => _row.Detail ?? Report.AccountDetail?.Users.GetValueOrDefault(UserName);

    /// <summary>Gets whether IAM returned this user with its policies; null when it was not asked, and for the root user.</summary>
    internal bool? IsInIam => AccountDetail?.HasAnswer(DetailCall.Authorization) == true && !IsRoot ? Detail?.IsInIam == true : null;

    /// <summary>Gets the facts about the account that the report does not contain.</summary>
    public IamAccountDetail? AccountDetail => Report.AccountDetail;

    /// <summary>Gets both as JSON, so that they survive CliXml, jobs, JSON and CSV.</summary>
    public string? DetailJson => AccountDetail is null ? null : AccountDetailJson.OfRow(AccountDetail, Detail);

    /// <summary>Gets whether the user is an administrator; null also when a policy cannot be judged.</summary>
    public bool? IsAdministrator => Detail?.IsAdministrator;

    /// <summary>Gets whether the user is not an administrator but can become one.</summary>
    public bool? CanBecomeAdministrator => Detail?.CanBecomeAdministrator;

    /// <summary>Gets the policy and the group that make the user an administrator, or the reason why it is unknown.</summary>
    public string? AdministratorReason => Detail?.AdministratorReason;

    /// <summary>Gets the kind of the user's MFA device.</summary>
    public MfaKind? MfaKind => Detail?.HasVirtualMfa switch
    {
        null => null,
        true => AwsCredentialReport.MfaKind.Virtual,
        false => MfaActive switch
        {
            null => null,
            true => AwsCredentialReport.MfaKind.Hardware,
            false => AwsCredentialReport.MfaKind.None,
        },
    };

    /// <summary>Gets the id of IAM, which is never reused.</summary>
    public string? UserId => Detail?.UserId;

    /// <summary>Gets the names of the user's groups.</summary>
    public FactList<string>? Groups => Detail?.Groups;

    /// <summary>Gets the managed policies of the user and of its groups.</summary>
    public FactList<IamPolicyAttachment>? AttachedPolicies => Detail?.AttachedPolicies;

    /// <summary>Gets the inline policies of the user and of its groups.</summary>
    public FactList<IamPolicyAttachment>? InlinePolicies => Detail?.InlinePolicies;

    /// <summary>Gets the ARN of the permissions boundary.</summary>
    public string? PermissionsBoundary => Detail?.PermissionsBoundary;

    /// <summary>Gets the user's tags.</summary>
    public ImmutableSortedDictionary<string, string>? Tags => Detail?.Tags;

    /// <summary>Gets the service-specific credentials, such as long-term keys of Amazon Bedrock.</summary>
    public FactList<IamServiceCredential>? ServiceCredentials => Detail?.ServiceCredentials;

    /// <summary>Gets the SSH keys for AWS CodeCommit; null when they were not asked for.</summary>
    public FactList<IamSshKey>? SshKeys => Detail?.SshKeys;
}
