using System.Collections.Immutable;
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
    private static readonly Option<string[]> Account = new("--account-id") { Description = Messages.ArchiveAccount, HelpName = "ID" };
    private static readonly Option<string> At = new("--at") { Description = Messages.ArchiveAt, HelpName = "TIME" };
    private static readonly Option<string> Since = new("--since") { Description = Messages.ArchiveSince, HelpName = "TIME" };
    private static readonly Option<string> Until = new("--until") { Description = Messages.ArchiveUntil, HelpName = "TIME" };
    private static readonly Option<int> Newest = NumberOption.Whole("--newest", "COUNT", Messages.ArchiveNewest, 0, least: 1, int.MaxValue);
    private static readonly Option<OutputFormat> Format = FormatOption.Create(OutputFormat.Table, OutputFormat.Json, OutputFormat.Csv);

    internal static Command Create(ToolHost host)
    {
        var add = new Command("add", Messages.ArchiveAddCommand) { Folder, Files, GeneratedTime };
        add.SetAction(parsed => new ArchiveRun(host, parsed.GetRequiredValue(Folder)).Add(parsed.GetRequiredValue(Files), Time(parsed, GeneratedTime)));
        var list = new Command("list", Messages.ArchiveListCommand) { Folder, Account, At, Since, Until, Newest, Format };
        list.SetAction(parsed => new ArchiveRun(host, parsed.GetRequiredValue(Folder)).List(Selection(parsed), parsed.GetValue(Format)));
        var verify = new Command("verify", Messages.ArchiveVerifyCommand) { Folder };
        verify.SetAction((parsed, stop) => Task.FromResult(new ArchiveRun(host, parsed.GetRequiredValue(Folder)).Verify(stop)));
        return new Command("archive", Messages.ArchiveCommand) { add, list, verify };
    }

    /// <summary>Adds the options that <see cref="Selection"/> reads, but for those that list a few reports only.</summary>
    internal static void AddRangeTo(Command command)
    {
        command.Add(Account);
        command.Add(Since);
        command.Add(Until);
    }

    internal static ArchiveSelection Selection(ParseResult parsed)
    {
        ImmutableArray<string> accounts = [.. parsed.GetValue(Account) ?? []];
        if (accounts.Select(AccountIdText.Problem).FirstOrDefault(problem => problem is not null) is { } problem)
        {
            throw new HygieneOptionException(Sentence.Format(Messages.NotAnAccountId, problem));
        }

        var newest = parsed.GetResult(Newest) is { Implicit: false } ? parsed.GetValue(Newest) : (int?)null;
        if (Time(parsed, At) is not { } time)
        {
            return new ArchiveSelection { Accounts = accounts, Since = Time(parsed, Since), Until = Time(parsed, Until), Newest = newest };
        }

        return newest is null && parsed.GetValue(Since) is null && parsed.GetValue(Until) is null
            ? ArchiveSelection.At(time) with { Accounts = accounts }
            : throw new HygieneOptionException(Messages.ArchiveAtAlone);
    }

    private static DateTimeOffset? Time(ParseResult parsed, Option<string> option) =>
        parsed.GetValue(option) is { } text ? AuditCommand.ParseDate(option.Name, text) : null;
}
