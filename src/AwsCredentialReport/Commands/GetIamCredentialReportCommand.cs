using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AwsCredentialReport.Completion;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Gets IAM credential reports, from AWS or from files, as one typed object per user.</summary>
[Cmdlet(VerbsCommon.Get, "IamCredentialReport", DefaultParameterSetName = LiveSet, HelpUri = Help.Page + "Get-IamCredentialReport.md")]
[Alias("Get-IamCredReport")]
[OutputType(typeof(CredentialReportEntry))]
public sealed partial class GetIamCredentialReportCommand : AccountCommand, IDisposable
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string InputObjectSet = "InputObject";
    private const string SampleSet = "Sample";

    private readonly CancellationTokenSource _stop = new();
    private readonly PipedReport _piped = new();
    private ReportEmitter? _emitter;
    private LiveEmitter? _live;
    private bool _hasInput;

    /// <summary>Gets or sets the saved reports; wildcards are expanded.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, HelpMessage = "The saved reports. Wildcards are accepted.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
    public string[] Path { get; set; } = [];

    /// <summary>Gets or sets the saved reports by their exact path.</summary>
    [Parameter(
        Mandatory = true,
        ParameterSetName = LiteralPathSet,
        ValueFromPipelineByPropertyName = true,
        HelpMessage = "The saved reports. Wildcards are not expanded.")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    [SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Gets or sets a report in memory: text, lines, bytes, a stream, the response of IAM, or a file.</summary>
    [Parameter(
        Mandatory = true,
        ParameterSetName = InputObjectSet,
        ValueFromPipeline = true,
        HelpMessage = "A report: text, lines, bytes, a stream, a file, or the response of IAM.")]
    [AllowEmptyString]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Gets or sets whether the built-in sample report is emitted.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SampleSet)]
    public SwitchParameter Sample { get; set; }

    /// <summary>Gets or sets when a saved report was generated; null: from the report, its name or its file.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [IsoTime]
    public DateTimeOffset? ReferenceTime { get; set; }

    /// <summary>Gets or sets the users to emit; wildcards are accepted.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
    public string[] UserName { get; set; } = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        _live?.Dispose();
        _stop.Dispose();
    }

    /// <inheritdoc/>
    protected override void BeginProcessing() =>
        _emitter = new ReportEmitter(this, new RowFilter(UserName, RoleName.Length == 0 ? AccountId : []), ReferenceTime, _stop.Token);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _hasInput = true;
        switch (ParameterSetName)
        {
            case LiveSet or AccountSet or OrganizationSet:
                AddAccounts();
                break;
            case SampleSet:
                _emitter!.EmitSample(Detail);
                break;
            case InputObjectSet:
                AddInput();
                break;
            case LiteralPathSet:
                _emitter!.EmitFiles(ProviderPaths.Literal(this, LiteralPath));
                break;
            default:
                _emitter!.EmitFiles(ProviderPaths.Expand(this, Path));
                break;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        EmitPiped();
        if (_live is null)
        {
            _emitter!.Finish();
        }
        else
        {
            _live.Finish();
        }

        if (LacksAccounts)
        {
            WriteWarning(Messages.Text(Messages.NoAccounts));
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    // Lines are collected until another object arrives or the pipeline ends; any other object is a report of its own.
    private void AddInput()
    {
        switch (_piped.KindOf(InputObject, SessionState))
        {
            case PipedKind.Text:
                _piped.Add(InputObject);
                break;
            case PipedKind.File:
                EmitPiped();
                _emitter!.EmitFiles(ProviderPaths.Literal(this, [PipedReport.PathOf(InputObject)]));
                break;
            case PipedKind.Report:
                EmitPiped();
                _emitter!.EmitStream(PipedReport.Open(InputObject), PipedReport.TimeOf(InputObject));
                break;
            default:
                ReadFailures.Add();
                WriteError(ErrorRecords.NotAReport(InputObject));
                break;
        }
    }

    private void EmitPiped()
    {
        if (_piped.Take() is { } text)
        {
            _emitter!.EmitStream(text, generatedTime: null, _piped.Name);
        }
    }
}
