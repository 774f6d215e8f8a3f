using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AwsCredentialReport.Completion;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <content>The credentials, and the accounts that they are used for.</content>
[SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
public abstract partial class AccountSessionCommand
{
    /// <summary>Gets or sets the profiles, each for its own account; with -RoleName, the one that assumes the roles.</summary>
    [Parameter]
    [Alias("StoredCredentials", "AWSProfileName")]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    [ValidateNotNullOrEmpty]
    [ValidateProfileName]
    public string[] ProfileName { get; set; } = [];

    /// <summary>Gets or sets the role to assume in each account but the caller's own: its name, with its path if it has one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleName { get; set; }

    /// <summary>Gets or sets the external id that the roles' trust policies require.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExternalId { get; set; }

    /// <summary>Gets or sets the only accounts in which anything is asked or changed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateAccountId]
    public string[] AccountId { get; set; } = [];

    /// <summary>Gets or sets how many accounts are opened and read at the same time.</summary>
    [Parameter]
    [ValidateRange(1, FetchOptions.MostThrottleLimit)]
    public int ThrottleLimit { get; set; } = FetchOptions.DefaultThrottleLimit;

    private ActingScope Scope => new()
    {
        ProfileNames = [.. ProfileName],
        RoleName = RoleName,
        ExternalId = ExternalId,
        AccountIds = [.. AccountId],
        ThrottleLimit = ThrottleLimit,
    };

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (RoleName is not null && ProfileName.Length > 1)
        {
            throw Terminating(ErrorRecords.RoleOfOneProfile(ProfileName));
        }

        if (RoleName is null && ExternalId is not null)
        {
            throw Terminating(ErrorRecords.ExternalIdWithoutRole(ExternalId));
        }
    }
}
