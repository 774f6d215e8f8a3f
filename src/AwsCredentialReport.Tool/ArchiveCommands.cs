using System.CommandLine;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The commands about an archive: <c>archive add</c>, <c>archive list</c> and <c>archive verify</c>.</summary>
internal static class ArchiveCommands
{
    internal static readonly Argument<string> Folder = new("archive") { Description = Messages.ArchiveFolder };

    private static readonly Argument<string[]> Files = new("path")
    {
        Description = Messages.ArchiveFiles,
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> GeneratedTime = new("--generated-time") { Description = Messages.ArchiveGeneratedTime, HelpName = "TIME" };
    private static readonly Option<string> At = new("--at") { Description = Messages.ArchiveAt, HelpName = "TIME" };
    private static readonly Option<int> Newest = NumberOption.Whole("--newest", "COUNT", Messages.ArchiveNewest, 0, least: 1, int.MaxValue);
    private static readonly Option<OutputFormat> Format = FormatOption.Create(OutputFormat.Table, OutputFormat.Json, OutputFormat.Csv);

    internal static Command Create(ToolHost host)
    {
        var add = new Command("add", Messages.ArchiveAddCommand) { Folder, Files, GeneratedTime };
        add.SetAction(parsed => new ArchiveRun(host, parsed.GetRequiredValue(Folder)).Add(parsed.GetRequiredValue(Files), ArchiveOptions.Time(parsed, GeneratedTime)));
        var list = new Command("list", Messages.ArchiveListCommand) { Folder, ArchiveOptions.Account, At, ArchiveOptions.Since, ArchiveOptions.Until, Newest, Format };
        list.SetAction(parsed => new ArchiveRun(host, parsed.GetRequiredValue(Folder)).List(Selection(parsed), parsed.GetValue(Format)));
        var verify = new Command("verify", Messages.ArchiveVerifyCommand) { Folder };
        verify.SetAction((parsed, stop) => Task.FromResult(new ArchiveRun(host, parsed.GetRequiredValue(Folder)).Verify(stop)));
        return new Command("archive", Messages.ArchiveCommand) { add, list, verify };
    }

    private static ArchiveSelection Selection(ParseResult parsed)
    {
        var newest = parsed.GetResult(Newest) is { Implicit: false } ? parsed.GetValue(Newest) : (int?)null;
        var selection = ArchiveOptions.Selection(parsed) with { Newest = newest };
        if (ArchiveOptions.Time(parsed, At) is not { } time)
        {
            return selection;
        }

        return selection is { Newest: null, Since: null, Until: null }
            ? ArchiveSelection.At(time) with { Accounts = selection.Accounts }
            : throw new HygieneOptionException(Messages.ArchiveAtAlone);
    }
}
