namespace AwsCredentialReport.Engine;

/// <summary>Two counts for each band of ages, side by side, with thresholds as lines.</summary>
internal sealed class SvgHistogram
{
    /// <summary>The days at which the bands begin: those of the summary.</summary>
    private static readonly int[] Starts = [0, 45, 90, 180, 365];

    private const int Width = 460;
    private const int Height = 216;
    private const int Top = 44;
    private const int Bottom = 190;

    private readonly long[] _first = new long[Bands.Length];
    private readonly long[] _second = new long[Bands.Length];

    /// <summary>Gets the names of the bands.</summary>
    internal static string[] Bands { get; } = ["0–44", "45–89", "90–179", "180–364", "365+", "never", "unknown"];

    internal required string Title { get; init; }

    internal required string FirstLabel { get; init; }

    internal required string SecondLabel { get; init; }

    /// <summary>Gets the thresholds that the audit used: days, and what they mean.</summary>
    internal required IReadOnlyList<(int Days, string Label)> Limits { get; init; }

    internal void Add(int? firstDays, int? secondDays, bool wasNeverUsed)
    {
        _first[Band(firstDays)]++;
        _second[wasNeverUsed ? Bands.Length - 2 : Band(secondDays)]++;
    }

    internal void Write(HtmlWriter html, string description)
    {
        html.Open("figure.chart").Open("figcaption").Text(Title).Element("span.soft", description).Close();
        html.Open("p.legend").Element("span.key.first", FirstLabel).Element("span.key.second", SecondLabel).Close();
        html.Open("svg.histogram", ("viewBox", $"0 0 {Sentence.Number(Width)} {Sentence.Number(Height)}"), ("role", "img"), ("aria-label", $"{Title}. {description}"));
        WriteBars(html);
        WriteLimits(html);
        html.Close();
        WriteNumbers(html);
        html.Close();
    }

    private static int Band(int? days) => days is { } known ? Array.FindLastIndex(Starts, start => Math.Max(0, known) >= start) : Bands.Length - 1;

    private static double Step => (double)Width / Bands.Length;

    private void WriteBars(HtmlWriter html)
    {
        var most = Math.Max(1, _first.Concat(_second).Max());
        for (var band = 0; band < Bands.Length; band++)
        {
            var center = (band + 0.5) * Step;
            Bar(center - 23, _first[band], "series-first", FirstLabel);
            Bar(center + 1, _second[band], "series-second", SecondLabel);
            Label(center, Bottom + 18, Bands[band], null);

            void Bar(double left, long count, string name, string label)
            {
                if (count == 0)
                {
                    return;
                }

                var height = Math.Max(1.5, (Bottom - Top - 14.0) * count / most);
                html.Open("rect." + name, ("x", HtmlNumber.Coordinate(left)), ("y", HtmlNumber.Coordinate(Bottom - height)), ("width", "22"), ("height", HtmlNumber.Coordinate(height)), ("rx", "2"))
                    .Element("title", $"{label}, {Bands[band]}: {HtmlNumber.Of(count)}").Close();
                Label(left + 11, Bottom - height - 5, HtmlNumber.Of(count), "value");
            }
        }

        html.Element("line.axis", null, ("x1", "0"), ("y1", Sentence.Number(Bottom)), ("x2", Sentence.Number(Width)), ("y2", Sentence.Number(Bottom)));

        void Label(double x, double y, string text, string? name) => html.Element(
            "text", text, ("class", name), ("x", HtmlNumber.Coordinate(x)), ("y", HtmlNumber.Coordinate(y)), ("text-anchor", "middle"));
    }

    private void WriteLimits(HtmlWriter html)
    {
        var row = 0;
        foreach (var limit in Limits.OrderBy(limit => limit.Days))
        {
            var x = HtmlNumber.Coordinate(Position(limit.Days));
            var y = 12 + (row++ * 16);
            html.Element("line.limit", null, ("x1", x), ("y1", Sentence.Number(y - 9)), ("x2", x), ("y2", Sentence.Number(Bottom)));
            html.Element("text.limit-label", limit.Label, ("x", HtmlNumber.Coordinate(Position(limit.Days) + 5)), ("y", Sentence.Number(y)));
        }
    }

    // Within a band, days are spread evenly; the last one has no end, and its line stays in it.
    private static double Position(int days)
    {
        var band = Array.FindLastIndex(Starts, start => days >= start);
        var length = band + 1 < Starts.Length ? Starts[band + 1] - Starts[band] : Starts[band];
        return (band + Math.Min(0.9, (double)(days - Starts[band]) / length)) * Step;
    }

    private void WriteNumbers(HtmlWriter html)
    {
        html.Open("details.numbers").Element("summary", "The numbers").OpenTable(Title, ["Days", "#" + FirstLabel, "#" + SecondLabel]);
        for (var band = 0; band < Bands.Length; band++)
        {
            html.Open("tr").Element("th", Bands[band], ("scope", "row")).Number(_first[band]).Number(_second[band]).Close();
        }

        html.CloseTable().Close();
    }
}
