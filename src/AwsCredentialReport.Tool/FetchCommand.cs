using System.CommandLine;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Downloads reports and saves them unchanged, each with its metadata beside it.</summary>
internal static class FetchCommand
{
    private const string StandardOutput = "-";

    private static readonly Option<string> OutFile = new("--out-file")
    {
        Description = Messages.FetchOutFile,
        DefaultValueFactory = _ => "./",
        HelpName = "PATH",
    };

    private static readonly Option<string> Archive = new("--archive-path", "--archive") { Description = Messages.FetchArchive, HelpName = "FOLDER" };

    private static readonly Option<bool> Force = new("--force") { Description = Messages.FetchForce };

    internal static Command Create(ToolHost host)
    {
        var command = new Command("fetch", Messages.FetchCommand) { OutFile, Archive, Force };
        LiveOptions.AddTo(command);
        command.SetAction(parsed => Run(host, LiveOptions.Read(host, parsed), Target(parsed), parsed.GetValue(Archive), parsed.GetValue(Force)));
        return command;
    }

    // With an archive, a file beside it is written only where one is asked for.
    private static string? Target(ParseResult parsed) =>
        parsed.GetValue(Archive) is not null && parsed.GetResult(OutFile) is null or { Implicit: true } ? null : parsed.GetValue(OutFile)!;

    private static int Run(ToolHost host, LiveSettings settings, string? path, string? archive, bool force)
    {
        if (path is not null)
        {
            Check(settings, path, force);
        }

        var kept = archive is null ? null : new ReportArchive(archive);
        var exitCode = ExitCode.Clean;
        var live = settings with { Options = settings.Options with { RecordsCaller = kept is not null } };
        var fetch = new LiveFetch(host, live, new ProgressLine(host), warning => host.Fail(Sentence.Format(Messages.Warning, warning)), (sentence, _) => Fail(sentence));
        foreach (var report in fetch.Reports())
        {
            Save(report, archive, () => kept?.Add(report).Path);
            Save(report, path, () => Write(host, path, report, force));
        }

        return exitCode;

        void Fail(string sentence) => exitCode = host.Fail(sentence);

        void Save(FetchedReport report, string? target, Func<string?> save)
        {
            try
            {
                if (save() is { } file)
                {
                    host.Out.WriteLine(file);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Fail(Sentence.Format(Messages.ReportNotSaved, report.AccountId, target, FileProblem.Describe(e)));
            }
        }
    }

    private static void Check(LiveSettings settings, string path, bool force)
    {
        if (settings.HasManyAccounts && (path == StandardOutput || !SavedReport.IsFolder(path)))
        {
            throw new HygieneOptionException(Sentence.Format(Messages.OutFileIsOneFile, path));
        }

        if (settings.Options.Detail && path == StandardOutput)
        {
            throw new HygieneOptionException(Messages.DetailNeedsFile);
        }

        if (path == StandardOutput || SavedReport.IsFolder(path))
        {
            return;
        }

        if (OutputFile.Problem(path) is { } problem)
        {
            throw new HygieneOptionException(Sentence.Format(Messages.OutFileFailed, path, problem));
        }

        if (!force && SavedReport.Exists(path))
        {
            throw new HygieneOptionException(Sentence.Format(Messages.OutFileExists, path));
        }
    }

    private static string? Write(ToolHost host, string? path, FetchedReport report, bool force)
    {
        if (path == StandardOutput)
        {
            host.WriteBytes(report.Content.Span);
        }

        return path is null or StandardOutput ? null : SavedReport.Save(path, report, force);
    }
}
