using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Archive;
using AwsCredentialReport.Tests.History;

namespace AwsCredentialReport.Tests.Export;

/// <summary>The trend of the HTML report: its table has the numbers of the rows, and its lines are those of the table.</summary>
public sealed class HtmlTrendTests
{
    [Fact]
    public void The_table_has_the_numbers_of_the_rows_the_newest_day_first()
    {
        using var archive = new TestArchive();
        new ArchiveGenerator(Accounts: 1, Days: 40, Users: 15, Seed: 2).Write(archive.Folder);
        var reader = new TrendReader(new HygienePolicy(), null, null);
        var rows = archive.Reports.List(new ArchiveSelection()).Select(report => reader.Read(report, CancellationToken.None)).ToList();

        var page = HtmlReports.Page(TrendCases.Page(rows));

        Assert.Equal(
            "Day Reports Users Users without MFA Open findings Critical High Medium Low Informational Cannot tell Waived Stale keys Never used keys " +
            "Stale passwords Never used passwords Active keys Mean key age Oldest key age Fixed Median days to fix Malformed rows",
            page.RowsOf("#trend thead tr").Single());
        Assert.Equal(rows.AsEnumerable().Reverse().Select(row => string.Join(' ', new double?[]
        {
            1, row.Users, row.UsersWithoutMfa, row.Findings, row.CriticalFindings, row.HighFindings, row.MediumFindings, row.LowFindings,
            row.InformationalFindings, row.UnknownFindings, row.WaivedFindings, row.StaleAccessKeys, row.NeverUsedAccessKeys, row.StalePasswords,
            row.NeverUsedPasswords, row.ActiveAccessKeys, row.MeanAccessKeyAgeDays, row.OldestAccessKeyAgeDays, row.FixedFindings, row.MedianDaysToFix,
            row.MalformedRows,
        }.Select(number => number?.ToString("#,0.#", CultureInfo.InvariantCulture) ?? "–").Prepend($"{row.GeneratedTime:yyyy-MM-dd}"))), page.RowsOf("#trend tbody tr"));
        Assert.Contains(rows, row => row.MedianDaysToFix is not null);
        Assert.Contains($"40 reports, from 2025-10-01 to 2025-11-09. Open findings: {rows[0].Findings} at first, {rows[^1].Findings} at last", page.TextOf("#trend .lede"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_has_a_trend_only_where_one_is_asked_for()
    {
        Assert.Null(HtmlReports.Page(ExportCases.Clean).GetElementById("trend"));
        Assert.NotNull(HtmlReports.Page(TrendCases.Page(TrendCases.Rows())).QuerySelector(".contents a[href='#trend']"));
    }

    [Fact]
    public void An_empty_trend_says_that_there_is_no_history()
    {
        var page = HtmlReports.Page(TrendCases.Page());

        Assert.Equal("No trend can be shown: the archive has no report of these accounts.", page.TextOf("#trend .lede"));
        Assert.Empty(page.QuerySelectorAll("#trend svg, #trend table"));
    }

    [Fact]
    public void One_day_is_no_history_but_its_numbers_are_shown()
    {
        var page = HtmlReports.Page(TrendCases.Page(TrendCases.Row(0, 5), TrendCases.Row(0.5, 7)));

        Assert.Equal("No trend can be shown yet: 2 reports of 2025-10-01. A trend needs reports of two days.", page.TextOf("#trend .lede"));
        Assert.Empty(page.QuerySelectorAll("#trend svg"));
        Assert.StartsWith("2025-10-01 2 17 2 7 ", Assert.Single(page.RowsOf("#trend tbody tr")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_ends_where_reports_are_missing_and_the_table_has_no_row_for_them()
    {
        var page = HtmlReports.Page(TrendCases.Page(new[] { 0, 1, 2, 5, 6, 8 }.Select(day => TrendCases.Row(day, 6))));

        var line = page.QuerySelector("#trend .line-second[d]:not([d='M0 5h30'])")!.GetAttribute("d")!;
        Assert.Equal(["M", "L", "L", "M", "L", "M"], line.Where(char.IsAsciiLetter).Select(letter => letter.ToString()));
        Assert.Equal(
            ["No report between 2025-10-03 and 2025-10-06", "No report between 2025-10-07 and 2025-10-09"],
            page.QuerySelector("#trend svg.histogram")!.TextsOf(".gap title"));
        Assert.Equal(6, page.QuerySelectorAll("#trend tbody tr").Length);
        Assert.Contains("the usual distance is 1 day.", page.TextOf("#trend .notes"), StringComparison.Ordinal);
    }

    [Fact]
    public void Weekly_reports_have_no_gaps()
    {
        var page = HtmlReports.Page(TrendCases.Page(new[] { 0, 7, 14, 22, 28 }.Select(day => TrendCases.Row(day, 6))));

        Assert.Empty(page.QuerySelectorAll("#trend .gap"));
    }

    [Fact]
    public void A_number_that_is_not_known_is_no_zero()
    {
        var page = HtmlReports.Page(TrendCases.Page(TrendCases.Row(0, 3), TrendCases.Row(1, 4), TrendCases.Row(2, 5)));

        Assert.Equal(["5", "4", "–"], page.QuerySelectorAll("#trend tbody tr").Select(row => row.Children[20].TextContent));
        Assert.Equal("M251 70M450 41", page.QuerySelectorAll("#trend figure")[^1].QuerySelector(".histogram .line")!.GetAttribute("d"));
    }

    [Fact]
    public void The_numbers_of_several_accounts_are_the_sums_of_their_newest_reports()
    {
        var page = HtmlReports.Page(TrendCases.Page(ExportCases.Accounts,
        [
            TrendCases.Row(0, 20), TrendCases.Row(1, 14), TrendCases.Row(2, 10), TrendCases.Row(4, 8),
            TrendCases.Row(1, 40, ExportCases.OtherAccount), TrendCases.Row(4, 30, ExportCases.OtherAccount), TrendCases.Row(4.2, 31, ExportCases.OtherAccount),
        ]));

        Assert.Equal(
        [
            "2025-10-05 3 2 59 12 39 3 9 27 0 0 0 0 19 7 9 0 39 276 930 3 0",
            "2025-10-03 1 2 70 16 50 5 12 33 0 0 0 0 25 10 12 0 50 357 1,200 1 0",
            "2025-10-02 2 2 74 17 54 5 13 36 0 0 0 0 27 10 13 0 54 349.2 1,200 3 0",
            "2025-10-01 1 1 30 6 20 2 5 13 0 0 0 0 10 4 5 0 20 210 600 2 0",
        ], page.RowsOf("#trend tbody tr"));
        Assert.Contains("Accounts with a report of the first day: 1 of 2; each later one raises the numbers.", page.TextOf("#trend .notes"), StringComparison.Ordinal);
        Assert.DoesNotContain("Median days", page.TextOf("#trend"), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_accounts_are_left_out_and_those_without_a_report_are_counted()
    {
        var page = HtmlReports.Page(TrendCases.Page(ExportCases.Accounts,
            [TrendCases.Row(0, 20), TrendCases.Row(1, 14), TrendCases.Row(0, 500, "444455556666")]));

        Assert.Equal(["24", "30"], page.QuerySelectorAll("#trend tbody tr").Select(row => row.Children[2].TextContent));
        Assert.Contains("Accounts of this page without a report in the trend: 1.", page.TextOf("#trend .notes"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_the_rows_does_not_matter_and_a_row_that_comes_twice_counts_once()
    {
        var rows = TrendCases.Rows().ToList();

        Assert.Equal(
            HtmlReports.Text(TrendCases.Page(ExportCases.Accounts, rows)),
            HtmlReports.Text(TrendCases.Page(ExportCases.Accounts, rows.AsEnumerable().Reverse().Concat(rows))));
    }

    [Fact]
    public void A_thousand_accounts_and_ten_years_stay_a_small_page_that_shows_each_peak()
    {
        var accounts = Enumerable.Range(0, 100).Select(number => FormattableString.Invariant($"{200_000_000_000 + number}")).ToList();
        var builder = new TrendHistoryBuilder(Enumerable.Range(0, 3650).Select(day => TrendCases.Start.AddDays(day)));
        accounts.ForEach(account => Enumerable.Range(0, 3650).ToList().ForEach(day => builder.Add(TrendCases.Row(day, day is 1777 ? 33 : day is 3649 ? 2 : 10, account))));
        var plain = ExportCases.Of(ExportCases.Clean);
        var input = plain with { Trend = builder.Build() };

        var page = HtmlReports.Page(input);

        var rows = page.QuerySelectorAll("#trend tbody tr").Select(row => row.Children).ToList();
        Assert.InRange(rows.Count, 300, 400);
        Assert.Equal(("2035-09-28", "200"), (rows[0][0].TextContent, rows[0][5].TextContent));
        Assert.Equal(["3,300"], rows.Skip(1).Select(row => row[5].TextContent).Where(text => text != "1,000"));
        Assert.Equal(365_000, rows.Sum(row => int.Parse(row[1].TextContent, NumberStyles.Number, CultureInfo.InvariantCulture)));
        Assert.Equal((3649 * 100) - 100 + 200, rows.Sum(row => int.Parse(row[20].TextContent, NumberStyles.Number, CultureInfo.InvariantCulture)));
        Assert.Contains("A point stands for 10 days and has the highest number of them", page.TextOf("#trend .notes"), StringComparison.Ordinal);
        Assert.InRange(HtmlReports.Text(input).Length - HtmlReports.Text(plain).Length, 50_000, 250_000);
    }

    [Fact]
    public void Hostile_accounts_and_standards_add_no_element_and_no_attribute()
    {
        var template = Shapes(HtmlReports.Page(TrendCases.Page(TrendCases.Rows())));
        var page = ExportCases.Of(ExportCases.Clean);
        foreach (var word in ExportCases.HostileWords)
        {
            var input = page with { Accounts = [page.Accounts[0] with { Id = word }] };
            var hostile = HtmlReports.Page(input with { Trend = TrendHistoryBuilder.Build([TrendCases.Row(0, 1, word, word), TrendCases.Row(1, 2, word, word)], input) });

            Assert.Empty(Shapes(hostile).Except(template, StringComparer.Ordinal));
            Assert.Equal(2, hostile.Scripts.Length);
        }
    }

    [Fact]
    public void Rows_of_different_standards_are_refused_and_another_one_than_that_of_the_page_is_named()
    {
        var problem = Assert.Throws<HygieneOptionException>(() => TrendCases.Page(TrendCases.Row(0, 1), TrendCases.Row(1, 1, standard: "CIS-5.0")));
        var page = HtmlReports.Page(TrendCases.Page(TrendCases.Row(0, 1, standard: "CIS-5.0"), TrendCases.Row(1, 1, standard: "CIS-5.0")));

        Assert.Contains("Default and CIS-5.0", problem.Message, StringComparison.Ordinal);
        Assert.Contains("This page is judged by Default, so its other numbers differ", page.TextOf("#trend .notes"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_has_a_title_a_description_and_lines_that_differ_without_colour()
    {
        var page = HtmlReports.Page(ExportCases.History);
        var charts = page.QuerySelectorAll("#trend svg.histogram");

        Assert.Equal(6, charts.Length);
        Assert.All(charts, chart =>
        {
            Assert.Equal("img", chart.GetAttribute("role"));
            Assert.Equal(chart.QuerySelector("title")!.TextContent, page.GetElementById(chart.GetAttribute("aria-labelledby")!)!.TextContent);
            Assert.Contains("at first", page.GetElementById(chart.GetAttribute("aria-describedby")!)!.TextContent, StringComparison.Ordinal);
        });
        Assert.Equal("From 2025-10-01 to 2025-10-30. Critical: 2 at first, 0 at last, at most 2.", string.Join('.', page.TextOf("#trend desc").Split('.').Take(2)) + ".");
        var style = page.QuerySelector("style")!.TextContent;
        string[] dashed = ["high", "medium", "low", "informational", "second"];
        Assert.All(dashed, name => Assert.Matches($@"\.line-{name} {{[^}}]*stroke-dasharray", style));
    }

    private static HashSet<string> Shapes(IHtmlDocument page) => page.All.Select(element =>
        string.Join(' ', element.Attributes.Select(attribute => attribute.Name).Order(StringComparer.Ordinal).Prepend(element.LocalName))).ToHashSet(StringComparer.Ordinal);
}
