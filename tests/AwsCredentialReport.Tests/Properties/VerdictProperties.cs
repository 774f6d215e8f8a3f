using System.Globalization;

namespace AwsCredentialReport.Tests.Properties;

/// <summary>What a verdict must not depend on.</summary>
public sealed class VerdictProperties
{
    private static readonly HygieneOptions AllRules = new() { Rules = ["*"] };

    [Fact]
    public void Not_on_the_order_of_columns() => Property.Holds(random =>
    {
        var rows = random.Rows();
        var order = random.Shuffle(rows[0].Columns);

        Assert.Equal(Verdicts(TestReport.Of(rows)), Verdicts(TestReport.Of(rows.Select(row => row.InOrder(order)))));
    });

    [Fact]
    public void Not_on_the_form_of_dates() => Property.Holds(random =>
    {
        var rows = random.Rows();
        var offset = TimeSpan.FromMinutes(random.Pick([0, 60, -300, 330, 840, -720]));

        Assert.Equal(Verdicts(TestReport.Of(rows)), Verdicts(TestReport.Of(rows.Select(row => InOffset(row, offset)))));
    });

    [Fact]
    public void Not_on_line_ends_or_a_byte_order_mark() => Property.Holds(random =>
    {
        var text = TestReport.Text(random.Rows());
        var expected = Verdicts(TestReport.Read(text));

        Assert.Equal(expected, Verdicts(TestReport.Read(text.Replace("\n", "\r\n", StringComparison.Ordinal))));
        Assert.Equal(expected, Verdicts(TestReport.Read('\uFEFF' + text + "\n")));
    });

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void Not_on_the_culture(string culture) => Property.Holds(
        random =>
        {
            var text = TestReport.Text(random.Rows());
            var expected = Verdicts(TestReport.Read(text));
            var before = CultureInfo.CurrentCulture;
            try
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.Equal(expected, Verdicts(TestReport.Read(text)));
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        },
        tests: 50);

    [Fact]
    public void Not_on_the_other_rows() => Property.Holds(random =>
    {
        var rows = random.Rows();

        var together = Verdicts(TestReport.Of(rows)).Order();
        var alone = rows.SelectMany(row => Verdicts(TestReport.Of([row])).Where(verdict => !IsOfReport(verdict)));

        Assert.Equal(together.Where(verdict => !IsOfReport(verdict)), alone.Order());
    });

    [Fact]
    public void A_milder_threshold_never_adds_findings_of_its_rule() => Property.Holds(
        random =>
        {
            var report = TestReport.Of(random.Rows());
            foreach (var rule in HygieneRules.All)
            {
                foreach (var parameter in rule.Parameters.Where(p => !p.IsList && rule.Operation is null))
                {
                    var numbers = random.Shuffle([1, 2, 30, 44, 45, 46, 89, 90, 91, 400, 3000]).Take(2).Order().ToArray();
                    var (strict, mild) = parameter.RaisingRelaxes ? (numbers[0], numbers[1]) : (numbers[1], numbers[0]);

                    var more = Judge(report, rule, parameter, strict);
                    var fewer = Judge(report, rule, parameter, mild);

                    Assert.Subset(more.ToHashSet(StringComparer.Ordinal), fewer.ToHashSet(StringComparer.Ordinal));
                }
            }
        },
        tests: 200);

    private static IEnumerable<string> Judge(TestReport report, HygieneRule rule, RuleParameter parameter, int value) => report
        .Audit(new HygieneOptions
        {
            Rules = [rule.Name],
            Parameters = [KeyValuePair.Create($"{rule.Name}.{parameter.Name}", value.ToString(CultureInfo.InvariantCulture))],
        })
        .Select(finding => $"{finding.Entry!.LineNumber} {finding.Credential}");

    private static IReadOnlyList<string> Verdicts(TestReport report)
    {
        Assert.Empty(report.Errors);
        return
        [
            .. report.Audit(AllRules).Select(finding => string.Create(
                CultureInfo.InvariantCulture,
                $"{finding.Rule} {finding.UserName} {finding.Arn} {finding.Credential} {finding.Verdict} {finding.Severity} {finding.AgeDays}")),
        ];
    }

    private static bool IsOfReport(string verdict) => verdict.StartsWith(nameof(ReportStale), StringComparison.Ordinal);

    private static TestRow InOffset(TestRow row, TimeSpan offset)
    {
        var copy = row.Copy();
        foreach (var column in Enum.GetValues<ReportColumn>().Take(22).Where(ReportColumns.IsDate))
        {
            if (ReportDate.TryParse(row[column], out var instant))
            {
                copy.With(column, new DateTimeOffset(instant).ToOffset(offset)
                    .ToString("yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture));
            }
        }

        return copy;
    }
}
