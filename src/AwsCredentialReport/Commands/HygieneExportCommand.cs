using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AwsCredentialReport.Completion;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>The common part of the cmdlets that write findings in a format: what is written, and what formats are told.</summary>
[SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
public abstract class HygieneExportCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private ExportCollector? _collector;
    private CredentialTrend[] _trend = [];

    /// <summary>Gets or sets a finding, as Test-IamCredentialHygiene emits it.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, HelpMessage = "A finding of Test-IamCredentialHygiene.")]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Gets or sets the rows that were judged.</summary>
    [Parameter]
    [ValidateNotNull]
    public PSObject[] Report { get; set; } = [];

    /// <summary>Gets or sets the accounts whose report could not be read: errors of Get-IamCredentialReport, or names.</summary>
    [Parameter]
    [ValidateNotNull]
    public PSObject[] UnreadAccount { get; set; } = [];

    /// <summary>Gets or sets the rows of a trend, as Measure-IamCredentialTrend emits them.</summary>
    [Parameter]
    public PSObject[]? Trend { get; set; }

    /// <summary>Gets or sets the Region of the Security Hub that takes the findings.</summary>
    [Parameter]
    [RegionTransformation]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? AsffRegion { get; set; }

    /// <summary>Gets or sets the version of the OCSF schema.</summary>
    [Parameter]
    [ValidateSet(ExportOptions.NewestOcsf, ExportOptions.OldOcsf)]
    public string OcsfVersion { get; set; } = ExportOptions.NewestOcsf;

    /// <summary>Gets or sets whether waived findings are written to SARIF too.</summary>
    [Parameter]
    public SwitchParameter IncludeWaived { get; set; }

    /// <summary>Gets or sets the report's path in the repository that SARIF results point to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SarifArtifact { get; set; }

    /// <summary>Gets or sets the time that the export gives as that of the run.</summary>
    [Parameter]
    [IsoTime]
    public DateTimeOffset? RunTime { get; set; }

    private protected bool IsEmpty => _collector!.IsEmpty;

    // An archive without reports gives no rows, and the page says so.
    private bool HasTrend => MyInvocation.BoundParameters.ContainsKey(nameof(Trend));

    private protected CancellationToken Stop => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _collector = new ExportCollector(this);
        _collector.AddRows(Report);
        _collector.AddUnread(UnreadAccount);
        _trend = Array.ConvertAll(Trend ?? [], ReadTrend);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _collector!.Add(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // A file without them would look cleaner than the account.
        if (_collector!.RejectedCount > 0)
        {
            WriteError(ErrorRecords.FindingsMissing(_collector.RejectedCount));
            return;
        }

        // Nothing read must not look like nothing found: an upload without results closes alerts.
        if (IsEmpty)
        {
            WriteError(ErrorRecords.NothingToExport());
            return;
        }

        try
        {
            var input = _collector!.Build(RunTime ?? DateTimeOffset.UtcNow, new ExportOptions
            {
                AsffRegion = AsffRegion,
                OcsfVersion = OcsfVersion,
                IncludeWaived = IncludeWaived,
                SarifArtifact = SarifArtifact,
            });
            Export(HasTrend ? input with { Trend = TrendHistoryBuilder.Build(_trend, input) } : input);
        }
        catch (HygieneOptionException e)
        {
            ThrowTerminatingError(ErrorRecords.BadExport(e));
        }
        catch (OperationCanceledException) when (Stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            _collector!.Complete();
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Shows how much of a file is written.</summary>
    private protected void ShowWriting(string path, long bytes) => _collector!.ShowWriting(path, bytes);

    private CredentialTrend ReadTrend(PSObject? row)
    {
        if (TrendInput.Read(row) is { } trend)
        {
            return trend;
        }

        ThrowTerminatingError(ErrorRecords.NotATrend(row));
        throw new PipelineStoppedException();
    }

    /// <summary>Checks that one of the formats shows the trend.</summary>
    private protected void CheckTrend(params IEnumerable<IFindingExport> formats)
    {
        if (HasTrend)
        {
            ExportFormats.CheckTrend(formats);
        }
    }

    /// <summary>Writes what was collected.</summary>
    private protected abstract void Export(ExportInput input);

    /// <summary>Lets go of what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Dispose();
        }
    }
}
