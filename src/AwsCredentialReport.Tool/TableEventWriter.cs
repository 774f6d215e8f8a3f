using AwsCredentialReport.Engine;
using Spectre.Console;

namespace AwsCredentialReport.Tool;

/// <summary>A table of the events of a timeline.</summary>
internal sealed class TableEventWriter(ToolHost host) : RecordWriter<CredentialTimelineEvent>
{
    private readonly Table _table = new Table { Border = TableBorder.Simple }.AddColumns("When", "Event", "User", "Evidence");
    private int _count;

    protected override void Add(CredentialTimelineEvent item)
    {
        _count++;
        _table.AddRow(
            Screen.Plain(When(item)),
            item.Severity is { } severity ? $"[{TableFindingWriter.ColorOf(severity)}]{item.Event}[/]" : $"{item.Event}",
            Screen.Plain($"{item.UserName ?? "-"} ({item.AccountId})"),
            Screen.Plain(item.Evidence));
    }

    protected override void End()
    {
        if (_count == 0)
        {
            host.Out.WriteLine(Messages.TimelineNoEvents);
            return;
        }

        new Screen(host).Write(_table);
    }

    private static string When(CredentialTimelineEvent item) => item.HappenedTime is { } time
        ? Sentence.Date(time)
        : $"{Sentence.Date(item.OlderReportTime ?? item.NewerReportTime)} to {Sentence.Date(item.NewerReportTime)}";
}
