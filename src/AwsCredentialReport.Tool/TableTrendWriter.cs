using System.Globalization;
using AwsCredentialReport.Engine;
using Spectre.Console;

namespace AwsCredentialReport.Tool;

/// <summary>A table of the counts of each report. On a narrow terminal it is a list with the name of each count.</summary>
internal sealed class TableTrendWriter(ToolHost host) : RecordWriter<CredentialTrend>
{
    private const int TableWidth = 140;

    private static readonly string[] Titles =
        ["Users", "NoMfa", "Findings", "Critical", "High", "Medium", "StaleKeys", "OldestKey", "Fixed", "DaysToFix"];

    private readonly List<CredentialTrend> _rows = [];

    protected override void Add(CredentialTrend item) => _rows.Add(item);

    protected override void End()
    {
        var screen = new Screen(host);
        screen.Write(screen.Width >= TableWidth ? Table() : List());
    }

    private Table Table()
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns(["Account", "Generated", .. Titles]);
        foreach (var row in _rows)
        {
            table.AddRow([row.AccountId, Sentence.Date(row.GeneratedTime), .. Counts(row)]);
        }

        return table;
    }

    private Grid List()
    {
        var list = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().PadRight(0));
        foreach (var row in _rows)
        {
            var counts = string.Join(", ", Titles.Zip(Counts(row), (title, count) => $"{title} {count}"));
            list.AddRow(row.AccountId, $"{Sentence.Date(row.GeneratedTime)}\n{counts}");
        }

        return list;
    }

    private static IEnumerable<string> Counts(CredentialTrend row) => new IFormattable?[]
    {
        row.Users, row.UsersWithoutMfa, row.Findings, row.CriticalFindings, row.HighFindings, row.MediumFindings, row.StaleAccessKeys,
        row.OldestAccessKeyAgeDays, row.FixedFindings, row.MedianDaysToFix,
    }.Select(count => count?.ToString(null, CultureInfo.InvariantCulture) ?? "-");
}
