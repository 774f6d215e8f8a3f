using System.CommandLine;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The commands about notices to owners: <c>notices write</c>, <c>notices sent</c> and <c>notices list</c>.</summary>
internal static class NoticesCommand
{
    private static readonly Argument<string> Sent = new("folder") { Description = Messages.NoticesSentFolder };

    private static readonly Option<string> Out = new("--out") { Description = Messages.NoticesOut, HelpName = "FOLDER", Required = true };

    private static readonly Option<string> Body = new("--body-format")
    {
        Description = Sentence.Format(Messages.NoticesBodyFormat, string.Join(", ", NoticeWriter.FormatNames)),
        DefaultValueFactory = _ => NoticeWriter.FormatNames[0],
        HelpName = "FORMAT",
    };

    private static readonly Option<int> FinalAfter = Days("--final-after-days", Messages.NoticesFinalAfter, NoticeIntervals.DefaultFinalAfterDays, 1);

    private static readonly Option<int> Announced = Days("--announced-days", Messages.NoticesAnnounced, NoticeIntervals.DefaultAnnouncedDays, 1);

    private static readonly Option<int> Repeat = Days("--repeat-days", Messages.NoticesRepeat, 0, 0);

    private static readonly Option<string> Record = new("--record-path", "--record") { Description = Messages.NoticesRecord, HelpName = "FILE" };

    private static readonly Option<string> ActionRecordPath = new("--action-record-path")
    {
        Description = Messages.NoticesActionRecord,
        HelpName = "FILE",
    };

    private static readonly Option<OutputFormat> Format = FormatOption.Create(OutputFormat.Table, OutputFormat.Json);

    internal static Command Create(ToolHost host)
    {
        var write = new Command("write", Messages.NoticesWriteCommand) { Out, Body, FinalAfter, Announced, Repeat, Record, ActionRecordPath };
        AuditCommand.AddInputTo(write);
        write.SetAction((parsed, stop) => new NoticesRun(host).WriteAsync(AuditCommand.ReadInput(host, parsed), Options(parsed), stop));
        var sent = new Command("sent", Messages.NoticesSentCommand) { Sent, Record };
        sent.SetAction((parsed, stop) => new NoticesRun(host).RegisterAsync(parsed.GetRequiredValue(Sent), RecordPath(parsed), stop));
        var list = new Command("list", Messages.NoticesListCommand) { Record, Format };
        list.SetAction((parsed, stop) => new NoticesRun(host).ListAsync(RecordPath(parsed), parsed.GetValue(Format), stop));
        return new Command("notices", Messages.NoticesCommand) { write, sent, list };
    }

    private static Option<int> Days(string name, string description, int value, int least) =>
        NumberOption.Whole(name, "DAYS", description, value, least, most: 3650);

    private static string RecordPath(ParseResult parsed) => parsed.GetValue(Record) ?? NoticeRecord.DefaultPath;

    private static NoticeOptions Options(ParseResult parsed)
    {
        var format = parsed.GetValue(Body)!;
        return new NoticeOptions
        {
            RecordPath = RecordPath(parsed),
            ActionRecordPath = parsed.GetValue(ActionRecordPath),
            Intervals = new NoticeIntervals
            {
                FinalAfterDays = parsed.GetValue(FinalAfter),
                AnnouncedDays = parsed.GetValue(Announced),
                RepeatDays = parsed.GetValue(Repeat),
            },
            Format = NoticeWriter.FormatNames.FirstOrDefault(name => string.Equals(name, format, StringComparison.OrdinalIgnoreCase))
                ?? throw new HygieneOptionException(
                    Sentence.Format(Messages.NotAChoice, Body.Name, string.Join(", ", NoticeWriter.FormatNames), format)),
            Folder = parsed.GetValue(Out),
        };
    }
}
