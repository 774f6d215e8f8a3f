using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Reads the reports of an archive one after the other, prints the counts of each, and returns the exit code.</summary>
internal sealed class TrendRun(ToolHost host, HygienePolicy policy, OutputFormat format)
{
    private int _exitCode = ExitCode.Clean;

    internal int Run(string folder, ArchiveSelection selection, CancellationToken stop)
    {
        var rows = new TrendRows(new ReportArchive(folder), policy, Fail, warning => host.Fail(Sentence.Format(Messages.Warning, warning)));
        try
        {
            using var output = OpenOutput();
            foreach (var row in rows.Read(selection, id => Fail(Sentence.Format(Messages.ArchiveAccountMissing, folder, id)), stop))
            {
                output.Write(row);
            }

            output.Complete();
            return _exitCode;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return host.Fail(Sentence.Format(Messages.VerifyNotReadable, folder, FileProblem.Describe(e)));
        }
    }

    private void Fail(string sentence) => _exitCode = host.Fail(sentence);

    private RecordWriter<CredentialTrend> OpenOutput() => format switch
    {
        OutputFormat.Json => TrendWriter.Json(host.RawOut),
        OutputFormat.Csv => TrendWriter.Csv(host.Out),
        OutputFormat.Markdown => TrendWriter.Markdown(host.Out),
        _ => new TableTrendWriter(host),
    };
}
