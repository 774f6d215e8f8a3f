namespace AwsCredentialReport.Engine;

/// <summary>What the reports cannot tell, and why, so that it is not read as fine.</summary>
internal sealed class UnknownsSection() : HtmlSection("unknown", "What cannot be told")
{
    private const int MostExamples = 3;

    internal override long? Count(HtmlView view) => view.Tally.Unknown;

    protected override string Lede(HtmlView view) => view.Tally.Unknown == 0
        ? "The reports contain everything that the rules ask for."
        : "These credentials may be fine or not: the report has no date, an undocumented word, or no such column. Unknown is not a pass.";

    protected override void WriteBody(HtmlWriter html, HtmlView view)
    {
        if (view.Tally.Unknown == 0)
        {
            return;
        }

        html.OpenTable("What cannot be told", ["Rule", "#Findings", "Reasons, such as"]);
        var groups = view.Open
            .Where(finding => finding.Verdict == HygieneVerdict.Unknown)
            .GroupBy(finding => finding.Rule, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            html.Open("tr").Open("th", ("scope", "row")).Element("a", group.Key, ("href", "#status=unknown&rule=" + group.Key)).Close();
            html.Number(group.Count()).Open("td").Open("ul");
            foreach (var finding in group.Take(MostExamples))
            {
                html.Open("li").Element("bdi.mono", finding.UserName ?? "report").Text(" ").Element("span.evidence", finding.Evidence).Close();
            }

            html.Close().Close().Close();
        }

        html.CloseTable();
    }
}
