namespace AwsCredentialReport.Engine;

/// <summary>
/// For each rule, where to click or what to run. The commands hold placeholders, never names from a report: a name that is
/// pasted into a shell could run there.
/// </summary>
internal static class FirstStepGuide
{
    private const string Mfa = "IAM console → Users → the user → Security credentials → Assign MFA device.";
    private const string Password = "IAM console → Users → the user → Security credentials → Manage console access → Disable or Reset password.";
    private const string PasswordPolicy = "IAM console → Account settings → Password policy → Edit.";
    private const string NewReport = "Get-IamCredentialReport generates a new report when the existing one is older than four hours.";
    private const string DeleteKey = "aws iam delete-access-key --user-name NAME \\\n  --access-key-id KEYID";
    private const string Waivers = "Edit the waiver file, and have the change reviewed.";

    private static readonly Dictionary<string, (string Step, string? Command)> Steps = new(StringComparer.Ordinal)
    {
        [nameof(RootAccessKeyPresent)] = ("Sign in as root → account name → Security credentials → Access keys → Deactivate, then Delete.", null),
        [nameof(RootMfaDisabled)] = ("Sign in as root → account name → Security credentials → Assign MFA device.", null),
        [nameof(RootRecentlyUsed)] = ("CloudTrail console, us-east-1 → Event history → User name: root.",
            "aws cloudtrail lookup-events --region us-east-1 \\\n  --lookup-attributes \\\n  AttributeKey=Username,AttributeValue=root"),
        [nameof(RootSigningCertificateActive)] = ("Sign in as root → account name → Security credentials → X.509 certificates → Deactivate, then Delete.", null),
        [nameof(ConsoleUserWithoutMfa)] = (Mfa, null),
        [nameof(PasswordUnused)] = ("Show what would be deleted; without -WhatIf it prompts for each password.",
            "Get-IamCredentialReport |\n  Test-IamCredentialHygiene -Rule PasswordUnused |\n  Remove-StalePassword -WhatIf"),
        [nameof(PasswordNeverUsed)] = ("Show what would be deleted; without -WhatIf it prompts for each password.",
            "Get-IamCredentialReport |\n  Test-IamCredentialHygiene -Rule PasswordNeverUsed |\n  Remove-StalePassword -IncludeNeverUsed -WhatIf"),
        [nameof(AccessKeyUnused)] = ("Show what would be disabled; without -WhatIf it prompts for each key, and a disabled key can be restored.",
            "Get-IamCredentialReport |\n  Test-IamCredentialHygiene -Rule AccessKeyUnused |\n  Disable-StaleAccessKey -WhatIf"),
        [nameof(AccessKeyNeverUsed)] = ("Show what would be disabled; without -WhatIf it prompts for each key, and a disabled key can be restored.",
            "Get-IamCredentialReport |\n  Test-IamCredentialHygiene -Rule AccessKeyNeverUsed |\n  Disable-StaleAccessKey -IncludeNeverUsed -WhatIf"),
        [nameof(AccessKeyNotRotated)] = ("Create the new key first; deactivate the old one when everything uses the new one.",
            "aws iam create-access-key --user-name NAME"),
        [nameof(MultipleActiveAccessKeys)] = ("Deactivate the key with the older last use.",
            "aws iam update-access-key --user-name NAME \\\n  --access-key-id KEYID --status Inactive"),
        [nameof(SigningCertificateActive)] = ("List the user's certificates, then deactivate.",
            "aws iam update-signing-certificate --user-name NAME \\\n  --certificate-id ID --status Inactive"),
        [nameof(UserWithoutMfa)] = (Mfa, null),
        [nameof(AccessKeyCreatedWithUser)] = ("Delete the key when nothing uses it.", DeleteKey),
        [nameof(PasswordAndActiveAccessKey)] = ("Give the program a role, then delete its key.", DeleteKey),
        [nameof(AccessKeyInactive)] = ("Delete the inactive key.", DeleteKey),
        [nameof(UserWithoutCredentials)] = ("IAM refuses while the user has policies, groups or other credentials; remove them first.",
            "aws iam delete-user --user-name NAME"),
        [nameof(UserInactive)] = ("Show what would be disabled; without -WhatIf it prompts for each key.",
            "Get-IamCredentialReport |\n  Test-IamCredentialHygiene |\n  Disable-StaleAccessKey -WhatIf"),
        [nameof(PasswordNotRotated)] = (Password, null),
        [nameof(PasswordExpired)] = (Password, null),
        [nameof(RootCredentialsPresent)] = ("IAM console of the management account → Root access management → the member account → Take privileged action.", null),
        [nameof(CredentialsBeyondReport)] = ("List all keys of the user.", "aws iam list-access-keys --user-name NAME"),
        [nameof(InconsistentReportData)] = (NewReport, "Get-IamCredentialReport |\n  Test-IamCredentialHygiene"),
        [nameof(AccessKeyUsageUnknown)] = ("Ask IAM for the last use of the key.", "aws iam get-access-key-last-used --access-key-id KEYID"),
        [nameof(PasswordUsageUnknown)] = ("Ask IAM for the last use of the password.", "aws iam get-user --user-name NAME \\\n  --query User.PasswordLastUsed"),
        [nameof(ReportStale)] = (NewReport, "Get-IamCredentialReport |\n  Test-IamCredentialHygiene"),
        [nameof(AccessKeyUsedOutsideAllowed)] = ("CloudTrail console, in the Region of the last use → Event history → AWS access key.",
            "aws cloudtrail lookup-events --region REGION \\\n  --lookup-attributes \\\n  AttributeKey=AccessKeyId,AttributeValue=KEYID"),
        [nameof(AdministratorWithoutMfa)] = (Mfa, null),
        [nameof(AdministratorAccessKey)] = ("Give the program a role with the permissions that it needs, then delete its key.", DeleteKey),
        [nameof(FullAdministratorPolicy)] = ("Find out who uses the policy, then replace it.",
            "aws iam list-entities-for-policy --policy-arn ARN"),
        [nameof(PolicyAttachedToUser)] = ("Make the user a member of a group that has the policy, then detach it.",
            "aws iam detach-user-policy --user-name NAME \\\n  --policy-arn ARN"),
        [nameof(PasswordPolicyMinimumLength)] = (PasswordPolicy, null),
        [nameof(PasswordPolicyReuse)] = (PasswordPolicy, null),
        [nameof(PasswordPolicyComplexity)] = (PasswordPolicy, null),
        [nameof(PasswordPolicyExpiry)] = (PasswordPolicy, null),
        [nameof(RootVirtualMfa)] = ("Sign in as root → account name → Security credentials → Assign MFA device → Security key.", null),
        [nameof(ServiceCredentialOld)] = ("List the user's service-specific credentials, then replace.",
            "aws iam list-service-specific-credentials \\\n  --user-name NAME"),
        [nameof(ServiceCredentialWithoutExpiry)] = ("Create a credential with an expiry, then delete this one.",
            "aws iam create-service-specific-credential \\\n  --user-name NAME --service-name SERVICE \\\n  --credential-age-days 90"),
        [nameof(SshKeyOld)] = ("Delete the key when the user has a new one.",
            "aws iam delete-ssh-public-key --user-name NAME \\\n  --ssh-public-key-id ID"),
        [nameof(ServerCertificateExpired)] = ("Delete the certificate when no load balancer uses it.",
            "aws iam delete-server-certificate \\\n  --server-certificate-name NAME"),
        [nameof(SupportRoleMissing)] = ("Attach the policy to a role for incidents.",
            "aws iam attach-role-policy --role-name ROLE \\\n  --policy-arn arn:aws:iam::aws:policy/AWSSupportAccess"),
        [nameof(CloudShellFullAccess)] = ("Detach the policy from its holders.",
            "aws iam list-entities-for-policy \\\n  --policy-arn arn:aws:iam::aws:policy/AWSCloudShellFullAccess"),
        [nameof(ReportIncomplete)] = (NewReport, "Get-IamCredentialReport -Detail |\n  Test-IamCredentialHygiene"),
        [nameof(WaiverExpired)] = (Waivers, null),
        [nameof(WaiverUnused)] = (Waivers, null),
    };

    /// <summary>The step and the command for a rule; null for a rule that this version does not know.</summary>
    internal static (string Step, string? Command)? Of(string rule) => Steps.TryGetValue(rule, out var step) ? step : null;
}
