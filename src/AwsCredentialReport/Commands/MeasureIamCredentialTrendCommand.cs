using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AwsCredentialReport.Completion;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Counts the users, credentials and findings of each report of an archive.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "IamCredentialTrend", DefaultParameterSetName = ArchiveSet, HelpUri = Help.Page + "Measure-IamCredentialTrend.md")]
[OutputType(typeof(CredentialTrend))]
public sealed class MeasureIamCredentialTrendCommand : PSCmdlet, IDisposable
{
    private const string ArchiveSet = "Archive";
    private const string ReportSet = "Report";

    private readonly CancellationTokenSource _stop = new();
    private TrendReader _reader = null!;

    /// <summary>Gets or sets the folder of the archive.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ArchiveSet, HelpMessage = "The folder of the archive.")]
    [ValidateNotNullOrEmpty]
    public string ArchivePath { get; set; } = string.Empty;

    /// <summary>Gets or sets a report of an archive, as Get-IamCredentialReportArchive emits it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ReportSet, ValueFromPipeline = true, HelpMessage = "A report of Get-IamCredentialReportArchive.")]
    public ArchivedReport InputObject { get; set; } = null!;

    /// <summary>Gets or sets the accounts; all when empty.</summary>
    [Parameter(ParameterSetName = ArchiveSet)]
    [ArgumentCompleter(typeof(ArchiveAccountCompleter))]
    [ValidateAccountId]
    [SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
    public string[] AccountId { get; set; } = [];

    /// <summary>Gets or sets the earliest generation time.</summary>
    [Parameter(ParameterSetName = ArchiveSet)]
    [IsoTime]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Gets or sets the latest generation time.</summary>
    [Parameter(ParameterSetName = ArchiveSet)]
    [IsoTime]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Gets or sets the standard whose rules and thresholds apply.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(StandardCompleter))]
    [ValidateNotNullOrEmpty]
    public string Standard { get; set; } = HygieneStandard.DefaultName;

    /// <summary>Gets or sets a JSON file with the standard, the rules, and thresholds by group of users.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PolicyPath { get; set; }

    /// <summary>Gets or sets a JSON file of accepted findings.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WaiverPath { get; set; }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            var policy = PolicyBuilder.Build(this, Standard, PolicyPath, WaiverPath);
            _reader = new TrendReader(policy, error => WriteError(ErrorRecords.BadRow(error)), WriteWarning);
        }
        catch (HygieneOptionException e)
        {
            ThrowTerminatingError(ErrorRecords.InvalidOption(e));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ReportSet)
        {
            Measure(InputObject);
            return;
        }

        try
        {
            var selection = new ArchiveSelection { Accounts = [.. AccountId], Since = Since, Until = Until };
            var archive = new ReportArchive(ProviderPaths.Target(this, ArchivePath)!);
            foreach (var report in archive.List(selection, id => WriteError(ErrorRecords.ArchiveAccountMissing(ArchivePath, id))))
            {
                Measure(report);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ErrorRecords.ArchiveNotReadable(ArchivePath, FileProblem.Describe(e), e));
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    private void Measure(ArchivedReport report)
    {
        try
        {
            WriteObject(_reader.Read(report, _stop.Token));
        }
        catch (CredentialReportException e)
        {
            WriteError(ErrorRecords.BadReport(report.Path, e));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            WriteError(ErrorRecords.FileNotReadable(report.Path, FileProblem.Describe(e), e));
        }
        catch (HygieneOptionException e)
        {
            ThrowTerminatingError(ErrorRecords.InvalidOption(e));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
