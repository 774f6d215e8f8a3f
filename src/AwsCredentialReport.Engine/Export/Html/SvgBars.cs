namespace AwsCredentialReport.Engine;

/// <summary>A stacked bar: a rectangle for each severity, side by side, as wide as the count.</summary>
internal static class SvgBars
{
    /// <summary>Writes a bar.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="className">The class of the picture.</param>
    /// <param name="tally">What is counted.</param>
    /// <param name="full">The count that fills the whole width.</param>
    internal static void Write(HtmlWriter html, string className, HtmlTally tally, long full)
    {
        html.Open("svg." + className, ("role", "img"), ("aria-label", tally.Open == 0 ? "None" : tally.ToString()));
        double left = 0;
        foreach (var (name, label, count) in tally.Kinds().Where(kind => kind.Count > 0))
        {
            var width = 100.0 * count / full;
            html.Open("rect.fill-" + name, ("x", Percent(left)), ("width", Percent(width)), ("height", "100%"))
                .Element("title", $"{label}: {HtmlNumber.Of(count)}").Close();
            left += width;
        }

        html.Close();
    }

    /// <summary>The pattern of what the reports cannot tell: it differs from the severities in more than its colour.</summary>
    internal static void WriteDefinitions(HtmlWriter html)
    {
        html.Open("svg.definitions", ("aria-hidden", "true")).Open("defs")
            .Open("pattern", ("id", "hatch"), ("width", "5"), ("height", "5"), ("patternUnits", "userSpaceOnUse"), ("patternTransform", "rotate(45)"))
            .Element("rect.hatch-ground", null, ("width", "5"), ("height", "5"))
            .Element("line.hatch-line", null, ("x1", "0"), ("y1", "0"), ("x2", "0"), ("y2", "5"))
            .Close().Close().Close();
    }

    private static string Percent(double share) => HtmlNumber.Coordinate(share) + "%";
}
