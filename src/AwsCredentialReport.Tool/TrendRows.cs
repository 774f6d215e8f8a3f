using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Reads the reports of an archive one after the other. One that cannot be read is named, and the others are counted.</summary>
internal sealed class TrendRows(ReportArchive archive, HygienePolicy policy, Action<string> fail, Action<string> warn)
{
    /// <summary>The rows, by account and then by time.</summary>
    /// <param name="selection">The reports.</param>
    /// <param name="onMissing">Called for each selected account that the archive does not have.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    internal IEnumerable<CredentialTrend> Read(ArchiveSelection selection, Action<string>? onMissing, CancellationToken stop)
    {
        var reader = new TrendReader(policy, error => fail(Sentence.Format(Messages.RowSkipped, error)), warn);
        foreach (var report in archive.List(selection, onMissing))
        {
            if (Read(reader, report, stop) is { } row)
            {
                yield return row;
            }
        }
    }

    /// <summary>The trend of the accounts of a page.</summary>
    /// <param name="input">The page.</param>
    /// <param name="progress">Receives the current step.</param>
    internal TrendHistory History(ExportInput input, Action<string> progress)
    {
        // A selection without accounts would be one of all accounts.
        if (input.Accounts.IsEmpty)
        {
            return new TrendHistoryBuilder([]).Build();
        }

        var selection = new ArchiveSelection { Accounts = [.. input.Accounts.Select(account => account.Id)] };
        var builder = new TrendHistoryBuilder(archive.List(selection).Select(report => report.GeneratedTime));
        var count = 0;
        foreach (var row in Read(selection, onMissing: null, CancellationToken.None))
        {
            builder.Add(row);
            if (++count % 100 == 0)
            {
                progress(Sentence.Format(Messages.ReadingTrend, count));
            }
        }

        return builder.Build();
    }

    private CredentialTrend? Read(TrendReader reader, ArchivedReport report, CancellationToken stop)
    {
        try
        {
            return reader.Read(report, stop);
        }
        catch (CredentialReportException e)
        {
            fail(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fail(Sentence.Format(Messages.VerifyNotReadable, report.Path, FileProblem.Describe(e)));
        }

        return null;
    }
}
