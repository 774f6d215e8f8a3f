namespace AwsCredentialReport.Engine;

/// <summary>The findings. The worst stand in the page itself; the script replaces them by a table that filters and sorts.</summary>
internal sealed class FindingsSection() : HtmlSection("findings", "Findings")
{
    internal override long? Count(HtmlView view) => view.Findings.Length;

    protected override string Lede(HtmlView view) => view.HasFindingData
        ? "Open a finding for its recommendation, its controls and a link to it. The address of this page keeps the filter, so a filtered view can be sent."
        : $"{HtmlNumber.Of(view.Findings.Length)} findings are more than the {HtmlNumber.Of(HtmlView.MostFindings)} that a page can hold: " +
            "the others are in the CSV and JSON formats.";

    protected override void WriteBody(HtmlWriter html, HtmlView view)
    {
        if (view.Findings.IsEmpty)
        {
            html.Element("p", "There are none.");
            return;
        }

        if (view.HasFindingData)
        {
            FindingFilters.Write(html, view);
        }

        html.Open("div.scroll", ("role", "group"), ("aria-label", "Findings"), ("tabindex", "0"))
            .Open("table.findings", ("id", "finding-table")).Open("thead").Open("tr");
        Heading("Severity", "severity", null);
        Heading("Rule and evidence", "rule", null);
        Heading("User", "user", null);
        if (view.HasSeveralAccounts)
        {
            Heading("Account", "account", "narrow-off");
        }

        Heading("Credential", "credential", "narrow-off");
        Heading("Days", "age", "number narrow-off");
        Heading("Due", "due", "narrow-off");
        html.Close().Close().Open("tbody");
        foreach (var finding in view.Findings.Take(HtmlView.StaticFindings))
        {
            WriteRow(html, view, finding);
        }

        html.Close().Close().Close();
        if (view.Findings.Length > HtmlView.StaticFindings)
        {
            html.Element("p.note.without-script", $"These are the worst {HtmlNumber.Of(HtmlView.StaticFindings)} of {HtmlNumber.Of(view.Findings.Length)} findings.");
        }

        html.Element("div.pager.js-only", null, ("id", "finding-pager"));

        void Heading(string title, string key, string? classes) =>
            html.Element("th", title, ("class", classes), ("scope", "col"), ("data-sort", key));
    }

    private static void WriteRow(HtmlWriter html, HtmlView view, IHygieneFinding finding)
    {
        html.Open(finding.Waived ? "tr.waived-row" : "tr");
        html.Open("td").Kind(finding).Close();
        html.Open("td").Element("strong", finding.Rule).Text(" ");
        if (finding.BaselineState == BaselineState.New)
        {
            html.Element("span.new", nameof(BaselineState.New)).Text(" ");
        }

        html.Element("span.evidence", finding.Evidence)
            .Text(" ").Element("span.evidence.without-script", finding.Recommendation).Close();
        html.Open("td").Name(finding.UserName ?? "–").Close();
        if (view.HasSeveralAccounts)
        {
            html.Element("td.narrow-off", finding.AccountId ?? "–");
        }

        html.Element("td.narrow-off", finding.UserName is null ? "–" : CredentialName(finding.Credential));
        html.Element("td.number.narrow-off", finding.AgeDays is { } days ? HtmlNumber.Of(days) : "–");
        html.Element("td.date.narrow-off", HtmlNumber.Day(finding.DueDate)).Close();
    }

    /// <summary>A credential in words.</summary>
    internal static string CredentialName(CredentialKind credential) => credential switch
    {
        CredentialKind.AccessKey1 => "Access key 1",
        CredentialKind.AccessKey2 => "Access key 2",
        CredentialKind.Certificate1 => "Certificate 1",
        CredentialKind.Certificate2 => "Certificate 2",
        CredentialKind.AccessKey => "Access key",
        _ => credential.ToString(),
    };
}
