namespace AwsCredentialReport.Engine;

/// <summary>Notices as HTML for mail programs: styles in the elements, tables, no script, and nothing is loaded.</summary>
internal sealed class OwnerHtmlExport : OwnerExport
{
    private const string Body = "margin:0;padding:24px;background:#ffffff;color:#1a1c20;font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:1.5";
    private const string Title = "margin:0 0 8px;font-size:20px;line-height:1.3";
    private const string Section = "margin:32px 0 8px;font-size:18px;line-height:1.3";
    private const string Heading = "margin:28px 0 8px;font-size:16px;line-height:1.3";
    private const string Table = "border-collapse:collapse;max-width:720px";
    private const string Label = "padding:3px 16px 3px 0;text-align:left;vertical-align:top;white-space:nowrap;font-weight:normal;color:#585d66";
    private const string Value = "padding:3px 0;vertical-align:top;overflow-wrap:anywhere";
    private const string Link = "color:#1f4fa3";

    public override string Name => "OwnerHtml";

    public override string Description => Messages.ExportOwnerHtml;

    internal override string Extension => ".html";

    protected override void Write(OwnerNotice notice, TextWriter output)
    {
        var html = new HtmlWriter(output);
        html.OpenDocument().Open("head").Open("meta", ("charset", "utf-8"));
        html.Element("title", notice.Title).Close();
        html.Open("body", ("style", Body)).Element("h1", notice.Title, ("style", Title)).Element("p", notice.Summary);
        foreach (var section in notice.Sections)
        {
            if (section.Title is not null)
            {
                html.Element("h2", section.Title, ("style", Section));
            }

            foreach (var finding in section.Findings)
            {
                WriteFinding(html, notice, finding);
            }
        }

        html.Close().Close();
    }

    private static void WriteFinding(HtmlWriter html, OwnerNotice notice, IHygieneFinding finding)
    {
        html.Element(notice.HasStages ? "h3" : "h2", OwnerNotice.Heading(finding), ("style", Heading));
        html.Open("table", ("style", Table)).Open("tbody");
        foreach (var (label, text) in notice.Facts(finding))
        {
            html.Open("tr").Element("th", label, ("scope", "row"), ("style", Label));
            html.Element("td", text, ("style", Value)).Close();
        }

        html.Close().Close();
        html.Open("p").Element("a", Messages.NoticeRule, ("href", finding.HelpUri.AbsoluteUri), ("style", Link)).Close();
    }
}
