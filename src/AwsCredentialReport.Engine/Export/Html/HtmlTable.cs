namespace AwsCredentialReport.Engine;

/// <summary>The parts that all tables of the report have in common.</summary>
internal static class HtmlTable
{
    /// <summary>Opens a table up to its body. A heading that begins with # is one of numbers.</summary>
    internal static HtmlWriter OpenTable(this HtmlWriter html, string label, params ReadOnlySpan<string> headings)
    {
        html.Open("div.scroll", ("role", "region"), ("aria-label", label), ("tabindex", "0")).Open("table").Open("thead").Open("tr");
        foreach (var heading in headings)
        {
            var isNumber = heading.StartsWith('#');
            html.Element(isNumber ? "th.number" : "th", isNumber ? heading[1..] : heading, ("scope", "col"));
        }

        return html.Close().Close().Open("tbody");
    }

    /// <summary>Closes what <see cref="OpenTable"/> opened.</summary>
    internal static HtmlWriter CloseTable(this HtmlWriter html) => html.Close().Close().Close();

    internal static HtmlWriter Number(this HtmlWriter html, long number) => html.Element("td.number", HtmlNumber.Of(number));

    /// <summary>A severity, or what stands in its place: a word beside a shape.</summary>
    internal static HtmlWriter Kind(this HtmlWriter html, IHygieneFinding finding)
    {
        var (name, label) = HtmlTally.Kind(finding);
        return html.Element("span.severity." + name, label);
    }

    /// <summary>A link to the page about a rule; the address is from the project's own catalogue.</summary>
    internal static HtmlWriter RuleLink(this HtmlWriter html, HygieneRule rule) =>
        html.Element("a", rule.Name, ("href", rule.HelpUri.AbsoluteUri), ("rel", "noreferrer"));
}
