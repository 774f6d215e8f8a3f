using AwsCredentialReport.Engine;
using Spectre.Console;

namespace AwsCredentialReport.Tool;

/// <summary>A table of changes. On a narrow terminal it is a list with the evidence of each change.</summary>
internal sealed class TableChangeWriter(ToolHost host) : RecordWriter<CredentialReportChange>
{
    private const int MostRows = 1000;
    private const int TableWidth = 150;

    private readonly List<CredentialReportChange> _changes = [];
    private readonly HashSet<string> _accounts = new(StringComparer.Ordinal);
    private long _count;

    protected override void Add(CredentialReportChange item)
    {
        _count++;
        _accounts.Add(item.AccountId ?? string.Empty);
        if (_changes.Count < MostRows)
        {
            _changes.Add(item);
        }
    }

    protected override void End()
    {
        if (_count == 0)
        {
            host.Out.WriteLine(Messages.CompareNoChanges);
            return;
        }

        var screen = new Screen(host);
        screen.Write(screen.Width >= TableWidth ? Table() : List());
        if (_count > MostRows)
        {
            host.Out.WriteLine(Sentence.Format(Messages.CompareMore, MostRows, _count));
        }
    }

    private Table Table()
    {
        var table = new Table { Border = TableBorder.Simple };
        string[] titles = _accounts.Count > 1
            ? ["Severity", "Change", "Account", "User", "Credential", "When", "Before", "After"]
            : ["Severity", "Change", "User", "Credential", "When", "Before", "After"];
        foreach (var title in titles)
        {
            table.AddColumn(new TableColumn(title).Padding(0, 0));
        }

        foreach (var change in _changes)
        {
            table.AddRow([.. Cells(change)]);
        }

        return table;
    }

    private Grid List()
    {
        var list = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().PadRight(0));
        foreach (var change in _changes)
        {
            var account = _accounts.Count > 1 ? $" in {change.AccountId}" : string.Empty;
            list.AddRow(Severity(change), Text($"{change.Change}, {change.UserName ?? "-"}{account}\n{change.Evidence}"));
        }

        return list;
    }

    private IEnumerable<Markup> Cells(CredentialReportChange change)
    {
        yield return Severity(change);
        yield return Text(change.Change.ToString());
        if (_accounts.Count > 1)
        {
            yield return Text(change.AccountId);
        }

        yield return Text(change.UserName);
        yield return Text(change.CredentialCreated is { } created ? $"{change.Credential} of {Sentence.Date(created)}" : change.Credential.ToString());
        yield return Text(change.HappenedTime is { } time ? Sentence.Date(time) : $"{Sentence.Date(change.OlderReportTime)} to {Sentence.Date(change.NewerReportTime)}");
        yield return Text(change.OldValue);
        yield return Text(change.NewValue ?? (change.Change == CredentialChange.Unknown ? change.Evidence : null));
    }

    private static Markup Severity(CredentialReportChange change) =>
        new($"[{TableFindingWriter.ColorOf(change.Severity)}]{change.Severity}[/]");

    private static Markup Text(string? text) => new(Screen.Plain(text ?? "-"));
}
