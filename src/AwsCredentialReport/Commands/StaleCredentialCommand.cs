using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>What the cmdlets that switch stale credentials off share: what is meant, and what is left alone.</summary>
[SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
public abstract class StaleCredentialCommand : AccountActionCommand
{
    private protected const string InputObjectSet = "InputObject";
    private protected const string UserNameSet = "UserName";

    /// <summary>Gets or sets a finding, a row, a user or the name of one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Gets or sets the users by name.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = UserNameSet)]
    [ValidateNotNullOrEmpty]
    public string[] UserName { get; set; } = [];

    /// <summary>Gets or sets from how many days without use a credential is stale.</summary>
    [Parameter]
    [ValidateRange(1, 36500)]
    public int UnusedDays { get; set; } = 90;

    /// <summary>Gets or sets whether credentials count that were never used, once they are old enough.</summary>
    [Parameter]
    public SwitchParameter IncludeNeverUsed { get; set; }

    /// <summary>Gets or sets the users that are left alone.</summary>
    [Parameter]
    [ValidateExemption]
    [SupportsWildcards]
    public string[] ExcludeUser { get; set; } = [];

    /// <summary>Gets or sets the tags, each Name=Value or Name, whose users are left alone.</summary>
    [Parameter]
    [ValidateExemption(IsTag = true)]
    [SupportsWildcards]
    public string[] ExcludeTag { get; set; } = [];

    /// <summary>Gets or sets the IAM paths below which users are left alone.</summary>
    [Parameter]
    [ValidateExemption]
    [SupportsWildcards]
    public string[] ExcludePath { get; set; } = [];

    /// <summary>Gets or sets a file of waivers.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WaiverPath { get; set; }

    /// <summary>Gets or sets how many credentials one run may change.</summary>
    [Parameter]
    [ValidateRange(1, 1000000)]
    public int MaximumCount { get; set; } = 50;

    /// <summary>Gets or sets where the record goes.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RecordPath { get; set; }

    private protected CredentialExemptions Exemptions() => new()
    {
        Users = [.. ExcludeUser],
        Tags = [.. ExcludeTag],
        Paths = [.. ExcludePath],
        Waivers = Waivers(),
    };

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            if (ParameterSetName == UserNameSet)
            {
                foreach (var name in UserName)
                {
                    Process(PSObject.AsPSObject(name));
                }
            }
            else
            {
                Process(InputObject);
            }
        }
        catch (Exception e) when (e is IamException or CredentialException)
        {
            throw Terminating(ErrorRecords.AccountFailed(Target(), e));
        }
    }

    private protected abstract void Process(PSObject input);

    private ImmutableArray<Waiver> Waivers()
    {
        try
        {
            return WaiverPath is null ? [] : [.. WaiverFile.Load(ProviderPaths.Target(this, WaiverPath)!)];
        }
        catch (HygieneOptionException e)
        {
            throw Terminating(ErrorRecords.InvalidOption(e));
        }
    }
}
