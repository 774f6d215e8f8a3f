using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>A call for the account around the report, the facts that it returns, and the rules that need them.</summary>
/// <param name="Operation">The call, whose permission is <c>iam:</c> and this name.</param>
/// <param name="Facts">The facts, as the object of a sentence.</param>
/// <param name="Rules">The names of the rules that return Unknown without it.</param>
public sealed record DetailCall(string Operation, string Facts, ImmutableArray<string> Rules)
{
    internal const string Authorization = "GetAccountAuthorizationDetails";
    internal const string PasswordPolicy = "GetAccountPasswordPolicy";
    internal const string Summary = "GetAccountSummary";
    internal const string VirtualMfa = "ListVirtualMFADevices";
    internal const string ServiceCredentials = "ListServiceSpecificCredentials";
    internal const string ServerCertificates = "ListServerCertificates";
    internal const string PolicyHolders = "ListEntitiesForPolicy";
    internal const string OrganizationsFeatures = "ListOrganizationsFeatures";
    internal const string SshKeys = "ListSSHPublicKeys";

    /// <summary>Gets all of them.</summary>
    public static ImmutableArray<DetailCall> All { get; } =
    [
        new(
            Authorization,
            Messages.FactsAuthorization,
            ["AdministratorWithoutMfa", "AdministratorAccessKey", "PolicyAttachedToUser", "FullAdministratorPolicy"]),
        new(
            PasswordPolicy,
            Messages.FactsPasswordPolicy,
            ["PasswordPolicyMinimumLength", "PasswordPolicyReuse", "PasswordPolicyComplexity", "PasswordPolicyExpiry"]),
        new(Summary, Messages.FactsSummary, ["ReportIncomplete"]),
        new(VirtualMfa, Messages.FactsVirtualMfa, ["RootVirtualMfa"]),
        new(ServiceCredentials, Messages.FactsServiceCredentials, ["ServiceCredentialOld", "ServiceCredentialWithoutExpiry"]),
        new(ServerCertificates, Messages.FactsServerCertificates, ["ServerCertificateExpired"]),
        new(PolicyHolders, Messages.FactsPolicyHolders, ["SupportRoleMissing", "CloudShellFullAccess"]),
        new(OrganizationsFeatures, Messages.FactsOrganizationsFeatures, []),
        new(SshKeys, Messages.FactsSshKeys, ["SshKeyOld"]),
    ];

    internal static DetailCall Of(string operation) => All.Single(call => call.Operation == operation);
}
