namespace AwsCredentialReport.Engine;

/// <summary>All numbers of a trend, the newest day first. It has no classes in its cells, because it has many.</summary>
internal static class TrendTable
{
    internal static void Write(HtmlWriter html, TrendHistory trend)
    {
        var measures = TrendMeasure.All.Where(measure => IsShown(trend, measure)).ToList();
        html.Open("details.numbers.trend-numbers").Element("summary", "The numbers");
        html.OpenTable("Trend", [trend.StepDays > 1 ? "Days" : "Day", "#Reports", .. trend.Accounts > 1 ? ["#Accounts"] : Array.Empty<string>(), .. measures.Select(measure => "#" + measure.Label)]);
        foreach (var point in trend.Points.Reverse())
        {
            html.Open("tr").Element("th", Days(point), ("scope", "row")).Element("td", HtmlNumber.Of(point.Reports));
            if (trend.Accounts > 1)
            {
                html.Element("td", HtmlNumber.Of(point.Accounts));
            }

            foreach (var measure in measures)
            {
                html.Element("td", HtmlNumber.Of(point.Of(measure)));
            }

            html.Close();
        }

        html.CloseTable().Close();
    }

    private static bool IsShown(TrendHistory trend, TrendMeasure measure) =>
        !(measure.Total == TrendTotal.Median && trend.Accounts > 1) && trend.Points.Any(point => point.Of(measure) is not null);

    private static string Days(TrendPoint point) =>
        point.First == point.Last ? HtmlNumber.Day(point.First) : $"{HtmlNumber.Day(point.First)} – {HtmlNumber.Day(point.Last)}";
}
