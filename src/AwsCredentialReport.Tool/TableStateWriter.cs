using AwsCredentialReport.Engine;
using Spectre.Console;

namespace AwsCredentialReport.Tool;

/// <summary>A list of the credentials of a time, with the evidence of each.</summary>
internal sealed class TableStateWriter(ToolHost host) : RecordWriter<CredentialState>
{
    private readonly Grid _list = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().PadRight(0));
    private int _count;

    protected override void Add(CredentialState item)
    {
        _count++;
        var (color, word) = item.Active switch
        {
            true => ("red", "active"),
            false => ("green", "inactive"),
            null => ("yellow", item.Existed == true ? "unknown" : "perhaps"),
        };
        var created = item.CredentialCreated is { } time ? $" of {Sentence.Date(time)}" : string.Empty;
        _list.AddRow(
            new Markup($"[{color}]{word}[/]"),
            new Markup(Screen.Plain($"{item.UserName} ({item.AccountId}), {item.Credential}{created}\n{item.Evidence}")));
    }

    protected override void End()
    {
        if (_count == 0)
        {
            host.Out.WriteLine(Messages.TimelineNoCredentials);
            return;
        }

        new Screen(host).Write(_list);
    }
}
