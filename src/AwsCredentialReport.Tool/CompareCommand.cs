using System.Collections.Immutable;
using System.CommandLine;

namespace AwsCredentialReport.Tool;

/// <summary>Prints the changes between two saved reports.</summary>
internal static class CompareCommand
{
    private static readonly Argument<string> Old = new("OLD") { Description = Messages.CompareOld };
    private static readonly Argument<string> New = new("NEW") { Description = Messages.CompareNew };

    private static readonly Option<string[]> Change = new("--change") { Description = Messages.CompareChange, HelpName = "NAME" };

    private static readonly Option<int> IdleDays = NumberOption.Whole(
        "--idle-days", "DAYS", Messages.CompareIdleDays, ReportComparison.DefaultIdleDays, 1, RuleParameter.MostDays);

    private static readonly Option<OutputFormat> Format = FormatOption.Create(Enum.GetValues<OutputFormat>());

    internal static Command Create(ToolHost host)
    {
        var command = new Command("compare", Messages.CompareCommand) { Old, New, Change, IdleDays, Format };
        command.SetAction(parsed => new CompareRun(host, parsed.GetValue(Format), parsed.GetValue(IdleDays), Changes(parsed))
            .Run(parsed.GetRequiredValue(Old), parsed.GetRequiredValue(New)));
        return command;
    }

    private static ImmutableArray<CredentialChange> Changes(ParseResult parsed) =>
        [.. (parsed.GetValue(Change) ?? []).SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries)).Select(Parse)];

    private static CredentialChange Parse(string text) =>
        Array.Find(Enum.GetNames<CredentialChange>(), name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name
            ? Enum.Parse<CredentialChange>(name)
            : throw new HygieneOptionException(
                Sentence.Format(Messages.NotAChoice, Change.Name, string.Join(", ", Enum.GetNames<CredentialChange>()), text));
}
