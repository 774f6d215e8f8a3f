namespace AwsCredentialReport.Engine;

/// <summary>How it was judged: the standard, the rules that ran, and their parameters.</summary>
internal sealed class MethodSection() : HtmlSection("method", "Method")
{
    protected override string Lede(HtmlView view) => view.Input.Policy is { } policy
        ? $"{policy.Standard.Title}. {ExportText.Count(view.Input.Rules.Length, "rule")} of {HtmlNumber.Of(HygieneRules.All.Length)} ran" +
            (policy.MinimumSeverity > HygieneSeverity.Informational ? $"; findings below {policy.MinimumSeverity} were left out." : ".")
        : "These findings were stored or come from several audits; the rules with findings are known, the others are not.";

    protected override void WriteBody(HtmlWriter html, HtmlView view)
    {
        var ran = view.Input.Rules.ToDictionary(rule => rule.Name, StringComparer.Ordinal);
        html.OpenTable("Rules", ["Rule", "Severity", "What fails", "Parameters", "#Open"]);
        foreach (var rule in HygieneRules.All.Where(rule => ran.ContainsKey(rule.Name)).Select(rule => ran[rule.Name]))
        {
            html.Open("tr").Open("th", ("scope", "row")).RuleLink(rule).Close();
            html.Open("td").Element("span.severity." + HtmlTally.Class(rule.Severity), rule.Severity.ToString()).Close();
            html.Element("td", rule.Summary).Open("td");
            var isKnown = view.Input.HasParametersOf(rule);
            if (rule.Parameters.Count > 0 && !isKnown)
            {
                html.Element("span.soft", "not known, or not the same for all findings");
            }

            foreach (var parameter in isKnown ? rule.Parameters : [])
            {
                var value = string.Join(", ", rule.ValuesOf(parameter));
                html.Open("div").Text($"{parameter.Name} = ").Element("strong", value.Length > 0 ? value : "–");
                if (value != parameter.DefaultValue)
                {
                    html.Element("span.soft", parameter.IsList ? " (set)" : $" (default {parameter.DefaultValue})");
                }

                html.Close();
            }

            html.Close().Number(view.ByRule.GetValueOrDefault(rule.Name)?.Open ?? 0).Close();
        }

        html.CloseTable();
        html.Open("p.note").Text("Each rule is described in ")
            .Element("a", "the documentation of the rules", ("href", ProjectLinks.RulePage), ("rel", "noreferrer")).Text(".").Close();
        WriteSections(html, view.Input.Policy?.Sections ?? []);
        var others = HygieneRules.All.Where(rule => !ran.ContainsKey(rule.Name)).Select(rule => rule.Name).ToList();
        if (others.Count > 0)
        {
            html.Element("p.note", $"Not run: {string.Join(", ", others)}.");
        }
    }

    private static void WriteSections(HtmlWriter html, IReadOnlyList<HygieneSection> sections)
    {
        if (sections.Count == 0)
        {
            return;
        }

        html.OpenTable("Groups of users with parameters of their own; the first that fits applies", ["Section", "Users", "Parameters", "Rules not run"]);
        foreach (var section in sections)
        {
            html.Open("tr").Element("th", section.Name, ("scope", "row"));
            html.Element("td", string.Join(", ", [.. section.Accounts, .. section.Users, .. section.Paths, .. section.Tags]) is { Length: > 0 } users ? users : "all");
            html.Element("td", string.Join(", ", section.Parameters.Select(parameter => $"{parameter.Key} = {parameter.Value}")));
            html.Element("td", string.Join(", ", section.ExcludedRules)).Close();
        }

        html.CloseTable();
    }
}
