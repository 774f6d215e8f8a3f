using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Export;

/// <summary>What a reader finds in the HTML report, also when no script runs.</summary>
public sealed class HtmlSectionTests
{
    [Fact]
    public void The_sections_stand_in_their_order_and_the_contents_lead_to_them()
    {
        var page = HtmlReports.Page(ExportCases.Accounts);

        string[] expected = ["first", "rules", "ages", "users", "accounts", "findings", "unknown", "waivers", "controls", "method", "provenance"];
        Assert.Equal(expected, page.QuerySelectorAll("main section").Select(section => section.Id));
        Assert.Equal(expected.Prepend("verdict").Select(id => "#" + id), page.QuerySelectorAll(".contents a").Select(link => link.GetAttribute("href")));
        Assert.Single(page.QuerySelectorAll("h1"));
    }

    [Fact]
    public void The_verdict_counts_what_failed_what_cannot_be_told_and_what_is_waived()
    {
        var page = HtmlReports.Page(ExportCases.Sample);
        var findings = ExportCases.Of(ExportCases.Sample).Findings;

        Assert.Equal("Not clean", page.TextOf(".word"));
        Assert.Equal(
            findings.Count(finding => !finding.Waived && finding.Severity == HygieneSeverity.Critical && finding.Verdict == HygieneVerdict.Fail),
            int.Parse(page.TextsOf(".tally .count").First(), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains($"{findings.Count(finding => !finding.Waived && finding.Verdict == HygieneVerdict.Unknown)} cannot be told; ", page.TextOf(".sentence"), StringComparison.Ordinal);
        Assert.EndsWith("1 waived.", page.TextOf(".sentence"), StringComparison.Ordinal);
        Assert.Contains("2026-10-01 12:00:00Z", page.TextOf(".basis"), StringComparison.Ordinal);
        Assert.Contains("30 hours before", page.TextOf(".basis"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-2, "2 hours after")]
    [InlineData(0, "less than an hour before")]
    [InlineData(2, "2 hours before")]
    [InlineData(-100, "4 days after")]
    [InlineData(100, "4 days before")]
    public void A_report_may_be_younger_than_the_time_that_ages_are_counted_to(int hours, string distance) =>
        Assert.Equal(distance, HtmlNumber.Distance(TestRow.Now, TestRow.Now.AddHours(hours)));

    [Fact]
    public void The_word_is_that_of_the_worst_that_was_found()
    {
        var high = new HygieneOptions { Rules = [nameof(ConsoleUserWithoutMfa)] };
        var medium = new HygieneOptions { Rules = [nameof(AccessKeyUnused)] };

        Assert.Equal(("Not clean", "verdict verdict-bad"), Verdict(high, TestRow.User().Password().WithoutMfa()));
        Assert.Equal(("Not clean", "verdict verdict-warn"), Verdict(medium, TestRow.User().Key(created: 100, used: 80)));
        Assert.Equal(("Cannot tell", "verdict verdict-doubt"), Verdict(medium, TestRow.User().Key(created: 100).With(ReportColumn.AccessKey1LastUsedDate, "?")));
        Assert.Equal(("Clean", "verdict verdict-good"), Verdict(medium, TestRow.User().Key()));
        var waiver = new Waiver { Owner = "ops", Reason = "r", Expires = TestRow.Now.AddDays(90) };
        Assert.Equal(("Nothing open", "verdict verdict-good"), Verdict(medium with { Waivers = [waiver] }, TestRow.User().Key(created: 100, used: 80)));

        static (string, string?) Verdict(HygieneOptions options, TestRow row)
        {
            var page = HtmlReports.Page(options, row);
            return (page.TextOf(".word"), page.QuerySelector(".verdict")!.ClassName);
        }
    }

    [Fact]
    public void What_could_not_be_read_stands_above_everything_and_nothing_is_called_clean()
    {
        var page = HtmlReports.Page(ExportCases.Of(ExportCases.Clean) with { Problems = ["two.csv cannot be read: it is truncated."] });

        Assert.Equal("banner", page.QuerySelector("main")!.FirstElementChild!.ClassName);
        Assert.Contains("two.csv cannot be read", page.TextOf(".banner"), StringComparison.Ordinal);
        Assert.Equal("Incomplete", page.TextOf(".word"));
    }

    [Fact]
    public void The_first_steps_are_ten_at_most_with_the_worst_first()
    {
        var page = HtmlReports.Page(ExportCases.Sample);

        Assert.Equal(10, page.QuerySelectorAll(".step").Length);
        Assert.Equal("RootAccessKeyPresent", page.QuerySelector(".step .about span:nth-child(2)")!.TextContent);
        Assert.Contains("further steps", page.TextOf("#first .note"), StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll(".step"), step => Assert.InRange(step.QuerySelectorAll(".name").Length, 0, 5));
    }

    [Fact]
    public void Every_rule_has_a_first_step() =>
        Assert.All(HygieneRules.All, rule => Assert.NotNull(FirstStepGuide.Of(rule.Name)));

    [Fact]
    public void A_bar_is_as_wide_as_its_share_and_has_its_numbers_in_a_table()
    {
        var page = HtmlReports.Page(new HygieneOptions { Rules = [nameof(AccessKeyUnused), nameof(ConsoleUserWithoutMfa)] },
            TestRow.User("a").Key(created: 100, used: 80), TestRow.User("b").Key(created: 100, used: 80), TestRow.User("c").Password().WithoutMfa());

        Assert.Equal(["ConsoleUserWithoutMfa", "AccessKeyUnused"], page.TextsOf(".bar-name"));
        Assert.Equal("50%", page.QuerySelector(".bars li:nth-child(1) rect")!.GetAttribute("width"));
        Assert.Equal("100%", page.QuerySelector(".bars li:nth-child(2) rect")!.GetAttribute("width"));
        Assert.Equal("Medium: 2", page.TextOf(".bars li:nth-child(2) title"));
        Assert.Equal("AccessKeyUnused 0 0 2 0 0 0 0", page.RowsOf("#rules table tbody tr").Last());
    }

    [Fact]
    public void Ages_are_counted_in_bands_with_the_thresholds_of_the_audit()
    {
        var page = HtmlReports.Page(
            new HygieneOptions { Parameters = [TestAudit.Parameter(nameof(AccessKeyUnused), "MaximumUnusedDays=60")] },
            TestRow.User("a").Key(created: 45, used: 44), TestRow.User("b").Key(created: 90, used: null), TestRow.User("c").Key(created: 400, used: 1, active: false));

        Assert.Equal(
            ["0–44 0 1", "45–89 1 0", "90–179 1 0", "180–364 0 0", "365+ 0 0", "never 0 1", "unknown 0 0"],
            page.QuerySelectorAll("figure")[1].RowsOf("tbody tr"));
        Assert.Equal(["unused from 60", "too old above 90"], page.QuerySelectorAll("figure")[1].TextsOf(".limit-label"));
    }

    [Fact]
    public void Accounts_are_listed_when_there_are_several()
    {
        Assert.Equal(2, HtmlReports.Page(ExportCases.Accounts).QuerySelectorAll("#accounts tbody tr").Length);
        Assert.Null(HtmlReports.Page(ExportCases.Sample).GetElementById("accounts"));
    }

    [Fact]
    public void The_worst_200_findings_stand_in_the_page_itself()
    {
        var page = HtmlReports.Page(ExportCases.Large);

        Assert.Equal(200, page.QuerySelectorAll("#finding-table tbody tr").Length);
        Assert.Contains("Critical", page.TextOf("#finding-table tbody tr"), StringComparison.Ordinal);
        Assert.Contains("the worst 200 of", page.TextOf("#findings .note"), StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("#finding-table tbody tr"), row => Assert.NotEmpty(row.QuerySelector(".evidence")!.TextContent));
    }

    [Fact]
    public void What_cannot_be_told_is_listed_with_its_reason() => Assert.Contains(
        "access_key_1_last_used_date contains 'unknown'", HtmlReports.Page(ExportCases.Sample).TextOf("#unknown table"), StringComparison.Ordinal);

    [Fact]
    public void Expired_waivers_come_first_then_those_that_cover_nothing() => Assert.Equal(
        ["Expired", "Covers nothing", "In force"], HtmlReports.Page(ExportCases.Sample).TextsOf("#waivers tbody td:first-child"));

    [Fact]
    public void A_control_counts_the_findings_of_its_rules_and_says_which_did_not_run()
    {
        var page = HtmlReports.Page(
            new HygieneOptions { Rules = [nameof(AccessKeyUnused)] }, TestRow.User("a").Key(created: 100, used: 80));

        var control = page.QuerySelectorAll("#controls details").First(framework => framework.TextContent.Contains("CIS 5.0", StringComparison.Ordinal))
            .QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("th")!.TextContent == "1.11");
        Assert.Equal("Failures", control.LastElementChild!.TextContent);
        Assert.Contains("AccessKeyUnused, ", control.TextContent, StringComparison.Ordinal);
        Assert.Contains("PasswordUnused (not run)", control.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_method_names_changed_parameters_and_rules_that_did_not_run()
    {
        var page = HtmlReports.Page(
            new HygieneOptions { Rules = [nameof(AccessKeyUnused)], Parameters = [TestAudit.Parameter(nameof(AccessKeyUnused), "MaximumUnusedDays=60")] }, TestRow.User());

        Assert.Contains("MaximumUnusedDays = 60 (default 45)", page.TextOf("#method table"), StringComparison.Ordinal);
        Assert.Contains("PasswordUnused", page.TextOf("#method .note:last-child"), StringComparison.Ordinal);
    }

    [Fact]
    public void Accounts_that_could_not_be_read_come_first()
    {
        var input = ExportCases.Of(ExportCases.Accounts) with { UnreadAccounts = ["111122223333"] };

        var rows = HtmlReports.Page(input).TextsOf("#accounts tbody tr").ToList();

        Assert.Equal(3, rows.Count);
        Assert.Equal("111122223333–not read–––––––", rows[0].Replace(" ", string.Empty, StringComparison.Ordinal).Replace("notread", "not read", StringComparison.Ordinal));
    }

    [Fact]
    public void The_provenance_has_the_size_and_download_of_a_saved_report_and_the_hash_of_the_waiver_file()
    {
        using var folder = new TemporaryFolder();
        var text = TestReport.Text(TestRow.Root());
        var path = folder.Write("r.csv", text);
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        folder.Write("r.csv.json", $$"""
            { "file": "r.csv", "accountId": "123456789012", "generatedTime": "2026-05-01T06:00:00Z", "downloadedTime": "2026-05-01T07:08:09Z",
              "bytes": {{text.Length}}, "sha256": "{{hash}}" }
            """);
        using var reader = new ReportSource(ExportCases.RunTime).OpenFile(path);
        var waivers = WaiverFile.Read(folder.Write("accepted.json", "[]"));
        var input = ExportCases.Audit(new HygieneOptions { WaiverSource = waivers }, [.. reader.ReadAll()]);

        var provenance = HtmlReports.Page(input).TextOf("#provenance");

        Assert.Contains("2026-05-01 07:08:09Z", provenance, StringComparison.Ordinal);
        Assert.Contains(HtmlNumber.Of(text.Length), provenance, StringComparison.Ordinal);
        Assert.Contains(waivers.Sha256, provenance, StringComparison.Ordinal);
    }

    [Fact]
    public void The_provenance_has_the_hash_of_each_report_and_the_time_of_the_run()
    {
        var input = ExportCases.Of(ExportCases.Accounts);
        var page = HtmlReports.Page(input);

        Assert.Equal(input.Accounts.Select(account => account.Reports[0].Sha256), page.TextsOf("#provenance td .hash"));
        Assert.Contains("2026-06-01 13:00:00Z", page.TextOf("#provenance .facts"), StringComparison.Ordinal);
        Assert.Contains("personal data", page.TextOf("footer"), StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_without_rows_say_what_is_not_known()
    {
        var builder = new ExportInputBuilder();
        foreach (var finding in ExportCases.Of(ExportCases.Sample).Findings)
        {
            builder.Add(finding);
        }

        var page = HtmlReports.Page(builder.Build(ExportCases.RunTime));

        Assert.Contains("not known", page.TextOf("#ages"), StringComparison.Ordinal);
        Assert.Contains("not known", page.TextOf("#users"), StringComparison.Ordinal);
        Assert.Contains("not known", page.TextOf("#provenance"), StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("#finding-table tbody tr"));
    }
}
