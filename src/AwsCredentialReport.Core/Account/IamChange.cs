namespace AwsCredentialReport;

/// <summary>A change in IAM by which a user becomes an administrator, or gets rid of a limit.</summary>
/// <param name="Action">The action.</param>
/// <param name="Resource">The kind of resource that it changes, as in an ARN.</param>
internal sealed record IamChange(string Action, string Resource)
{
    /// <summary>
    /// The changes that make an administrator where they are allowed for all users, groups, roles or policies. From
    /// Rhino Security Labs, "AWS IAM Privilege Escalation", and Bishop Fox, "IAM Vulnerable": those that need no other
    /// service, and no role that is passed to one.
    /// </summary>
    internal static readonly IReadOnlyList<IamChange> Escalations =
    [
        new("iam:CreatePolicyVersion", "policy"),
        new("iam:SetDefaultPolicyVersion", "policy"),
        new("iam:AttachUserPolicy", "user"),
        new("iam:AttachGroupPolicy", "group"),
        new("iam:AttachRolePolicy", "role"),
        new("iam:PutUserPolicy", "user"),
        new("iam:PutGroupPolicy", "group"),
        new("iam:PutRolePolicy", "role"),
        new("iam:UpdateAssumeRolePolicy", "role"),
        new("iam:AddUserToGroup", "group"),
        new("iam:CreateLoginProfile", "user"),
        new("iam:UpdateLoginProfile", "user"),
        new("iam:CreateAccessKey", "user"),
    ];

    /// <summary>The changes by which a user gets rid of a permissions boundary.</summary>
    internal static readonly IReadOnlyList<IamChange> LiftBoundary =
    [
        new("iam:DeleteUserPermissionsBoundary", "user"),
        new("iam:PutUserPermissionsBoundary", "user"),
    ];

    /// <summary>The changes by which a user gets rid of a policy that denies: they depend on where the policy is.</summary>
    internal static IReadOnlyList<IamChange> LiftDeny(PolicyGrant policy) => policy switch
    {
        { ThroughGroup: null, Arn: null } => [new("iam:DeleteUserPolicy", "user")],
        { ThroughGroup: null } => [new("iam:DetachUserPolicy", "user")],
        { Arn: null } => [new("iam:DeleteGroupPolicy", "group"), new("iam:RemoveUserFromGroup", "group")],
        _ => [new("iam:DetachGroupPolicy", "group"), new("iam:RemoveUserFromGroup", "group")],
    };
}
