using System.CommandLine;

namespace AwsCredentialReport.Tool;

/// <summary>The command line. Every failure is one sentence on stderr and exit code 2.</summary>
internal static class Program
{
    private static int Main(string[] args) => Run(args, ToolHost.OfProcess());

    internal static int Run(string[] args, ToolHost host)
    {
        var root = new RootCommand(Messages.RootCommand)
        {
            AuditCommand.Create(host),
            FetchCommand.Create(host),
            WhoAmICommand.Create(host),
            RulesCommand.Create(host),
            VerifyCommand.Create(host),
            DisabledCommand.Create(host),
            NoticesCommand.Create(host),
            ArchiveCommands.Create(host),
            CompareCommand.Create(host),
            TimelineCommand.Create(host),
            TrendCommand.Create(host),
        };
        foreach (var command in ActingCommands.Create(host))
        {
            root.Add(command);
        }

        root.SetAction(_ => AuditRun.OfSample(host));

        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        try
        {
            if (CommandLineCheck.Problem(parsed) is { } problem)
            {
                return host.Fail(problem);
            }

            // A change that has begun is finished and recorded before Ctrl+C ends the process.
            var configuration = new InvocationConfiguration
            {
                Output = host.Out,
                Error = host.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromMinutes(2),
            };
            try
            {
                return parsed.Invoke(configuration);
            }
            finally
            {
                host.Out.Flush();
            }
        }
        catch (OutputException e)
        {
            return host.Fail(Sentence.Format(Messages.OutputNotWritten, e.Message));
        }
        catch (HygieneOptionException e)
        {
            return host.Fail(e.Message);
        }
        catch (Exception e)
        {
            // A stack trace does not help the reader of a log, and the exit code must show that the findings may be incomplete.
            return host.Fail(Sentence.Format(Messages.UnexpectedError, e.Message.TrimEnd('.')));
        }
    }
}
