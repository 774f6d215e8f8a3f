using System.Globalization;
using AwsCredentialReport.Engine;
using Spectre.Console;

namespace AwsCredentialReport.Tool;

/// <summary>
/// A table of findings, the most severe first. On a terminal that is too narrow for user names it is a list of two lines
/// per finding; redirected, it is one line per finding.
/// </summary>
internal sealed class TableFindingWriter : RecordWriter<IHygieneFinding>
{
    private const int MostRows = 1000;
    private const int EvidenceWidth = 170;

    // The width of all columns except the user's, and the least width of that column.
    private const int OtherColumns = 75;
    private const int AccountColumn = 13;
    private const int SinceColumn = 11;
    private const int LeastUserWidth = 20;

    private readonly ToolHost _host;
    private readonly HashSet<string> _accounts = new(StringComparer.Ordinal);
    private List<IHygieneFinding> _findings = [];
    private bool _hasBaseline;
    private long _count;

    internal TableFindingWriter(ToolHost host) => _host = host;

    protected override void Add(IHygieneFinding finding)
    {
        _count++;
        _findings.Add(finding);
        _hasBaseline |= finding.BaselineState is not null;
        if (finding.AccountId is { } account)
        {
            _accounts.Add(account);
        }

        if (_findings.Count >= 2 * MostRows)
        {
            _findings = Worst();
        }
    }

    protected override void End()
    {
        if (_count == 0)
        {
            _host.Out.WriteLine(Messages.NoFindings);
            return;
        }

        var screen = new Screen(_host);
        var isNarrow = screen.Width < OtherColumns + LeastUserWidth + (_accounts.Count > 1 ? AccountColumn : 0) + (_hasBaseline ? SinceColumn : 0);
        screen.Write(isNarrow ? List() : Table(withEvidence: screen.Width >= EvidenceWidth));
        if (_count > MostRows)
        {
            _host.Out.WriteLine(Sentence.Format(Messages.MoreFindings, MostRows, _count));
        }
    }

    private Table Table(bool withEvidence)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns(Column("Severity").NoWrap(), Column("Rule").NoWrap());
        if (_accounts.Count > 1)
        {
            table.AddColumn(Column("Account").NoWrap());
        }

        table.AddColumns(
            Column("User"),
            Column("Credential").NoWrap(),
            Column("Days").RightAligned().NoWrap(),
            Column("Verdict").NoWrap());
        if (_hasBaseline)
        {
            table.AddColumn(Column("Since").NoWrap());
        }

        if (withEvidence)
        {
            table.AddColumn(Column("Evidence"));
        }

        foreach (var finding in Worst())
        {
            table.AddRow([.. Cells(finding, withEvidence)]);
        }

        return table;
    }

    private Grid List()
    {
        var list = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().PadRight(0));
        foreach (var finding in Worst())
        {
            var account = _accounts.Count > 1 ? $" in {finding.AccountId}" : string.Empty;
            var days = finding.AgeDays is { } age ? string.Create(CultureInfo.InvariantCulture, $", {age} days") : string.Empty;
            var since = finding.BaselineState == BaselineState.New ? ", New"
                : _hasBaseline && finding.FirstSeen is not null ? $", since {BaselineComparison.Since(finding)}"
                : string.Empty;
            list.AddRow(
                new Markup($"[{ColorOf(finding.Severity)}]{finding.Severity}[/]"),
                Text($"{finding.Rule}, {Verdict(finding)}\n{finding.UserName ?? "-"}{account}: {finding.Credential}{days}{since}"));
        }

        return list;
    }

    internal static string ColorOf(HygieneSeverity severity) => severity switch
    {
        HygieneSeverity.Critical => "bold red",
        HygieneSeverity.High => "red",
        HygieneSeverity.Medium => "yellow",
        HygieneSeverity.Low => "blue",
        _ => "grey",
    };

    private IEnumerable<Markup> Cells(IHygieneFinding finding, bool withEvidence)
    {
        yield return new Markup($"[{ColorOf(finding.Severity)}]{finding.Severity}[/]");
        yield return Text(finding.Rule);
        if (_accounts.Count > 1)
        {
            yield return Text(finding.AccountId);
        }

        yield return Text(finding.UserName);
        yield return Text(finding.Credential.ToString());
        yield return Text(finding.AgeDays?.ToString(CultureInfo.InvariantCulture));
        yield return Text(Verdict(finding));
        if (_hasBaseline)
        {
            yield return Text(BaselineComparison.Since(finding));
        }

        if (withEvidence)
        {
            yield return Text(finding.Evidence);
        }
    }

    private static TableColumn Column(string title) => new TableColumn(title).Padding(0, 0);

    private static string Verdict(IHygieneFinding finding) => finding.Waived ? "Waived" : finding.Verdict.ToString();

    private static Markup Text(string? text) => new(Screen.Plain(text ?? "-"));

    private List<IHygieneFinding> Worst() => [.. _findings.WorstFirst().Take(MostRows)];
}
