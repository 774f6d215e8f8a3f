using System.Collections.Immutable;
using System.CommandLine;

namespace AwsCredentialReport.Tool;

/// <summary>Prints the changes between two saved reports, or between the consecutive reports of an archive.</summary>
internal static class CompareCommand
{
    private static readonly Argument<string> Old = new("OLD") { Description = Messages.CompareOld, Arity = ArgumentArity.ZeroOrOne };
    private static readonly Argument<string> New = new("NEW") { Description = Messages.CompareNew, Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string> Archive = new("--archive-path", "--archive") { Description = Messages.CompareArchive, HelpName = "FOLDER" };

    private static readonly Option<string[]> Change = new("--change") { Description = Messages.CompareChange, HelpName = "NAME" };

    private static readonly Option<int> IdleDays = NumberOption.Whole(
        "--idle-days", "DAYS", Messages.CompareIdleDays, ReportComparison.DefaultIdleDays, 1, RuleParameter.MostDays);

    private static readonly Option<OutputFormat> Format = FormatOption.Create(Enum.GetValues<OutputFormat>());

    internal static Command Create(ToolHost host)
    {
        var command = new Command("compare", Messages.CompareCommand) 
        {
            Old, New, Archive, ArchiveOptions.Account, ArchiveOptions.Since, ArchiveOptions.Until, Change, IdleDays, Format,
        };
        command.SetAction((parsed, stop) => Task.FromResult(Run(host, parsed, stop)));
        return command;
    }

    private static int Run(ToolHost host, ParseResult parsed, CancellationToken stop)
    {
        var run = new CompareRun(host, parsed.GetValue(Format), parsed.GetValue(IdleDays), Changes(parsed));
        var selection = ArchiveOptions.Selection(parsed);
        var isSelected = !selection.Accounts.IsEmpty || selection.Since is not null || selection.Until is not null;
        return (parsed.GetValue(Archive), parsed.GetValue(Old), parsed.GetValue(New)) switch
        {
            ({ } archive, null, null) => run.RunArchive(archive, selection, stop),
            (null, { } older, { } newer) when !isSelected => run.Run(older, newer),
            _ => throw new HygieneOptionException(Messages.CompareTwoOrArchive),
        };
    }

    private static ImmutableArray<CredentialChange> Changes(ParseResult parsed) =>
        [.. (parsed.GetValue(Change) ?? []).SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries)).Select(Parse)];

    private static CredentialChange Parse(string text) =>
        Array.Find(Enum.GetNames<CredentialChange>(), name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name
            ? Enum.Parse<CredentialChange>(name)
            : throw new HygieneOptionException(
                Sentence.Format(Messages.NotAChoice, Change.Name, string.Join(", ", Enum.GetNames<CredentialChange>()), text));
}
