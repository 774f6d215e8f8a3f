using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The files of <c>--out</c>: collects while the audit runs, and writes at its end.</summary>
internal sealed class AuditFiles(ToolHost host, AuditSettings settings)
{
    private readonly ExportInputBuilder? _builder = settings.Files.IsEmpty ? null : new ExportInputBuilder(settings.AsOf);

    internal void Add(CredentialReportEntry entry) => _builder?.Add(entry);

    internal void Add(IHygieneFinding finding) => _builder?.Add(finding);

    internal void AddProblem(string sentence, string? unreadAccount) => _builder?.AddProblem(sentence, unreadAccount);

    /// <summary>A file of <c>--out</c> that is one of the reports; null when there is none.</summary>
    internal string? FindInput(IReadOnlyCollection<string> paths)
    {
        var files = settings.Files.Select(file => file.Path).Where(File.Exists).ToList();
        if (files.Count == 0)
        {
            return null;
        }

        var inputs = ReportPaths.Expand(paths, static _ => { }).Select(FileOf).ToHashSet(StringComparer.Ordinal);
        return files.Find(file => inputs.Contains(FileOf(file)));
    }

    /// <summary>Writes the files. One that fails does not keep the others from being written.</summary>
    /// <param name="warn">Receives a sentence about anything that was left out.</param>
    /// <param name="fail">Receives a sentence about each file that cannot be written.</param>
    /// <param name="progress">Receives the current step.</param>
    internal void Write(Action<string> warn, Action<string> fail, Action<string> progress)
    {
        if (_builder is null)
        {
            return;
        }

        var input = AddTrend(_builder.Build(settings.RunTime ?? host.Now, settings.Policy, settings.Export), warn, fail, progress);
        foreach (var (path, format) in settings.Files)
        {
            try
            {
                var files = new ExportFiles(note => warn($"{path}: {note}"), CancellationToken.None) { Progress = (file, bytes) => progress(Sentence.Format(Messages.WritingFile, file, bytes >> 20)) };
                files.Write(format, files.Plan(format, input, path));
            }
            catch (HygieneOptionException e)
            {
                fail(Sentence.Format(Messages.OutFileNotWritten, path, e.Message));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                fail(Sentence.Format(Messages.OutFileFailed, path, FileProblem.Describe(e, path)));
            }

            if (format is IAgentExport agent)
            {
                PrintCommands(agent, input, path);
            }
        }
    }

    private static string FileOf(string path) => Path.GetFullPath(OutputFile.Problem(path) is null ? OutputFile.Of(path) : path);

    private ExportInput AddTrend(ExportInput input, Action<string> warn, Action<string> fail, Action<string> progress)
    {
        if (settings.TrendFolder is not { } folder)
        {
            return input;
        }

        try
        {
            var rows = new TrendRows(new ReportArchive(folder), settings.TrendPolicy!, fail, warning => warn(Sentence.Format(Messages.Warning, warning)));
            return input with { Trend = rows.History(input, progress) };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fail(Sentence.Format(Messages.VerifyNotReadable, folder, FileProblem.Describe(e)));
            return input;
        }
    }

    // The commands go to stderr, which agents read too, where stdout is one document.
    private void PrintCommands(IAgentExport agent, ExportInput input, string path)
    {
        var output = settings.Format == OutputFormat.Table ? host.RawOut : host.RawError;
        foreach (var command in agent.Commands(input, File.Exists(path) ? path : null))
        {
            output.WriteLine(command);
        }
    }
}
