using System.CommandLine;

namespace AwsCredentialReport.Tool;

/// <summary>The command line: what is asked, run, and every failure one sentence on stderr and exit code 2.</summary>
internal static class Program
{
    private static int Main(string[] args) => Run(args, ToolHost.OfProcess());

    internal static int Run(string[] args, ToolHost host)
    {
        var root = new RootCommand("Audits AWS IAM credential reports. Without a command it audits the built-in sample.")
        {
            AuditCommand.Create(host),
            FetchCommand.Create(host),
            DisableCommand.Create(host),
            RulesCommand.Create(host),
        };
        root.SetAction(_ => AuditRun.OfSample(host));

        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            return host.Fail(parsed.Errors[0].Message + " 'iam-credential-report --help' shows what there is.");
        }

        try
        {
            // A change that has begun is brought to its end, and recorded, before Ctrl+C ends the process.
            var configuration = new InvocationConfiguration
            {
                Output = host.Out,
                Error = host.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromMinutes(2),
            };
            return parsed.Invoke(configuration);
        }
        catch (HygieneOptionException e)
        {
            return host.Fail(e.Message);
        }
        finally
        {
            host.Out.Flush();
        }
    }
}
