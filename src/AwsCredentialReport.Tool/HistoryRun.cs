using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Prints what the reports of an archive show over time, and returns the exit code.</summary>
internal sealed class HistoryRun(ToolHost host, string folder, ArchiveSelection selection, CancellationToken stop)
{
    private bool _failed;

    /// <summary>Prints the items, also where a report could not be read.</summary>
    /// <param name="read">Reads the items.</param>
    /// <param name="open">Opens the output.</param>
    /// <param name="exitCode">The exit code for so many items, if all could be read.</param>
    internal int Print<T>(Func<ArchiveHistory, IEnumerable<T>> read, Func<RecordWriter<T>> open, Func<long, int> exitCode)
    {
        var reader = new ArchiveReader(
            (report, problem) => Fail(Sentence.Format(Messages.ArchiveLeftOut, report.AccountId, problem.Message)),
            row => Fail(Sentence.Format(Messages.RowSkipped, row)),
            stop);
        var history = new ArchiveHistory(new ReportArchive(folder), reader, selection, id => Fail(Sentence.Format(Messages.ArchiveAccountMissing, folder, id)));
        using var output = open();
        var count = 0L;
        try
        {
            foreach (var item in read(history))
            {
                output.Write(item);
                count++;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return host.Fail(Sentence.Format(Messages.VerifyNotReadable, folder, FileProblem.Describe(e)));
        }

        if (count > 0 || !_failed)
        {
            output.Complete();
        }

        return _failed ? ExitCode.Error : exitCode(count);
    }

    private void Fail(string sentence)
    {
        _failed = true;
        host.Fail(sentence);
    }
}
