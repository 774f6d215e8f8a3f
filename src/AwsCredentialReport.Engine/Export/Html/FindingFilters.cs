namespace AwsCredentialReport.Engine;

/// <summary>The controls above the findings. Their names are those of the page's address.</summary>
internal static class FindingFilters
{
    internal static void Write(HtmlWriter html, HtmlView view)
    {
        html.Open("div.js-only").Open("div.filters", ("id", "filters"));
        html.Open("label.search").Text("Search").Open("input", ("type", "search"), ("name", "q"), ("autocomplete", "off")).Close();
        Select(html, "Status", "status", [("", "Open"), ("fail", "Failed"), ("unknown", "Cannot tell"), ("due", "Due soon"), ("waived", "Waived"), ("all", "All")]);
        if (view.Input.HasBaseline)
        {
            Select(html, "Baseline", "since", [("", "All"), ("New", "New"), ("Unchanged", "Unchanged")]);
        }

        Select(html, "Rule", "rule", [("", "All rules"), .. view.ByRule.Keys.Order(StringComparer.Ordinal).Select(rule => (rule, rule))]);
        if (view.HasSeveralAccounts)
        {
            Select(html, "Account", "account", [("", "All accounts"), .. view.Input.Accounts.Select(account => (account.Id, account.Id))]);
        }

        WriteControls(html, view);
        html.Open("fieldset").Element("legend", "Severity");
        foreach (var severity in HtmlTally.Severities)
        {
            html.Open("label.chip").Open("input", ("type", "checkbox"), ("name", "sev"), ("value", severity.ToString()))
                .Element("span.severity." + HtmlTally.Class(severity), severity.ToString()).Close();
        }

        html.Close().Close();
        html.Open("div.result").Element("output", null, ("id", "finding-count"), ("aria-live", "polite"));
        Button("clear", "Clear filters");
        Button("csv", "Save as CSV");
        Button("json", "Save as JSON");
        html.Close().Close();

        void Button(string id, string label) => html.Element("button.button", label, ("type", "button"), ("id", id));
    }

    private static void WriteControls(HtmlWriter html, HtmlView view)
    {
        var controls = view.Input.Rules
            .Where(rule => view.ByRule.ContainsKey(rule.Name))
            .SelectMany(rule => rule.Controls)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        html.Open("label").Text("Control").Open("select", ("name", "control")).Element("option", "All controls", ("value", ""));
        foreach (var framework in controls.GroupBy(control => control.Split(' ')[0], StringComparer.Ordinal))
        {
            html.Open("optgroup", ("label", framework.Key));
            foreach (var control in framework)
            {
                html.Element("option", control, ("value", control));
            }

            html.Close();
        }

        html.Close().Close();
    }

    private static void Select(HtmlWriter html, string label, string name, IEnumerable<(string Value, string Label)> options)
    {
        html.Open("label").Text(label).Open("select", ("name", name));
        foreach (var option in options)
        {
            html.Element("option", option.Label, ("value", option.Value));
        }

        html.Close().Close();
    }
}
