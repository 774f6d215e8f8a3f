using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Checks an archive: every report is the one that was added, and nothing is missing, foreign or in conflict.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IamCredentialReportArchive", HelpUri = Help.Page + "Test-IamCredentialReportArchive.md")]
[OutputType(typeof(ArchiveCheck))]
public sealed class TestIamCredentialReportArchiveCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Gets or sets the folder of the archive.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "The folder of the archive.")]
    [Alias("ArchivePath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            WriteObject(new ReportArchive(ProviderPaths.Target(this, Path)!).Check(_stop.Token));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ErrorRecords.ArchiveNotReadable(Path, FileProblem.Describe(e), e));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();
}
