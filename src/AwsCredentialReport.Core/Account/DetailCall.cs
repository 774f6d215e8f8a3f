using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>A call for the account around the report, the facts that it returns, and the rules that need them.</summary>
/// <param name="Operation">The call, whose permission is <c>iam:</c> and this name.</param>
/// <param name="Facts">The facts, as the object of a sentence.</param>
public sealed record DetailCall(string Operation, string Facts)
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
        new(Authorization, Messages.FactsAuthorization),
        new(PasswordPolicy, Messages.FactsPasswordPolicy),
        new(Summary, Messages.FactsSummary),
        new(VirtualMfa, Messages.FactsVirtualMfa),
        new(ServiceCredentials, Messages.FactsServiceCredentials),
        new(ServerCertificates, Messages.FactsServerCertificates),
        new(PolicyHolders, Messages.FactsPolicyHolders),
        new(OrganizationsFeatures, Messages.FactsOrganizationsFeatures),
        new(SshKeys, Messages.FactsSshKeys),
    ];

    /// <summary>Gets the names of the rules that return Unknown without it.</summary>
    public ImmutableArray<string> Rules => [.. HygieneRules.All.Where(rule => rule.Operation == Operation).Select(rule => rule.Name)];

    internal static DetailCall Of(string operation) => All.Single(call => call.Operation == operation);
}
