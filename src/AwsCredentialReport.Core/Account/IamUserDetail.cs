using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>The facts about one user that the report does not contain. Null is unknown; an empty list is none.</summary>
public sealed record IamUserDetail
{
    /// <summary>Gets the user's name, or <c>&lt;root_account&gt;</c>.</summary>
    public required string UserName { get; init; }

    /// <summary>
    /// Gets whether IAM returned the user; false for one that was deleted, renamed or replaced by another of the same name since
    /// the report was generated. The facts of such a user are null. True for the root user.
    /// </summary>
    public bool? IsInIam { get; init; }

    /// <summary>Gets the id of IAM, which is never reused; null for the root user.</summary>
    public string? UserId { get; init; }

    /// <summary>Gets the names of the user's groups; null for the root user.</summary>
    public FactList<string>? Groups { get; init; }

    /// <summary>Gets the managed policies of the user and of its groups; null for the root user.</summary>
    public FactList<IamPolicyAttachment>? AttachedPolicies { get; init; }

    /// <summary>Gets the inline policies of the user and of its groups; null for the root user.</summary>
    public FactList<IamPolicyAttachment>? InlinePolicies { get; init; }

    /// <summary>Gets the ARN of the permissions boundary; null also when there is none.</summary>
    public string? PermissionsBoundary { get; init; }

    /// <summary>Gets the user's tags; null for the root user. Names are not case-sensitive.</summary>
    public ImmutableSortedDictionary<string, string>? Tags { get; init; }

    /// <summary>Gets how much the user's policies allow; null: unknown. The root user may do everything.</summary>
    public AdministratorGrade? Administrator { get; init; }

    /// <summary>Gets the reason for <see cref="Administrator"/> as a sentence.</summary>
    public string? AdministratorReason { get; init; }

    /// <summary>Gets whether one of the user's MFA devices is an app.</summary>
    public bool? HasVirtualMfa { get; init; }

    /// <summary>Gets the service-specific credentials; null for the root user.</summary>
    public FactList<IamServiceCredential>? ServiceCredentials { get; init; }

    /// <summary>Gets the SSH keys for AWS CodeCommit; null for the root user, or when they were not asked for.</summary>
    public FactList<IamSshKey>? SshKeys { get; init; }

    /// <summary>Gets whether the user is an administrator; null: unknown.</summary>
    internal bool? IsAdministrator => Is(AdministratorGrade.Full);

    /// <summary>Gets whether the user is not an administrator but can become one; null: unknown.</summary>
    internal bool? CanBecomeAdministrator => Is(AdministratorGrade.CanBecome);

    private bool? Is(AdministratorGrade grade) =>
        Administrator is null or AdministratorGrade.Unknown ? null : Administrator == grade;
}
