using System.Globalization;

namespace AwsCredentialReport.Engine;

/// <summary>Accepted findings: who answers for them and until when. Expired waivers and those that cover nothing come first.</summary>
internal sealed class WaiversSection() : HtmlSection("waivers", "Waivers")
{
    private const int SoonDays = 14;

    internal override long? Count(HtmlView view) => Waivers(view).Count;

    protected override string Lede(HtmlView view) => Count(view) == 0
        ? "Nothing is waived."
        : "A waived finding is accepted by its owner until the waiver expires; it is not fixed.";

    protected override void WriteBody(HtmlWriter html, HtmlView view)
    {
        var waivers = Waivers(view);
        if (waivers.Count == 0)
        {
            return;
        }

        var covered = view.Findings
            .Where(finding => finding.Waived)
            .GroupBy(finding => KeyOf(finding.Waiver!))
            .ToDictionary(group => group.Key, group => group.Count());
        var rows = waivers
            .Select(waiver => (Waiver: waiver, Findings: covered.GetValueOrDefault(KeyOf(waiver))))
            .OrderByDescending(row => IsExpired(row.Waiver, view.AsOf))
            .ThenBy(row => row.Findings > 0)
            .ThenBy(row => row.Waiver.Expires);
        html.OpenTable("Waivers", ["State", "Covers", "Owner and reason", "Ticket", "Expires", "#Findings"]);
        foreach (var (waiver, findings) in rows)
        {
            WriteRow(html, waiver, findings, view.AsOf);
        }

        html.CloseTable();
    }

    private static List<Waiver> Waivers(HtmlView view) => view.Input.Policy is { } policy
        ? [.. policy.Waivers]
        : [.. view.Findings.Where(finding => finding.Waived).Select(finding => finding.Waiver!).DistinctBy(KeyOf)];

    // Each stored finding has a copy of its waiver.
    private static (string Scope, string Owner, string Reason, string? Ticket, DateTime Expires) KeyOf(Waiver waiver) =>
        (waiver.ToString(), waiver.Owner, waiver.Reason, waiver.Ticket, waiver.Expires);

    // A finding that was stored as CSV has the waiver's owner and reason only.
    private static bool IsExpired(Waiver waiver, DateTime asOf) => waiver.Expires != default && waiver.IsExpired(asOf);

    private static void WriteRow(HtmlWriter html, Waiver waiver, int findings, DateTime asOf)
    {
        var days = (int)Math.Floor((waiver.Expires - asOf).TotalDays);
        var (name, state) = IsExpired(waiver, asOf) ? ("high", "Expired")
            : findings == 0 ? ("medium", "Covers nothing")
            : waiver.Expires == default ? ("unknown", "End not known")
            : days <= SoonDays ? ("medium", "Expires soon")
            : ("fine", "In force");
        html.Open("tr").Open("td").Element("span.severity." + name, state).Close();
        html.Open("td").Name(waiver.ToString()).Close();
        html.Open("td").Open("strong").Name(waiver.Owner).Close().Text(" ").Open("span.evidence").Name(waiver.Reason).Close().Close();
        html.Open("td").Name(waiver.Ticket ?? "–").Close();
        html.Element("td.date", waiver.Expires == default ? "–" : string.Create(CultureInfo.InvariantCulture, $"{HtmlNumber.Day(waiver.Expires)}, ") +
            (days < 0 ? $"{ExportText.Count(-days, "day")} ago" : $"in {ExportText.Count(days, "day")}"));
        html.Number(findings).Close();
    }
}
