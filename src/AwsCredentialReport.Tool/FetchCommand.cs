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

    private static readonly Option<bool> Force = new("--force") { Description = Messages.FetchForce };

    internal static Command Create(ToolHost host)
    {
        var command = new Command("fetch", Messages.FetchCommand) { OutFile, Force };
        LiveOptions.AddTo(command);
        command.SetAction(parsed => Run(host, LiveOptions.Read(host, parsed), parsed.GetValue(OutFile)!, parsed.GetValue(Force)));
        return command;
    }

    private static int Run(ToolHost host, LiveSettings settings, string path, bool force)
    {
        if (settings.HasManyAccounts && (path == StandardOutput || !SavedReport.IsFolder(path)))
        {
            throw new HygieneOptionException(Sentence.Format(Messages.OutFileIsOneFile, path));
        }

        if (settings.Options.Detail && path == StandardOutput)
        {
            throw new HygieneOptionException(Messages.DetailNeedsFile);
        }

        if (!force && path != StandardOutput && !SavedReport.IsFolder(path) && SavedReport.Exists(path))
        {
            throw new HygieneOptionException(Sentence.Format(Messages.OutFileExists, path));
        }

        var exitCode = ExitCode.Clean;
        var fetch = new LiveFetch(host, settings, new ProgressLine(host), warning => host.Fail(Sentence.Format(Messages.Warning, warning)), (sentence, _) => Fail(sentence));
        foreach (var report in fetch.Reports())
        {
            Save(report);
        }

        return exitCode;

        void Fail(string sentence) => exitCode = host.Fail(sentence);

        void Save(FetchedReport report)
        {
            try
            {
                if (path == StandardOutput)
                {
                    host.WriteBytes(report.Content.Span);
                }
                else
                {
                    host.Out.WriteLine(SavedReport.Save(path, report, force));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Fail(Sentence.Format(Messages.ReportNotSaved, report.AccountId, path, FileProblem.Describe(e)));
            }
        }
    }
}
