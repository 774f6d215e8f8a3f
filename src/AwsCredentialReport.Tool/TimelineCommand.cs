using System.CommandLine;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Prints the credentials of a time, or the events of a user or a key, from an archive.</summary>
internal static class TimelineCommand
{
    private static readonly Argument<string> Folder = new("archive") { Description = Messages.ArchiveFolder };
    private static readonly Option<string> At = new("--at") { Description = Messages.TimelineAt, HelpName = "TIME" };
    private static readonly Option<string[]> User = new("--user-name") { Description = Messages.TimelineUser, HelpName = "NAME" };
    private static readonly Option<string> Created = new("--credential-created") { Description = Messages.TimelineCreated, HelpName = "TIME" };
    private static readonly Option<OutputFormat> Format = FormatOption.Create(OutputFormat.Table, OutputFormat.Json, OutputFormat.Csv);

    internal static Command Create(ToolHost host)
    {
        var command = new Command("timeline", Messages.TimelineCommand)
        {
            Folder, At, User, Created, ArchiveOptions.Account, ArchiveOptions.Since, ArchiveOptions.Until, Format,
        };
        command.SetAction((parsed, stop) => Task.FromResult(Run(host, parsed, stop)));
        return command;
    }

    private static int Run(ToolHost host, ParseResult parsed, CancellationToken stop)
    {
        var selection = ArchiveOptions.Selection(parsed);
        var at = ArchiveOptions.Time(parsed, At);
        var created = ArchiveOptions.Time(parsed, Created);
        Check(at, created, parsed.GetValue(User) ?? [], selection);
        var users = new NamedUsers(parsed.GetValue(User) ?? []);
        var filter = new TimelineFilter(users.Has, created is { } time ? [time] : []);
        var run = new HistoryRun(host, parsed.GetRequiredValue(Folder), selection, stop);
        var format = parsed.GetValue(Format);
        var exitCode = at is { } moment
            ? run.Print(history => history.At(moment, filter, sentence => host.Fail(Sentence.Format(Messages.Warning, sentence))), () => States(host, format), _ => ExitCode.Clean)
            : run.Print(history => history.Timeline(filter, ReportComparison.DefaultIdleDays), () => Events(host, format), _ => ExitCode.Clean);
        foreach (var name in users.Missing)
        {
            exitCode = host.Fail(Sentence.Format(Messages.TimelineNoUser, name));
        }

        foreach (var second in filter.MissingCreated)
        {
            exitCode = host.Fail(Sentence.Format(Messages.TimelineNoCredential, Sentence.Date(second)));
        }

        return exitCode;
    }

    private static void Check(DateTimeOffset? at, DateTimeOffset? created, string[] users, ArchiveSelection selection)
    {
        if (at is not null ? created is not null || selection.Since is not null || selection.Until is not null : (users.Length > 0) == created is not null)
        {
            throw new HygieneOptionException(Messages.TimelineOneQuestion);
        }
    }

    private static RecordWriter<CredentialState> States(ToolHost host, OutputFormat format) => format switch
    {
        OutputFormat.Json => TimelineWriter.JsonOfStates(host.RawOut),
        OutputFormat.Csv => TimelineWriter.CsvOfStates(host.Out),
        _ => new TableStateWriter(host),
    };

    private static RecordWriter<CredentialTimelineEvent> Events(ToolHost host, OutputFormat format) => format switch
    {
        OutputFormat.Json => TimelineWriter.JsonOfEvents(host.RawOut),
        OutputFormat.Csv => TimelineWriter.CsvOfEvents(host.Out),
        _ => new TableEventWriter(host),
    };
}
