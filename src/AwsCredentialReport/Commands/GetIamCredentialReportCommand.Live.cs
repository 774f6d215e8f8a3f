using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AwsCredentialReport.Completion;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <content>
/// The part that calls AWS. The parameters of the connection are in every set: users of AWS Tools keep them in
/// $PSDefaultParameterValues ('*:Region'), which must not select a set. With files they have no effect.
/// </content>
public sealed partial class GetIamCredentialReportCommand
{
    private const string LiveSet = "Live";
    private const string AccountSet = "Account";
    private const string OrganizationSet = "Organization";

    /// <summary>Gets or sets the profiles of the accounts; in the Account set, the profile that assumes the roles.</summary>
    [Parameter]
    [Alias("StoredCredentials", "AWSProfileName")]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    [ValidateNotNullOrEmpty]
    [ValidateProfileName]
    [SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
    public string[] ProfileName { get; set; } = [];

    /// <summary>Gets or sets the accounts: those whose roles are assumed, or those whose rows are emitted.</summary>
    [Parameter(
        Mandatory = true,
        ParameterSetName = AccountSet,
        ValueFromPipelineByPropertyName = true,
        HelpMessage = "The 12-digit ids of the accounts. A role is assumed in each.")]
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("Id")]
    [ValidateAccountId]
    [SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
    public string[] AccountId { get; set; } = [];

    /// <summary>Gets or sets whether the active accounts of the organization are listed, and each is asked.</summary>
    /// <remarks>Not mandatory, so that -RoleName alone gets an error that names both ways to give accounts.</remarks>
    [Parameter(ParameterSetName = OrganizationSet)]
    public SwitchParameter Organization { get; set; }

    /// <summary>Gets or sets the organizational units whose accounts are asked, with all units below them.</summary>
    [Parameter(ParameterSetName = OrganizationSet)]
    [ValidateOrganizationalUnitId]
    [SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
    public string[] OrganizationalUnitId { get; set; } = [];

    /// <summary>Gets or sets the role to assume in each account: its name, with its path if it has one, or an ARN.</summary>
    [Parameter(
        Mandatory = true,
        ParameterSetName = AccountSet,
        HelpMessage = "The role to assume in each account: its name, or its ARN.")]
    [Parameter(
        Mandatory = true,
        ParameterSetName = OrganizationSet,
        HelpMessage = "The name of the role to assume in each account of the organization.")]
    [ValidateNotNullOrEmpty]
    public string RoleName { get; set; } = string.Empty;

    /// <summary>Gets or sets the external id that the roles' trust policies require.</summary>
    [Parameter(ParameterSetName = AccountSet)]
    [Parameter(ParameterSetName = OrganizationSet)]
    [ValidateNotNullOrEmpty]
    public string? ExternalId { get; set; }

    /// <summary>Gets or sets the age in hours above which a new report is generated.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = AccountSet)]
    [Parameter(ParameterSetName = OrganizationSet)]
    [ValidateRange(0d, FetchOptions.MostMaximumAgeHours)]
    public double MaximumAgeHours { get; set; } = FetchOptions.DefaultMaximumAgeHours;

    /// <summary>Gets or sets whether the existing report is downloaded, whatever its age.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = AccountSet)]
    [Parameter(ParameterSetName = OrganizationSet)]
    public SwitchParameter NoGenerate { get; set; }

    /// <summary>Gets or sets the time limit per account in seconds.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = AccountSet)]
    [Parameter(ParameterSetName = OrganizationSet)]
    [ValidateRange(1, FetchOptions.MostTimeoutSeconds)]
    public int TimeoutSeconds { get; set; } = FetchOptions.DefaultTimeoutSeconds;

    /// <summary>Gets or sets the number of accounts in parallel.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = AccountSet)]
    [Parameter(ParameterSetName = OrganizationSet)]
    [ValidateRange(1, FetchOptions.MostThrottleLimit)]
    public int ThrottleLimit { get; set; } = FetchOptions.DefaultThrottleLimit;

    /// <summary>Gets or sets whether IAM is asked for the account around the report.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = AccountSet)]
    [Parameter(ParameterSetName = OrganizationSet)]
    [Parameter(ParameterSetName = SampleSet)]
    public SwitchParameter Detail { get; set; }

    /// <summary>Gets or sets whether the detail contains SSH keys, which takes one call per user.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = AccountSet)]
    [Parameter(ParameterSetName = OrganizationSet)]
    public SwitchParameter SshKey { get; set; }

    /// <summary>Gets or sets the file of the unchanged report; a folder for several accounts.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = AccountSet)]
    [Parameter(ParameterSetName = OrganizationSet)]
    [ValidateNotNullOrEmpty]
    public string? OutFile { get; set; }

    /// <summary>Gets or sets the folder of the archive that keeps each report.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = AccountSet)]
    [Parameter(ParameterSetName = OrganizationSet)]
    [ValidateNotNullOrEmpty]
    public string? ArchivePath { get; set; }

    /// <summary>Gets or sets whether -OutFile replaces another file.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = AccountSet)]
    [Parameter(ParameterSetName = OrganizationSet)]
    public SwitchParameter Force { get; set; }

    private bool LacksAccounts => !_hasInput && MyInvocation.ExpectingInput && MyInvocation.BoundParameters.ContainsKey(nameof(RoleName));

    private void AddAccounts()
    {
        if (ParameterSetName == OrganizationSet && !Organization)
        {
            ThrowTerminatingError(ErrorRecords.AccountsNeeded(RoleName));
        }

        if (ParameterSetName is AccountSet or OrganizationSet && ProfileName.Length > 1)
        {
            ThrowTerminatingError(ErrorRecords.OneProfile(ProfileName));
        }

        if (ParameterSetName == LiveSet && AccountId.Length > 1)
        {
            ThrowTerminatingError(ErrorRecords.RoleNeeded(AccountId));
        }

        _live ??= new LiveEmitter(this, LiveRequest.Of(this), _emitter!, _stop.Token);
        if (Organization)
        {
            _live.Add(LiveRequest.Scope(this));
        }
        else
        {
            _live.Add(LiveRequest.Targets(this), isPiped: MyInvocation.ExpectingInput);
        }
    }
}
