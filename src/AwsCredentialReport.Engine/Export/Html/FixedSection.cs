namespace AwsCredentialReport.Engine;

/// <summary>The findings of the baseline that no longer fail.</summary>
internal sealed class FixedSection() : HtmlSection("fixed", "Fixed since the baseline")
{
    private const int MostFindings = 1000;

    internal override bool AppliesTo(HtmlView view) => !view.Fixed.IsEmpty;

    internal override long? Count(HtmlView view) => view.Fixed.Length;

    protected override string Lede(HtmlView view) =>
        "The same rule, with the same parameters, judged the same credential again, or the user no longer exists.";

    protected override void WriteBody(HtmlWriter html, HtmlView view)
    {
        html.OpenTable("Fixed since the baseline", ["Severity", "Rule and evidence", "User", "Account", "Credential", "First seen"]);
        foreach (var finding in view.Fixed.Take(MostFindings))
        {
            html.Open("tr").Open("td").Element("span.severity.fine", "Fixed").Text($" was {finding.Severity}").Close();
            html.Open("td").Element("strong", finding.Rule).Text(" ").Element("span.evidence", finding.Evidence).Close();
            html.Open("td").Name(finding.UserName ?? "–").Close();
            html.Element("td", finding.AccountId ?? "–");
            html.Element("td", finding.UserName is null ? "–" : FindingsSection.CredentialName(finding.Credential));
            html.Element("td.date", HtmlNumber.Day(finding.FirstSeen)).Close();
        }

        html.CloseTable();
        if (view.Fixed.Length > MostFindings)
        {
            html.Element("p.note", $"{ExportText.Count(view.Fixed.Length - MostFindings, "further finding")} are in the CSV and JSON formats.");
        }
    }
}
