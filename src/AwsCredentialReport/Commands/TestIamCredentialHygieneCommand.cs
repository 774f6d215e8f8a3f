using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AwsCredentialReport.Completion;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Judges the rows of credential reports.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IamCredentialHygiene", DefaultParameterSetName = FindingSet, HelpUri = Help.Page + "Test-IamCredentialHygiene.md")]
[OutputType(typeof(HygieneFinding), ParameterSetName = [FindingSet])]
[OutputType(typeof(bool), ParameterSetName = [QuietSet])]
[OutputType(typeof(HygieneSummary), ParameterSetName = [SummarySet])]
[SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
[SuppressMessage("Usage", "CA2227", Justification = "Parameters have setters.")]
public sealed class TestIamCredentialHygieneCommand : PSCmdlet
{
    private const string FindingSet = "Finding";
    private const string QuietSet = "Quiet";
    private const string SummarySet = "Summary";

    private readonly List<HygieneFinding> _findings = [];
    private readonly EntryConverter _entries = new(DateTimeOffset.UtcNow);
    private HygieneAuditor _auditor = null!;
    private HygieneSummaryBuilder _summary = null!;
    private bool _isClean = true;
    private bool _hasRows;

    /// <summary>Gets or sets a row, as Get-IamCredentialReport emits it.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, HelpMessage = "A row of Get-IamCredentialReport or of Import-Csv.")]
    public PSObject InputObject { get; set; } = null!;

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
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>Gets or sets the lowest severity that is reported.</summary>
    [Parameter]
    public HygieneSeverity MinimumSeverity { get; set; }

    /// <summary>Gets or sets a JSON file of accepted findings.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WaiverPath { get; set; }

    /// <summary>Gets or sets whether one boolean is returned: true if every credential is known to be clean.</summary>
    [Parameter(Mandatory = true, ParameterSetName = QuietSet)]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Gets or sets whether one object with counts is returned.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SummarySet)]
    public SwitchParameter Summary { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            var policy = PolicyBuilder.Build(this);
            WriteVerbose(Messages.Format(
                Messages.RulesChosen, policy.Rules.Length, policy.Standard, string.Join(", ", policy.Rules)));
            _auditor = new HygieneAuditor(policy, AsOf);
            _summary = new HygieneSummaryBuilder(AsOf);
        }
        catch (HygieneOptionException e)
        {
            ThrowTerminatingError(ErrorRecords.InvalidOption(e));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var missedTime = _entries.LacksTime;
        if (_entries.Convert(InputObject) is not { } entry)
        {
            _isClean = false;
            WriteError(ErrorRecords.NotARow(InputObject));
            return;
        }

        _hasRows = true;

        if (_entries.LacksTime && !missedTime && AsOf is null)
        {
            WriteWarning(Messages.Text(Messages.TimeUnknown));
        }

        _findings.Clear();
        _auditor.Judge(entry, _findings);
        _summary.Add(entry);
        _findings.ForEach(Emit);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // An unreadable report sends no row, and must not look like a clean account.
        if (!_hasRows)
        {
            WriteWarning(Messages.Text(Messages.NothingJudged));
            return;
        }

        foreach (var finding in _auditor.Complete())
        {
            Emit(finding);
        }

        var summary = _summary.Build();
        WriteVerbose(Messages.Format(
            Messages.FindingsMade, summary.Users, summary.Accounts, summary.Findings, summary.WaivedFindings));
        if (Quiet)
        {
            WriteObject(_isClean);
        }
        else if (Summary)
        {
            WriteObject(summary);
        }
    }

    private void Emit(HygieneFinding finding)
    {
        _summary.Add(finding);
        _isClean &= finding.Waived;
        if (!Quiet && !Summary)
        {
            WriteObject(finding);
        }
    }
}
