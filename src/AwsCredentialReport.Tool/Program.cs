using System.CommandLine;

namespace AwsCredentialReport.Tool;

/// <summary>The command line: what is asked, run, and every failure one sentence on stderr and exit code 2.</summary>
internal static class Program
{
    private static int Main(string[] args) => Run(args, ToolHost.OfProcess());

    internal static int Run(string[] args, ToolHost host)
    {
        var root = new RootCommand(
            "Audits AWS IAM credential reports. Without a command it shows the audit of the built-in sample, and exits with 0; " +
            "'audit --sample' exits with 1, as the sample has findings.")
        {
            AuditCommand.Create(host),
            FetchCommand.Create(host),
            WhoAmICommand.Create(host),
            RulesCommand.Create(host),
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

            // A change that has begun is brought to its end, and recorded, before Ctrl+C ends the process.
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
        catch (HygieneOptionException e)
        {
            return host.Fail(e.Message);
        }
        catch (Exception e)
        {
            // Nobody foresaw it. A stack trace helps no reader of a log, and no other exit code says "not the whole truth".
            return host.Fail($"It could not be brought to its end: {e.Message.TrimEnd('.')}.");
        }
    }
}
