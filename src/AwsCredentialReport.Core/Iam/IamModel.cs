namespace AwsCredentialReport;

/// <summary>The state of the generation of a report.</summary>
public enum ReportGenerationState
{
    /// <summary>IAM has started a new report.</summary>
    Started,

    /// <summary>IAM is still generating it.</summary>
    InProgress,

    /// <summary>There is a report to download: the new one, or one that is younger than four hours.</summary>
    Complete,
}

/// <summary>The response to GenerateCredentialReport.</summary>
public sealed record ReportGeneration(ReportGenerationState State, string? Description = null);

/// <summary>The response to GetCredentialReport: the unchanged report, and when IAM generated it.</summary>
public sealed record DownloadedReport(byte[] Content, DateTimeOffset GeneratedTime)
{
    /// <summary>Gets IAM's time of the response; null when it is unknown.</summary>
    public DateTimeOffset? ServedTime { get; init; }
}

/// <summary>A user in IAM. The id is never reused, even for a user of the same name.</summary>
public sealed record IamUser(
    string UserName, string UserId, string Arn, string Path, DateTimeOffset CreateDate, DateTimeOffset? PasswordLastUsed = null);

/// <summary>An access key, without its secret.</summary>
public sealed record IamAccessKey(string UserName, string AccessKeyId, bool IsActive, DateTimeOffset CreateDate)
{
    /// <summary>Gets whether the key has expired.</summary>
    public bool IsExpired { get; init; }
}

/// <summary>When a key was last used; without a time: never, or not since AWS began to record it on 2015-04-22.</summary>
public sealed record IamKeyUse(string? UserName, DateTimeOffset? LastUsed, string? Service, string? Region);

/// <summary>A user's console password.</summary>
public sealed record IamLoginProfile(string UserName, DateTimeOffset CreateDate, bool IsResetRequired);

/// <summary>A tag of a user.</summary>
public sealed record IamTag(string Key, string Value);

/// <summary>A page of the account's users, groups and customer-managed policies.</summary>
public sealed record IamAuthorizationPage(
    IReadOnlyList<IamUserPolicies> Users, IReadOnlyList<IamGroupPolicies> Groups, IReadOnlyList<IamCustomerPolicy> Policies);

/// <summary>A user's groups, policies, permissions boundary and tags.</summary>
public sealed record IamUserPolicies(
    string UserName,
    string UserId,
    IReadOnlyList<string> Groups,
    IReadOnlyList<IamInlinePolicy> InlinePolicies,
    IReadOnlyList<IamManagedPolicy> AttachedPolicies,
    string? PermissionsBoundaryArn,
    IReadOnlyList<IamTag> Tags,
    DateTimeOffset? CreateDate);

/// <summary>A group's policies.</summary>
public sealed record IamGroupPolicies(
    string GroupName, IReadOnlyList<IamInlinePolicy> InlinePolicies, IReadOnlyList<IamManagedPolicy> AttachedPolicies);

/// <summary>An inline policy, and its JSON.</summary>
public sealed record IamInlinePolicy(string PolicyName, string Document);

/// <summary>The name and the ARN of a managed policy.</summary>
public sealed record IamManagedPolicy(string PolicyName, string Arn);

/// <summary>A customer-managed policy, the number of users, groups and roles that have it, and the JSON of its default version.</summary>
public sealed record IamCustomerPolicy(string PolicyName, string Arn, int AttachmentCount, string Document);

/// <summary>A service-specific credential, and its user.</summary>
public sealed record OwnServiceCredential(string UserName, IamServiceCredential Credential);
