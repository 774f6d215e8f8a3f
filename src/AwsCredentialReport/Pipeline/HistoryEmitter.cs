using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Writes what the reports of an archive show over time to the pipeline.</summary>
internal sealed class HistoryEmitter(PSCmdlet cmdlet, string path, CancellationToken stop)
{
    internal void Emit<T>(ArchiveSelection selection, Func<ArchiveHistory, IEnumerable<T>> read)
    {
        var archive = new ReportArchive(ProviderPaths.Target(cmdlet, path)!);
        var reader = new ArchiveReader(
            (report, problem) => cmdlet.WriteError(ErrorRecords.ArchiveReportLeftOut(report, problem)),
            row => cmdlet.WriteError(ErrorRecords.BadRow(row)),
            stop);
        var history = new ArchiveHistory(archive, reader, selection, id => cmdlet.WriteError(ErrorRecords.ArchiveAccountMissing(path, id)));
        try
        {
            foreach (var item in read(history))
            {
                stop.ThrowIfCancellationRequested();
                cmdlet.WriteObject(item);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.ArchiveNotReadable(path, FileProblem.Describe(e), e));
        }
    }
}
