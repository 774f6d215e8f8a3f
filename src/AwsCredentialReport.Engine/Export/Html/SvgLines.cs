using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>Numbers over time as lines. A line ends where reports are missing, and each has a dash and a mark beside its colour.</summary>
internal sealed class SvgLines
{
    private const int Width = 460;
    private const int FullHeight = 216;
    private const int Left = 52;
    private const int Right = 450;
    private const int Top = 12;
    private const int Bottom = 186;
    private const int MostMarks = 40;

    private readonly IReadOnlyList<TrendPoint> _points;
    private readonly double _top;

    internal SvgLines(IReadOnlyList<TrendPoint> points, params IEnumerable<(string Class, TrendMeasure Measure)> lines)
    {
        _points = points;
        Lines = [.. lines.Where(line => points.Any(point => point.Of(line.Measure) is not null))];
        Step = NiceStep(Lines.SelectMany(line => points.Select(point => point.Of(line.Measure))).Max() ?? 0, out _top);
    }

    internal required string Id { get; init; }

    internal required string Title { get; init; }

    /// <summary>Gets the lines that have a number somewhere.</summary>
    internal IReadOnlyList<(string Class, TrendMeasure Measure)> Lines { get; }

    private double Step { get; }

    internal void Write(HtmlWriter html)
    {
        html.Open("figure.chart").Element("figcaption", Title);
        html.Open("p.legend");
        foreach (var line in Lines)
        {
            WriteKey(html, line);
        }

        html.Close();
        html.Open("svg.histogram", ("viewBox", $"0 0 {Width} {FullHeight}"), ("role", "img"), ("aria-labelledby", $"{Id}-title"), ("aria-describedby", $"{Id}-text"));
        html.Element("title", Title, ("id", $"{Id}-title")).Element("desc", Description, ("id", $"{Id}-text"));
        WriteGaps(html);
        WriteAxes(html);
        foreach (var (name, measure) in Lines)
        {
            html.Element($"path.line.line-{name}", null, ("d", Path(measure)));
            html.Element($"path.mark-{name}", null, ("d", Marks(name, measure)));
        }

        html.Close().Close();
    }

    private string Description =>
        $"From {HtmlNumber.Day(_points[0].First)} to {HtmlNumber.Day(_points[^1].Last)}. " + string.Join(' ', Lines.Select(line =>
            $"{line.Measure.Label}: {HtmlNumber.Of(_points[0].Of(line.Measure))} at first, {HtmlNumber.Of(_points[^1].Of(line.Measure))} at last, " +
            $"at most {HtmlNumber.Of(_points.Max(point => point.Of(line.Measure)))}."));

    private void WriteKey(HtmlWriter html, (string Class, TrendMeasure Measure) line)
    {
        html.Open("span.line-key").Open("svg.line-sample", ("viewBox", "0 0 30 10"), ("aria-hidden", "true"))
            .Element($"path.line.line-{line.Class}", null, ("d", "M0 5h30")).Element($"path.mark-{line.Class}", null, ("d", Mark(line.Class, 15, 5))).Close();
        html.Text(line.Measure.Label + " ").Element("strong", HtmlNumber.Of(_points[^1].Of(line.Measure))).Close();
    }

    private void WriteGaps(HtmlWriter html)
    {
        for (var i = 1; i < _points.Count; i++)
        {
            if (_points[i].IsAfterGap)
            {
                html.Open("rect.gap", ("x", X(_points[i - 1])), ("y", $"{Top}"), ("width", HtmlNumber.Coordinate(Place(_points[i].Last) - Place(_points[i - 1].Last))), ("height", $"{Bottom - Top}"))
                    .Element("title", $"No report between {HtmlNumber.Day(_points[i - 1].Last)} and {HtmlNumber.Day(_points[i].First)}").Close();
            }
        }
    }

    private void WriteAxes(HtmlWriter html)
    {
        for (var value = 0.0; value <= _top; value += Step)
        {
            var y = Y(value);
            html.Element(value == 0 ? "line.axis" : "line.grid", null, ("x1", $"{Left}"), ("y1", y), ("x2", $"{Right}"), ("y2", y));
            html.Element("text", HtmlNumber.Of(value), ("x", $"{Left - 6}"), ("y", HtmlNumber.Coordinate(Height(value) + 4)), ("text-anchor", "end"));
        }

        var (first, last) = (_points[0].Last, _points[^1].Last);
        Label(first, "start", Left);
        Label(first.AddDays((last.DayNumber - first.DayNumber) / 2), "middle", (Left + Right) / 2);
        Label(last, "end", Right);

        void Label(DateOnly day, string anchor, int x) =>
            html.Element("text", HtmlNumber.Day(day), ("x", $"{x}"), ("y", $"{Bottom + 19}"), ("text-anchor", anchor));
    }

    // The medians of two days are of different findings, so no line joins them.
    private static bool IsJoined(TrendMeasure measure) => measure.Total != TrendTotal.Median;

    private string Path(TrendMeasure measure)
    {
        var path = new StringBuilder();
        var isOpen = false;
        foreach (var point in _points)
        {
            var value = point.Of(measure);
            if (value is { } known)
            {
                path.Append(isOpen && !point.IsAfterGap && IsJoined(measure) ? 'L' : 'M').Append(X(point)).Append(' ').Append(Y(known));
            }

            isOpen = value is not null;
        }

        return path.ToString();
    }

    // Many marks would hide the line; one without neighbours would not be seen without a mark.
    private string Marks(string name, TrendMeasure measure)
    {
        var marks = new StringBuilder();
        for (var i = 0; i < _points.Count; i++)
        {
            if (_points[i].Of(measure) is { } value && (_points.Count <= MostMarks || i == _points.Count - 1 || (!HasLine(i) && !HasLine(i + 1))))
            {
                marks.Append(Mark(name, Place(_points[i].Last), Height(value)));
            }
        }

        return marks.ToString();

        bool HasLine(int next) => IsJoined(measure) && next > 0 && next < _points.Count && !_points[next].IsAfterGap &&
            _points[next].Of(measure) is not null && _points[next - 1].Of(measure) is not null;
    }

    // The shapes of the severities elsewhere on the page.
    private static string Mark(string name, double x, double y) => $"M{HtmlNumber.Coordinate(x)} {HtmlNumber.Coordinate(y)}" + name switch
    {
        "critical" => "m0-5 5 5-5 5-5-5z",
        "high" => "m0-5 5 8.5h-10z",
        "medium" or "second" => "m-3.5-3.5h7v7h-7z",
        _ => "m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0",
    };

    private string X(TrendPoint point) => HtmlNumber.Coordinate(Place(point.Last));

    private string Y(double value) => HtmlNumber.Coordinate(Height(value));

    private double Place(DateOnly day) => Math.Round(
        Left + ((double)(Right - Left) * (day.DayNumber - _points[0].Last.DayNumber) / Math.Max(1, _points[^1].Last.DayNumber - _points[0].Last.DayNumber)), 1);

    private double Height(double value) => Math.Round(Bottom - ((Bottom - Top) * value / _top), 1);

    // At most five lines, at 1, 2 or 5 times a power of ten.
    private static double NiceStep(double most, out double top)
    {
        var least = Math.Max(1, most / 4);
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        var step = power * (least <= power ? 1 : least <= 2 * power ? 2 : least <= 5 * power ? 5 : 10);
        top = Math.Max(1, Math.Ceiling(most / step)) * step;
        return step;
    }
}
