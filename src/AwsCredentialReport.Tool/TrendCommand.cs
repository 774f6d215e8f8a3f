using System.CommandLine;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Prints the counts of each report of an archive.</summary>
internal static class TrendCommand
{
    private static readonly Option<OutputFormat> Format = FormatOption.Create(Enum.GetValues<OutputFormat>());

    internal static Command Create(ToolHost host)
    {
        var command = new Command("trend", Messages.TrendCommand)
        {
            ArchiveCommands.Folder, ArchiveOptions.Account, ArchiveOptions.Since, ArchiveOptions.Until,
            AuditCommand.Standard, AuditCommand.PolicyPath, AuditCommand.WaiverPath, Format,
        };
        command.SetAction((parsed, stop) => Task.FromResult(
            new TrendRun(host, Policy(parsed), parsed.GetValue(Format))
                .Run(parsed.GetRequiredValue(ArchiveCommands.Folder), ArchiveOptions.Selection(parsed), stop)));
        return command;
    }

    private static HygienePolicy Policy(ParseResult parsed)
    {
        var path = parsed.GetValue(AuditCommand.PolicyPath);
        if (path is not null && AuditCommand.IsGiven(parsed, AuditCommand.Standard))
        {
            throw new HygieneOptionException(Sentence.Format(Messages.AuditOptionInPolicy, AuditCommand.Standard.Name));
        }

        var options = path is null ? new HygieneOptions { Standard = parsed.GetValue(AuditCommand.Standard)! } : PolicyFile.Read(path).Options;
        return new HygienePolicy(options with { WaiverSource = parsed.GetValue(AuditCommand.WaiverPath) is { } waivers ? WaiverFile.Read(waivers) : null });
    }
}
