namespace AwsCredentialReport.Engine;

/// <summary>Controls of the frameworks with the rules that answer to them, and what those found.</summary>
internal sealed class ControlsSection() : HtmlSection("controls", "Controls")
{
    private static readonly (string Title, List<Framework> Frameworks)[] Groups = [.. Frameworks.All
        .GroupBy(framework => framework.Column ?? framework.Name, StringComparer.Ordinal)
        .Select(group => (group.Key, group.ToList()))];

    private static readonly string Newest = Frameworks.All.Last(framework => framework.Name.StartsWith("CIS-", StringComparison.Ordinal)).Name;

    protected override string Lede(HtmlView view) =>
        "A credential report has evidence for a few controls of each framework; all other controls are not covered by it. No findings " +
        "under a control means that its rules found nothing, not that the control is met.";

    protected override void WriteBody(HtmlWriter html, HtmlView view)
    {
        var standard = view.Input.Policy?.Standard;
        var opened = standard is null or { IsDefault: true } ? Newest : standard.Name;
        foreach (var (title, frameworks) in Groups)
        {
            var isOpen = frameworks.Exists(framework => framework.Name == opened);
            html.Open("details.framework", ("name", "framework"), ("open", isOpen ? string.Empty : null));
            var controls = Controls(frameworks[0]).ToList();
            html.Open("summary").Text(title).Element("span.soft", Summarise(view, controls)).Close();
            html.OpenTable(title, ["Control", "Rules", "#Failed", "#Cannot tell", "#Waived", "Result"]);
            foreach (var (id, rules) in controls)
            {
                WriteControl(html, view, $"{frameworks[0].Name} {id}", id, rules);
            }

            html.CloseTable();
            if (frameworks[0].Elsewhere.Length > 0)
            {
                html.Element("p.note", $"Needs another service: {string.Join(", ", frameworks[0].Elsewhere)}.");
            }

            html.Close();
        }
    }

    private static IEnumerable<(string Id, List<HygieneRule> Rules)> Controls(Framework framework) => HygieneRules.All
        .SelectMany(rule => framework.Ids(rule.Topic).Select(id => (Id: id, Rule: rule)))
        .GroupBy(pair => pair.Id, StringComparer.Ordinal)
        .Select(group => (group.Key, group.Select(pair => pair.Rule).ToList()));

    private static string Summarise(HtmlView view, List<(string Id, List<HygieneRule> Rules)> controls)
    {
        var failed = controls.Count(control => control.Rules.Exists(rule => Tally(view, rule) is var tally && tally.Open > tally.Unknown));
        return $"{ExportText.Count(controls.Count, "control")} seen, {HtmlNumber.Of(failed)} with failures";
    }

    private static HtmlTally Tally(HtmlView view, HygieneRule rule) => view.ByRule.GetValueOrDefault(rule.Name) ?? new HtmlTally();

    private static void WriteControl(HtmlWriter html, HtmlView view, string control, string id, List<HygieneRule> rules)
    {
        var ran = rules.Where(rule => view.Input.Rules.Any(other => other.Name == rule.Name)).ToList();
        var tallies = ran.ConvertAll(rule => Tally(view, rule));
        var failed = tallies.Sum(tally => tally.Open - tally.Unknown);
        var unknown = tallies.Sum(tally => tally.Unknown);
        var (name, result) = failed > 0 ? ("high", "Failures")
            : unknown > 0 ? ("unknown", "Cannot tell")
            : ran.Count > 0 ? ("fine", "No findings")
            : ("informational", "Not run");
        html.Open("tr").Open("th", ("scope", "row")).Element("a", id, ("href", "#control=" + Uri.EscapeDataString(control))).Close();
        html.Element("td", string.Join(", ", rules.Select(rule => ran.Contains(rule) ? rule.Name : rule.Name + " (not run)")));
        html.Number(failed).Number(unknown).Number(tallies.Sum(tally => tally.Waived));
        html.Open("td").Element("span.severity." + name, result).Close().Close();
    }
}
