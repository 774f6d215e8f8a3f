using System.Management.Automation;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>One side of a comparison, from files.</summary>
internal sealed class ReportFiles(PSCmdlet cmdlet, SnapshotSet side, CancellationToken stop)
{
    /// <summary>Reads a file.</summary>
    /// <returns>Whether it is a report. A malformed row is an error of its own.</returns>
    internal bool Read(string path)
    {
        try
        {
            using var reader = new ReportSource(DateTimeOffset.UtcNow, onRowError: Report, onWarning: cmdlet.WriteWarning).OpenFile(path);
            foreach (var entry in reader.ReadAll(stop))
            {
                side.Add(entry);
            }

            return true;
        }
        catch (ComparisonException e)
        {
            cmdlet.WriteError(ErrorRecords.NotComparable(e));
        }
        catch (CredentialReportException e)
        {
            cmdlet.WriteError(ErrorRecords.BadReport(path, e));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            cmdlet.WriteError(ErrorRecords.FileNotReadable(path, FileProblem.Describe(e), e));
        }

        return false;
    }

    private void Report(CredentialReportRowError error)
    {
        side.UnreadableRows++;
        cmdlet.WriteError(ErrorRecords.BadRow(error));
    }
}
