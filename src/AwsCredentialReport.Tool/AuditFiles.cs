using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The files of <c>--out</c>: collects while the audit runs, and writes at its end.</summary>
internal sealed class AuditFiles(ToolHost host, AuditSettings settings)
{
    private readonly HashSet<string> _inputs = new(OutputFile.Comparer);
    private readonly ExportInputBuilder? _builder = settings.Files.IsEmpty ? null : new ExportInputBuilder(settings.AsOf);

    internal void Add(CredentialReportEntry entry) => _builder?.Add(entry);

    internal void Add(IHygieneFinding finding) => _builder?.Add(finding);

    internal void AddProblem(string sentence, string? unreadAccount) => _builder?.AddProblem(sentence, unreadAccount);

    internal void AddNotJudged(string sentence) => _builder?.AddNotJudged(sentence);

    /// <summary>A file of <c>--out</c> that is read by this run; null when there is none. Those in folders are known later.</summary>
    internal string? FindInput()
    {
        if (settings.Files.IsEmpty)
        {
            return null;
        }

        _inputs.UnionWith(ReportPaths.Expand(settings.Paths, static _ => { }).Concat(settings.Policy.Files).Select(OutputFile.FullPath));
        return settings.Files.Select(file => file.Path).FirstOrDefault(IsInput);
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
        var written = new HashSet<string>(OutputFile.Comparer);
        foreach (var (path, format) in settings.Files)
        {
            try
            {
                var files = new ExportFiles(note => warn($"{path}: {note}"), CancellationToken.None) { Progress = (file, bytes) => progress(Sentence.Format(Messages.WritingFile, file, bytes >> 20)) };
                var planned = files.Plan(format, input, path);
                if (planned.FirstOrDefault(file => IsInput(file.Path)) is { } read)
                {
                    throw new HygieneOptionException(Sentence.Format(Messages.OutIsInput, read.Path));
                }

                if (planned.FirstOrDefault(file => !written.Add(OutputFile.FullPath(file.Path))) is { } twice)
                {
                    throw new HygieneOptionException(Sentence.Format(Messages.OutTwice, twice.Path));
                }

                files.Write(format, planned);
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

    private bool IsInput(string path) => _inputs.Contains(OutputFile.FullPath(path));

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
