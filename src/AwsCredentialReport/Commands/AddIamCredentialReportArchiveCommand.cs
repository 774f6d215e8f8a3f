using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Adds reports from files to an archive.</summary>
[Cmdlet(
    VerbsCommon.Add,
    "IamCredentialReportArchive",
    DefaultParameterSetName = PathSet,
    SupportsShouldProcess = true,
    HelpUri = Help.Page + "Add-IamCredentialReportArchive.md")]
[OutputType(typeof(ArchiveAddition))]
[SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
public sealed class AddIamCredentialReportArchiveCommand : PSCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private volatile bool _isStopped;

    /// <summary>Gets or sets the reports; wildcards are expanded.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, HelpMessage = "The reports. Wildcards are accepted.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Gets or sets the reports by their exact path.</summary>
    [Parameter(
        Mandatory = true,
        ParameterSetName = LiteralPathSet,
        ValueFromPipelineByPropertyName = true,
        HelpMessage = "The reports. Wildcards are not expanded.")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Gets or sets the folder of the archive.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The folder of the archive.")]
    [ValidateNotNullOrEmpty]
    public string ArchivePath { get; set; } = string.Empty;

    /// <summary>Gets or sets when IAM generated the reports; null: from each report, the file beside it, or its name.</summary>
    [Parameter]
    [IsoTime]
    public DateTimeOffset? GeneratedTime { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var archive = new ReportArchive(ProviderPaths.Target(this, ArchivePath)!);
        foreach (var file in ParameterSetName == PathSet ? ProviderPaths.Expand(this, Path) : ProviderPaths.Literal(this, LiteralPath))
        {
            if (_isStopped)
            {
                return;
            }

            if (SavedReport.IsMetadata(file))
            {
                WriteVerbose(Messages.Format(Messages.SkippedMetadata, file));
            }
            else if (ShouldProcess(file, Messages.Format(Messages.AddToArchive, archive.Folder)))
            {
                Add(archive, file);
            }
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _isStopped = true;

    private void Add(ReportArchive archive, string file)
    {
        try
        {
            WriteObject(archive.Add(file, GeneratedTime, WriteWarning));
        }
        catch (CredentialReportException e)
        {
            WriteError(ErrorRecords.NotArchived(file, e));
        }
        catch (ArchiveConflictException e)
        {
            WriteError(ErrorRecords.ArchiveConflict(e));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            WriteError(ErrorRecords.NotKept(file, archive.Folder, FileProblem.Describe(e), e));
        }
    }
}
