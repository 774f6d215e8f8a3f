using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AwsCredentialReport.Completion;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>Lists the reports of an archive, or selects from them.</summary>
[Cmdlet(
    VerbsCommon.Get, "IamCredentialReportArchive", DefaultParameterSetName = RangeSet, HelpUri = Help.Page + "Get-IamCredentialReportArchive.md")]
[OutputType(typeof(ArchivedReport))]
public sealed class GetIamCredentialReportArchiveCommand : PSCmdlet
{
    private const string RangeSet = "Range";
    private const string AtSet = "At";

    private volatile bool _isStopped;

    /// <summary>Gets or sets the folder of the archive.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "The folder of the archive.")]
    [Alias("ArchivePath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Gets or sets the accounts; all when empty.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ArchiveAccountCompleter))]
    [ValidateAccountId]
    [SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
    public string[] AccountId { get; set; } = [];

    /// <summary>Gets or sets the time of which the reports are listed: per account the newest one at or before it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AtSet, HelpMessage = "Per account, the newest report at or before this time is listed.")]
    [IsoTime]
    public DateTimeOffset At { get; set; }

    /// <summary>Gets or sets the earliest generation time.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [IsoTime]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Gets or sets the latest generation time.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [IsoTime]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Gets or sets how many reports per account are listed, the newest ones.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [ValidateRange(1, int.MaxValue)]
    public int? Newest { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var folder = ProviderPaths.Target(this, Path)!;
        var selection = ParameterSetName == AtSet
            ? ArchiveSelection.At(At)
            : new ArchiveSelection { Since = Since, Until = Until, Newest = Newest };
        try
        {
            var reports = new ReportArchive(folder).List(
                selection with { Accounts = [.. AccountId] }, id => WriteError(ErrorRecords.ArchiveAccountMissing(Path, id)));
            foreach (var report in reports)
            {
                if (_isStopped)
                {
                    return;
                }

                WriteObject(report);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ErrorRecords.ArchiveNotReadable(Path, FileProblem.Describe(e), e));
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _isStopped = true;
}
