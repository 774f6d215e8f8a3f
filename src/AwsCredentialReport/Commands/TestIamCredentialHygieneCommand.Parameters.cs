using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AwsCredentialReport.Completion;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <content>The parameters. InputObject takes $null, so that -Quiet notices an object that was not judged.</content>
[SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
[SuppressMessage("Usage", "CA2227", Justification = "Parameters have setters.")]
public sealed partial class TestIamCredentialHygieneCommand
{
    private const string FindingSet = "Finding";
    private const string QuietSet = "Quiet";
    private const string SummarySet = "Summary";

    /// <summary>Gets or sets a row, as Get-IamCredentialReport emits it.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, HelpMessage = "A row of Get-IamCredentialReport or of Import-Csv.")]
    [System.Management.Automation.AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Gets or sets the standard whose rules and thresholds apply.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(StandardCompleter))]
    [ValidateNotNullOrEmpty]
    public string Standard { get; set; } = HygieneStandard.DefaultName;

    /// <summary>Gets or sets the rules to run.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RuleCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Rule { get; set; } = [];

    /// <summary>Gets or sets the rules not to run.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RuleCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] ExcludeRule { get; set; } = [];

    /// <summary>Gets or sets the days without use from which a credential fails.</summary>
    [Parameter]
    [Alias("UnusedDays")]
    [ValidateRange(RuleParameter.LeastDays, RuleParameter.MostDays)]
    public int MaximumUnusedDays { get; set; }

    /// <summary>Gets or sets the age in days above which an active access key fails.</summary>
    [Parameter]
    [ValidateRange(RuleParameter.LeastDays, RuleParameter.MostDays)]
    public int MaximumKeyAgeDays { get; set; }

    /// <summary>Gets or sets the days within which a use of root fails.</summary>
    [Parameter]
    [ValidateRange(RuleParameter.LeastDays, RuleParameter.MostDays)]
    public int RootUseDays { get; set; }

    /// <summary>Gets or sets other rules' parameters, as Rule.Name and value.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RuleParameterCompleter))]
    [ValidateNotNull]
    public Hashtable Parameter { get; set; } = [];

    /// <summary>Gets or sets the Regions that keys may be used in.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] AllowedRegion { get; set; } = [];

    /// <summary>Gets or sets the services that keys may be used with.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] AllowedService { get; set; } = [];

    /// <summary>Gets or sets the time to which ages are counted; null: the time of each row's report.</summary>
    [Parameter]
    [IsoTime]
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>Gets or sets the lowest severity that is reported.</summary>
    [Parameter]
    public HygieneSeverity MinimumSeverity { get; set; }

    /// <summary>Gets or sets within how many days a credential that will fail has a finding already.</summary>
    [Parameter]
    [ValidateRange(0, RuleParameter.MostDays)]
    public int WarnDays { get; set; }

    /// <summary>Gets or sets a JSON file of accepted findings.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WaiverPath { get; set; }

    /// <summary>Gets or sets a JSON file with the standard, the rules, and thresholds by group of users.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PolicyPath { get; set; }

    /// <summary>Gets or sets a CSV or JSON file of the owners of users.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OwnerPath { get; set; }

    /// <summary>Gets or sets the tag that has the owner of a user whom the file does not name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string OwnerTag { get; set; } = HygieneOptions.DefaultOwnerTag;

    /// <summary>Gets or sets a JSON file of the findings of an earlier run.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BaselinePath { get; set; }

    /// <summary>Gets or sets which open findings make -Quiet return false.</summary>
    [Parameter(ParameterSetName = QuietSet)]
    public FindingGate FailOn { get; set; }

    /// <summary>Gets or sets whether one boolean is returned: true if every credential is known to be clean.</summary>
    [Parameter(Mandatory = true, ParameterSetName = QuietSet)]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Gets or sets whether one object with counts is returned.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SummarySet)]
    public SwitchParameter Summary { get; set; }
}
