using System.Collections.Immutable;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The accounts, or the organization that has them, and how to call AWS.</summary>
internal sealed record LiveSettings(
    ImmutableArray<AccountTarget> Accounts, OrganizationScope? Organization, AwsConnection Connection, FetchOptions Options, int ThrottleLimit)
{
    /// <summary>Gets whether there may be more than one report.</summary>
    internal bool HasManyAccounts => Organization is not null || Accounts.Length > 1;
}
