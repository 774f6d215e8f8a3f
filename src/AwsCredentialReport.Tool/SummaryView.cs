using System.Globalization;
using System.Text;
using Spectre.Console;

namespace AwsCredentialReport.Tool;

/// <summary>The counts below the table.</summary>
/// <param name="screen">Where they are written.</param>
/// <param name="summary">The counts.</param>
/// <param name="standard">The standard; what it asks for and was not judged is named, except under Default.</param>
internal sealed class SummaryView(Screen screen, HygieneSummary summary, HygieneStandard standard)
{
    private readonly bool _namesNotJudged = standard.Name != HygieneStandard.All[0].Name;

    private const int NameWidth = 16;
    private const int Gap = 3;

    internal void Print()
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().Width(NameWidth).PadRight(Gap)).AddColumn(new GridColumn().PadRight(0));
        Add("Users", Sentence.Format(
            Messages.SummaryUsers,
            Number(summary.Users),
            summary.Accounts == 1 ? Messages.OneAccount : Sentence.Format(Messages.Accounts, Number(summary.Accounts)),
            Number(summary.RootUsers),
            Number(summary.UsersWithMfa)));
        Add("Passwords", States(summary.Passwords));
        Add(Messages.SummaryAge, Bands(summary.PasswordAges));
        Add(Messages.SummaryAccessKeys, States(summary.AccessKeys));
        Add(Messages.SummaryAge, Bands(summary.AccessKeyAges));
        Add("Certificates", States(summary.Certificates));
        Add(Messages.SummaryOldestReport, summary.OldestReportTime is { } time ? Sentence.Date(time) : "-");
        Add("Findings", Findings());
        Add(Messages.SummaryRule, string.Join(", ", summary.FindingsByRule.Select(rule => $"{rule.Key} {Number(rule.Value)}")));
        if (summary.NewFindings is { } added)
        {
            Add(Messages.SummaryBaseline, Sentence.Format(
                Messages.SummaryBaselineCounts, Number(added), Number(summary.FixedFindings!.Value), Number(summary.UnchangedFindings!.Value)));
        }

        if (_namesNotJudged && !summary.NotJudged.IsEmpty)
        {
            Add(Messages.SummaryNotJudged, string.Join(", ", summary.NotJudged));
        }

        screen.Write(grid);

        void Add(string name, string value) =>
            grid.AddRow(Screen.Plain(name), Screen.Plain(value.Length == 0 ? "none" : Wrapped(value)));
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
        var notes = new List<string>();
        if (summary.UnknownFindings > 0)
        {
            notes.Add(Sentence.Format(Messages.SummaryUnknown, Number(summary.UnknownFindings)));
        }

        if (summary.WaivedFindings > 0)
        {
            notes.Add(Sentence.Format(Messages.SummaryWaived, Number(summary.WaivedFindings)));
        }

        if (summary.DueFindings > 0)
        {
            notes.Add(Sentence.Format(Messages.SummaryDue, Number(summary.DueFindings)));
        }

        var details = string.Join(", ", counts);
        return Number(summary.Findings) +
            (details.Length > 0 ? ": " + details : string.Empty) +
            (notes.Count > 0 ? "; " + string.Join(", ", notes) : string.Empty);
    }

    private static string States(IEnumerable<KeyValuePair<string, long>> states) =>
        string.Join(", ", states.Select(state => $"{Number(state.Value)} {state.Key}"));

    private static string Bands(IEnumerable<AgeBand> bands) =>
        string.Join(", ", bands.Where(band => band.Count > 0).Select(band => $"{band.Name}: {Number(band.Count)}"));

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
