using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AwsCredentialReport.Completion;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <content>
/// The part that asks AWS. What says how to reach AWS is in every set, for AWS Tools' users keep it in
/// $PSDefaultParameterValues ('*:Region'), where it must not choose a set; with files it has no effect.
/// </content>
public sealed partial class GetIamCredentialReportCommand
{
    private const string LiveSet = "Live";
    private const string AccountSet = "Account";

    /// <summary>Gets or sets the profiles whose accounts are asked; in the Account set, the one that assumes the roles.</summary>
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

    /// <summary>Gets or sets the role to assume in each account: its name, with its path if it has one, or an ARN.</summary>
    [Parameter(
        Mandatory = true,
        ParameterSetName = AccountSet,
        HelpMessage = "The role to assume in each account: its name, or its ARN.")]
    [ValidateNotNullOrEmpty]
    public string RoleName { get; set; } = string.Empty;

    /// <summary>Gets or sets the external id that the roles' trust policies ask for.</summary>
    [Parameter(ParameterSetName = AccountSet)]
    [ValidateNotNullOrEmpty]
    public string? ExternalId { get; set; }

    /// <summary>Gets or sets how old a report may be before a new one is asked for.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = AccountSet)]
    [ValidateRange(0d, 87600d)]
    public double MaximumAgeHours { get; set; } = 4;

    /// <summary>Gets or sets whether only the report that IAM holds is downloaded.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = AccountSet)]
    public SwitchParameter NoGenerate { get; set; }

    /// <summary>Gets or sets how long an account may take.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = AccountSet)]
    [ValidateRange(1, 86400)]
    public int TimeoutSeconds { get; set; } = 300;

    /// <summary>Gets or sets how many accounts are talked to at once.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = AccountSet)]
    [ValidateRange(1, 100)]
    public int ThrottleLimit { get; set; } = 5;

    /// <summary>Gets or sets where the report is kept as it came; a folder for many accounts.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = AccountSet)]
    [ValidateNotNullOrEmpty]
    public string? OutFile { get; set; }

    /// <summary>Gets or sets whether another file that is where -OutFile saves a report is replaced.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = AccountSet)]
    public SwitchParameter Force { get; set; }

    private bool MissesAccounts => !_hasInput && MyInvocation.ExpectingInput && MyInvocation.BoundParameters.ContainsKey(nameof(RoleName));

    private void AddAccounts()
    {
        if (ParameterSetName == AccountSet && ProfileName.Length > 1)
        {
            ThrowTerminatingError(ErrorRecords.OneProfile(ProfileName));
        }

        if (ParameterSetName == LiveSet && AccountId.Length > 1)
        {
            ThrowTerminatingError(ErrorRecords.RoleNeeded(AccountId));
        }

        _live ??= new LiveEmitter(this, LiveRequest.Of(this), _emitter!, _stop.Token);
        _live.Add(LiveRequest.Targets(this), isPiped: MyInvocation.ExpectingInput);
    }
}
