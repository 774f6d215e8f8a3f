using System.CommandLine;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Downloads reports and keeps them as they came, with whose they are and their hash beside them.</summary>
internal static class FetchCommand
{
    private const string StandardOutput = "-";

    private static readonly Option<string> Out = new("--out")
    {
        Description = "A folder for a file of each account, a file for one account, or - for standard output.",
        DefaultValueFactory = _ => "./",
        HelpName = "PATH",
    };

    private static readonly Option<bool> Force = new("--force")
    {
        Description = "Replace another file that is where a report goes.",
    };

    internal static Command Create(ToolHost host)
    {
        var command = new Command(
            "fetch",
            "Downloads the report of one or more accounts from AWS. Exit code 0: all there; 2: an account failed.")
        {
            Out,
            Force,
        };
        LiveOptions.AddTo(command);
        command.SetAction(parsed => Run(host, LiveOptions.Read(host, parsed), parsed.GetValue(Out)!, parsed.GetValue(Force)));
        return command;
    }

    private static int Run(ToolHost host, LiveSettings settings, string path, bool force)
    {
        if (settings.Accounts.Length > 1 && (path == StandardOutput || !SavedReport.IsFolder(path)))
        {
            throw new HygieneOptionException($"'{path}' is one file, and there are several accounts: give a folder that exists or ends in '/'.");
        }

        if (!force && path != StandardOutput && !SavedReport.IsFolder(path) && SavedReport.Exists(path))
        {
            throw new HygieneOptionException($"'{path}' exists: use --force to replace it, or give a folder.");
        }

        var exitCode = ExitCode.Clean;
        var fetch = new LiveFetch(host, settings, new ProgressLine(host), warning => host.Fail("Warning: " + warning), Fail);
        foreach (var report in fetch.Reports())
        {
            Keep(report);
        }

        return exitCode;

        void Fail(string sentence) => exitCode = host.Fail(sentence);

        void Keep(FetchedReport report)
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
                Fail($"The report of account {report.AccountId} cannot be saved to '{path}': {FileProblem.Describe(e)}.");
            }
        }
    }
}
