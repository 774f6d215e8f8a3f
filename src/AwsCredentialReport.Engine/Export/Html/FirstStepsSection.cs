namespace AwsCredentialReport.Engine;

/// <summary>What to do first: open findings with the same rule and recommendation as one step, the worst first.</summary>
internal sealed class FirstStepsSection() : HtmlSection("first", "What to do first")
{
    private const int MostSteps = 10;
    private const int MostNames = 5;

    internal override bool AppliesTo(HtmlView view) => view.Tally.Open > 0;

    protected override string Lede(HtmlView view) =>
        "The worst first, and of equally bad things the most frequent. Findings that one action settles are one step.";

    protected override void WriteBody(HtmlWriter html, HtmlView view)
    {
        var groups = view.Open
            .GroupBy(finding => (finding.Rule, finding.Recommendation, finding.Verdict))
            .Select(group => (Worst: group.First(), Findings: group.ToList()))
            .OrderByDescending(step => step.Worst.Severity)
            .ThenBy(step => step.Worst.Verdict)
            .ThenByDescending(step => step.Findings.Count)
            .ToList();
        html.Open("ol.steps");
        foreach (var (worst, findings) in groups.Take(MostSteps))
        {
            WriteStep(html, worst, findings);
        }

        html.Close();
        if (groups.Count > MostSteps)
        {
            html.Open("p.note").Text($"{ExportText.Count(groups.Count - MostSteps, "further step")}: see the ")
                .Element("a", "findings", ("href", "#findings")).Text(".").Close();
        }
    }

    private static void WriteStep(HtmlWriter html, IHygieneFinding worst, List<IHygieneFinding> findings)
    {
        var link = $"#status={(worst.Verdict == HygieneVerdict.Unknown ? "unknown" : "fail")}&rule={worst.Rule}";
        html.Open("li.step").Open("div");
        html.Open("p.about").Kind(worst).Element("span", worst.Rule)
            .Element("a", ExportText.Count(findings.Count, "finding"), ("href", link)).Close();
        html.Element("h3", worst.Recommendation);
        var names = findings
            .Select(finding => (Name: finding.UserName, finding.AccountId))
            .Where(user => user.Name is not null)
            .Distinct()
            .ToList();
        WriteNames(html, names.ConvertAll(user => user.Name!), link);
        html.Close();
        WriteHow(html, worst.Rule);
        html.Close();
    }

    private static void WriteNames(HtmlWriter html, List<string> names, string link)
    {
        if (names.Count == 0)
        {
            return;
        }

        html.Open("p.names");
        foreach (var name in names.Take(MostNames))
        {
            html.Element("bdi.name", name).Text(" ");
        }

        if (names.Count > MostNames)
        {
            html.Element("a", $"and {HtmlNumber.Of(names.Count - MostNames)} more", ("href", link));
        }

        html.Close();
    }

    private static void WriteHow(HtmlWriter html, string rule)
    {
        if (FirstStepGuide.Of(rule) is not { } guide)
        {
            return;
        }

        html.Open("div.how").Element("p", guide.Step);
        if (guide.Command is not null)
        {
            html.Open("pre");
            foreach (var line in guide.Command.Split('\n'))
            {
                html.Element("code", line).Constant("\n");
            }

            html.Close();
        }

        html.Close();
    }
}
