namespace AwsCredentialReport.Engine;

/// <summary>Open findings by rule and severity, as stacked bars that filter the table of findings.</summary>
internal sealed class SeveritySection() : HtmlSection("rules", "Findings by rule")
{
    internal override bool AppliesTo(HtmlView view) => view.Tally.Open > 0;

    internal override long? Count(HtmlView view) => Rows(view).Count;

    protected override string Lede(HtmlView view) => "Open findings; waived ones are not counted. A rule leads to its findings.";

    protected override void WriteBody(HtmlWriter html, HtmlView view)
    {
        html.Open("p.legend");
        foreach (var (name, label, _) in view.Tally.Kinds().Where(kind => kind.Count > 0))
        {
            html.Element("span.severity." + name, label);
        }

        html.Close();
        var rows = Rows(view);
        var most = rows.Max(row => row.Tally.Open);
        html.Open("ul.bars");
        foreach (var (rule, tally) in rows)
        {
            html.Open("li").Open("a", ("href", "#rule=" + rule)).Element("span.bar-name", rule);
            SvgBars.Write(html, "bar", tally, most);
            html.Element("span.number", HtmlNumber.Of(tally.Open)).Close().Close();
        }

        html.Close();
        WriteNumbers(html, rows);
    }

    private static List<(string Rule, HtmlTally Tally)> Rows(HtmlView view)
    {
        var rows = view.ByRule.Where(pair => pair.Value.Open > 0).Select(pair => (Rule: pair.Key, Tally: pair.Value)).ToList();
        rows.Sort((first, second) => HtmlTally.CompareWorstFirst(first.Tally, second.Tally) is var order and not 0
            ? order
            : string.CompareOrdinal(first.Rule, second.Rule));
        return rows;
    }

    private static void WriteNumbers(HtmlWriter html, List<(string Rule, HtmlTally Tally)> rows)
    {
        html.Open("details.numbers").Element("summary", "The numbers");
        html.OpenTable("Findings by rule", ["Rule", "#Critical", "#High", "#Medium", "#Low", "#Informational", "#Cannot tell", "#Waived"]);
        foreach (var (rule, tally) in rows)
        {
            html.Open("tr").Element("th", rule, ("scope", "row"));
            foreach (var (_, _, count) in tally.Kinds())
            {
                html.Number(count);
            }

            html.Number(tally.Waived).Close();
        }

        html.CloseTable().Close();
    }
}
