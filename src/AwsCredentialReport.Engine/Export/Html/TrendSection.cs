namespace AwsCredentialReport.Engine;

/// <summary>How the numbers of the archive changed: charts, and all numbers as a table.</summary>
internal sealed class TrendSection() : HtmlSection("trend", "Trend")
{
    internal override bool AppliesTo(HtmlView view) => view.Input.Trend is not null;

    internal override long? Count(HtmlView view) => view.Input.Trend!.Reports;

    protected override string Lede(HtmlView view) => view.Input.Trend switch
    {
        { Points.IsEmpty: true } => "No trend can be shown: the archive has no report of these accounts.",
        { Points: [var only] } trend => $"No trend can be shown yet: {ReportsOf(trend)} of {HtmlNumber.Day(only.Last)}. A trend needs reports of two days.",
        { Points: [var first, .., var last] } trend =>
            $"{ReportsOf(trend)}, from {HtmlNumber.Day(first.First)} to {HtmlNumber.Day(last.Last)}. " +
            $"Open findings: {HtmlNumber.Of(first.Of(TrendMeasure.Open))} at first, {HtmlNumber.Of(last.Of(TrendMeasure.Open))} at last, " +
            $"at most {HtmlNumber.Of(trend.Points.Max(point => point.Of(TrendMeasure.Open)))}.",
        _ => string.Empty,
    };

    protected override void WriteBody(HtmlWriter html, HtmlView view)
    {
        var trend = view.Input.Trend!;
        if (trend.Points.Length > 1)
        {
            html.Open("div.charts");
            foreach (var chart in Charts(trend).Where(chart => chart.Lines.Count > 0))
            {
                chart.Write(html);
            }

            html.Close();
        }

        if (!trend.Points.IsEmpty)
        {
            TrendTable.Write(html, trend);
            WriteNotes(html, view, trend);
        }
    }

    private static string ReportsOf(TrendHistory trend) => trend.Accounts > 1
        ? $"{ExportText.Count(trend.Reports, "report")} of {ExportText.Count(trend.Accounts, "account")}"
        : ExportText.Count(trend.Reports, "report");

    private static IEnumerable<SvgLines> Charts(TrendHistory trend)
    {
        var points = trend.Points;
        var severities = TrendMeasure.Severities
            .Where(pair => points.Any(point => point.Of(pair.Measure) > 0))
            .Select(pair => (HtmlTally.Class(pair.Severity), pair.Measure)).ToList();
        yield return new SvgLines(points, severities.Count > 0 ? severities : [("first", TrendMeasure.Open)]) { Id = "trend-findings", Title = "Open findings" };
        yield return new SvgLines(points, ("first", TrendMeasure.WithoutMfa)) { Id = "trend-mfa", Title = "Users without MFA" };
        yield return new SvgLines(points, ("first", TrendMeasure.StaleKeys), ("second", TrendMeasure.NeverUsedKeys)) { Id = "trend-keys", Title = "Access keys" };
        yield return new SvgLines(points, ("first", TrendMeasure.StalePasswords), ("second", TrendMeasure.NeverUsedPasswords)) { Id = "trend-passwords", Title = "Passwords" };
        yield return new SvgLines(points, ("first", TrendMeasure.OldestKeyAge), ("second", TrendMeasure.MeanKeyAge)) { Id = "trend-ages", Title = "Age of active access keys, in days" };
        yield return trend.Accounts > 1
            ? new SvgLines(points, ("first", TrendMeasure.Fixed)) { Id = "trend-fixed", Title = "Findings that were fixed" }
            : new SvgLines(points, ("first", TrendMeasure.DaysToFix)) { Id = "trend-fixed", Title = "Days from first seen to fixed" };
    }

    private static void WriteNotes(HtmlWriter html, HtmlView view, TrendHistory trend)
    {
        html.Open("ul.note.notes");
        Note($"Each report was judged as of its own time, by {trend.Standard}. Of several reports of a day, the newest one counts. Findings that cannot be told count with their severity.");
        if (view.Input.Policy is { } policy && policy.Standard.Name != trend.Standard)
        {
            Note($"This page is judged by {policy.Standard.Name}, so its other numbers differ from these.");
        }

        if (trend.Accounts > 1)
        {
            Note("A day is the sum of each account's newest report of that day or before. Ages: that of the oldest key of all accounts, and the mean of all active keys.");
        }

        if (trend.Points[0].Accounts < trend.Accounts)
        {
            Note($"Accounts with a report of the first day: {HtmlNumber.Of(trend.Points[0].Accounts)} of {HtmlNumber.Of(trend.Accounts)}; each later one raises the numbers.");
        }

        if (view.Input.Accounts.Length > trend.Accounts)
        {
            Note($"Accounts of this page without a report in the trend: {HtmlNumber.Of(view.Input.Accounts.Length - trend.Accounts)}.");
        }

        if (trend.StepDays > 1)
        {
            Note($"A point stands for {HtmlNumber.Of(trend.StepDays)} days and has the highest number of them, of fixed findings the sum, so no peak is hidden. The newest day is a point of its own.");
        }

        if (trend.Points.Any(point => point.IsAfterGap))
        {
            Note($"A line ends where reports are missing; the usual distance is {ExportText.Count(trend.UsualDays, "day")}.");
        }

        html.Close();

        void Note(string sentence) => html.Element("li", sentence);
    }
}
