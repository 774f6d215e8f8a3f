using System.Globalization;
using System.Text;
using Spectre.Console;

namespace AwsCredentialReport.Tool;

/// <summary>The counts below the table.</summary>
internal sealed class SummaryView(Screen screen, HygieneSummary summary)
{
    private const int NameWidth = 16;
    private const int Gap = 3;

    internal void Print()
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().Width(NameWidth).PadRight(Gap)).AddColumn(new GridColumn().PadRight(0));
        Add("Users", $"{Number(summary.Users)} in {Plural(summary.Accounts, "account")}, {Number(summary.RootUsers)} of them root; " +
            $"{Number(summary.UsersWithMfa)} with MFA");
        Add("Passwords", States(summary.Passwords));
        Add("  by age in days", Bands(summary.PasswordAges));
        Add("Access keys", States(summary.AccessKeys));
        Add("  by age in days", Bands(summary.AccessKeyAges));
        Add("Certificates", States(summary.Certificates));
        Add("Oldest report", summary.OldestReportTime is { } time
            ? time.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : "-");
        Add("Findings", Findings());
        Add("  by rule", string.Join(", ", summary.FindingsByRule.Select(rule => $"{rule.Key} {Number(rule.Value)}")));
        screen.Write(grid);

        void Add(string name, string value) =>
            grid.AddRow(Markup.Escape(name), Markup.Escape(value.Length == 0 ? "none" : Wrapped(value)));
    }

    // Lines end behind a comma, so that a count stays with its name.
    private string Wrapped(string value)
    {
        var width = screen.Width - NameWidth - Gap;
        var text = new StringBuilder();
        var used = 0;
        foreach (var item in value.Split(", "))
        {
            var fits = used + 2 + item.Length + 1 <= width;
            text.Append(used == 0 ? string.Empty : fits ? ", " : ",\n").Append(item);
            used = used > 0 && fits ? used + 2 + item.Length : item.Length;
        }

        return text.ToString();
    }

    private string Findings()
    {
        var counts = summary.FindingsBySeverity.Where(s => s.Value > 0).Select(s => $"{Number(s.Value)} {s.Key}");
        var sorts = new List<string>();
        if (summary.UnknownFindings > 0)
        {
            sorts.Add($"{Number(summary.UnknownFindings)} of them Unknown");
        }

        if (summary.WaivedFindings > 0)
        {
            sorts.Add($"{Number(summary.WaivedFindings)} more waived");
        }

        var details = string.Join(", ", counts);
        return Number(summary.Findings) +
            (details.Length > 0 ? ": " + details : string.Empty) +
            (sorts.Count > 0 ? "; " + string.Join(", ", sorts) : string.Empty);
    }

    private static string States(IEnumerable<KeyValuePair<string, long>> states) =>
        string.Join(", ", states.Select(state => $"{Number(state.Value)} {state.Key}"));

    private static string Bands(IEnumerable<AgeBand> bands) =>
        string.Join(", ", bands.Where(band => band.Count > 0).Select(band => $"{band.Name}: {Number(band.Count)}"));

    private static string Plural(long count, string noun) => count == 1 ? $"1 {noun}" : $"{Number(count)} {noun}s";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
