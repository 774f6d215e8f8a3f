using System.CommandLine;
using AwsCredentialReport.Engine;
using Spectre.Console;

namespace AwsCredentialReport.Tool;

/// <summary>Lists the rules with their parameters.</summary>
internal static class RulesCommand
{
    private static readonly Option<bool> AsMarkdown = new("--markdown") { Description = Messages.RulesMarkdown };

    internal static Command Create(ToolHost host)
    {
        var command = new Command("rules", Messages.RulesCommand) { AsMarkdown };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(AsMarkdown))
            {
                host.Out.Write(RuleCatalogue.ToMarkdownTable());
            }
            else
            {
                Print(host);
            }

            return ExitCode.Clean;
        });
        return command;
    }

    private static void Print(ToolHost host)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("Rule", "Severity", "On", "Parameters", Messages.RulesFailsWhen);
        foreach (var rule in HygieneRules.All)
        {
            table.AddRow(
                Screen.Plain(rule.Name),
                $"[{TableFindingWriter.ColorOf(rule.Severity)}]{rule.Severity}[/]",
                rule.IsDefault ? "yes" : "no",
                Screen.Plain(rule.Parameters.Count == 0 ? "-" : string.Join(", ", rule.Parameters)),
                Screen.Plain(rule.Summary));
        }

        new Screen(host).Write(table);
    }
}
