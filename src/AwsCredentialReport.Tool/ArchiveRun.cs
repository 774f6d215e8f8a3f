using System.Text.Json;
using AwsCredentialReport.Engine;
using Spectre.Console;

namespace AwsCredentialReport.Tool;

/// <summary>One run of a command about an archive.</summary>
internal sealed class ArchiveRun(ToolHost host, string folder)
{
    private static readonly ToolJson Json = new(new(JsonSerializerDefaults.Web) { WriteIndented = true });

    private readonly ReportArchive _archive = new(folder);

    internal int Add(string[] paths, DateTimeOffset? generatedTime)
    {
        var exitCode = ExitCode.Clean;
        foreach (var path in ReportPaths.Expand(paths, Fail))
        {
            try
            {
                var added = _archive.Add(path, generatedTime, warning => host.Fail(Sentence.Format(Messages.Warning, warning)));
                host.Out.WriteLine(added.IsNew ? added.Path : Sentence.Format(Messages.ArchiveHadIt, added.Path));
            }
            catch (CredentialReportException e)
            {
                Fail(e.Message);
            }
            catch (ArchiveConflictException e)
            {
                Fail($"{path}: {e.Message}");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Fail(Sentence.Format(Messages.ArchiveNotAdded, path, FileProblem.Describe(e, path)));
            }
        }

        return exitCode;

        void Fail(string sentence) => exitCode = host.Fail(sentence);
    }

    internal int List(ArchiveSelection selection, OutputFormat format)
    {
        var exitCode = ExitCode.Clean;
        try
        {
            var reports = _archive.List(selection, id => exitCode = host.Fail(Sentence.Format(Messages.ArchiveAccountMissing, folder, id)));
            switch (format)
            {
                case OutputFormat.Json:
                    host.WriteJson(JsonSerializer.Serialize(reports.Select(Fields), Json.IEnumerableArchiveListItem));
                    break;
                case OutputFormat.Csv:
                    host.Out.WriteLine("AccountId,GeneratedTime,Users,Bytes,Sha256,Path");
                    foreach (var report in reports)
                    {
                        host.Out.WriteLine(string.Join(',', report.AccountId, Date(report.GeneratedTime), report.Users, report.Bytes, report.Sha256, Quote(report.Path)));
                    }

                    break;
                default:
                    var table = Rows(reports);
                    if (table.Rows.Count > 0 || exitCode == ExitCode.Clean)
                    {
                        new Screen(host).Write(table);
                    }

                    break;
            }

            return exitCode;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return host.Fail(Sentence.Format(Messages.VerifyNotReadable, folder, FileProblem.Describe(e)));
        }
    }

    internal int Verify(CancellationToken stop)
    {
        try
        {
            var check = _archive.Check(stop);
            foreach (var problem in check.Problems)
            {
                host.Out.WriteLine(problem.Message);
            }

            foreach (var note in check.Notes)
            {
                host.Out.WriteLine(Sentence.Format(Messages.ArchiveNote, note.Message));
            }

            host.Out.WriteLine(check.IsIntact
                ? Sentence.Format(Messages.ArchiveIntact, check.Reports, check.Accounts)
                : Sentence.Format(Messages.ArchiveNotIntact, check.Problems.Length));
            return check.IsIntact ? ExitCode.Clean : ExitCode.Findings;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return host.Fail(Sentence.Format(Messages.VerifyNotReadable, folder, FileProblem.Describe(e)));
        }
    }

    private static Table Rows(IEnumerable<ArchivedReport> reports)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("Account", "Generated", "Users", "Bytes", "SHA-256");
        foreach (var report in reports)
        {
            table.AddRow(
                report.AccountId,
                Sentence.Date(report.GeneratedTime),
                report.Users is { } users ? Sentence.Number(users) : "-",
                report.Bytes is { } bytes ? Sentence.Number(bytes) : "-",
                report.Sha256?[..Math.Min(12, report.Sha256.Length)] ?? "-");
        }

        return table;
    }

    private static ArchiveListItem Fields(ArchivedReport report) => new(
        report.Path,
        report.AccountId,
        report.GeneratedTime,
        report.Users,
        report.Bytes,
        report.Sha256,
        report.DownloadedTime,
        report.TimeSource,
        report.CallerArn,
        report.AccountName,
        report.HasDetail);

    private static string Date(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
