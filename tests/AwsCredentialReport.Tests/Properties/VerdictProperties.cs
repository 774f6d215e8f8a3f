using System.Globalization;

namespace AwsCredentialReport.Tests.Properties;

/// <summary>What a verdict must not depend on.</summary>
public sealed class VerdictProperties
{
    private static readonly HygieneOptions AllRules = new() { Rules = ["*"] };
    private static readonly DateTime SignInGapEnd = new(2018, 5, 24, 0, 0, 0, DateTimeKind.Utc);

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
    public void Not_on_the_slot_of_a_key_or_certificate() => Property.Holds(random =>
    {
        var rows = random.Rows();
        var swapped = Verdicts(TestReport.Of(rows.Select(WithOtherSlots)), OtherSlot);

        Assert.Equal(Verdicts(TestReport.Of(rows)).Order(), swapped.Order());
    });

    /// <summary>AWS did not record sign-ins in some weeks of 2018, so years before are left out.</summary>
    [Fact]
    public void Not_on_the_day_if_all_times_move_together() => Property.Holds(random =>
    {
        var move = TimeSpan.FromSeconds(random.Pick([1, 86_399, 86_400 * 59, 86_400 * 1000]));
        var rows = random.Rows().Where(row => !Dates(row).Any(date => date.Instant < SignInGapEnd)).ToList();

        Assert.Equal(
            Verdicts(TestReport.Of([TestRow.Root(), .. rows])),
            Verdicts(TestReport.At(TestRow.Now + move, TestRow.Now + move, [Moved(TestRow.Root(), move), .. rows.Select(row => Moved(row, move))])));
    });

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

    private static IReadOnlyList<string> Verdicts(TestReport report, Func<CredentialKind, CredentialKind>? named = null)
    {
        Assert.Empty(report.Errors);
        return
        [
            .. report.Audit(AllRules).Select(finding => string.Create(
                CultureInfo.InvariantCulture,
                $"{finding.Rule} {finding.UserName} {finding.Arn} {named?.Invoke(finding.Credential) ?? finding.Credential} {finding.Verdict} {finding.Severity} {finding.AgeDays}")),
        ];
    }

    private static bool IsOfReport(string verdict) => verdict.StartsWith(nameof(ReportStale), StringComparison.Ordinal);

    private static CredentialKind OtherSlot(CredentialKind credential) => credential switch
    {
        CredentialKind.AccessKey1 => CredentialKind.AccessKey2,
        CredentialKind.AccessKey2 => CredentialKind.AccessKey1,
        CredentialKind.Certificate1 => CredentialKind.Certificate2,
        CredentialKind.Certificate2 => CredentialKind.Certificate1,
        _ => credential,
    };

    private static TestRow WithOtherSlots(TestRow row)
    {
        var copy = row.Copy();
        foreach (var first in Enum.GetValues<ReportColumn>().Take(22).Where(column => ReportColumns.GetName(column).Contains("_1_", StringComparison.Ordinal)))
        {
            Assert.True(ReportColumns.TryGetColumn(ReportColumns.GetName(first).Replace("_1_", "_2_", StringComparison.Ordinal), out var second));
            copy.With(first, row[second]).With(second, row[first]);
        }

        return copy;
    }

    private static IEnumerable<(ReportColumn Column, DateTime Instant)> Dates(TestRow row)
    {
        foreach (var column in Enum.GetValues<ReportColumn>().Take(22).Where(ReportColumns.IsDate))
        {
            if (ReportDate.TryParse(row[column], out var instant))
            {
                yield return (column, instant);
            }
        }
    }

    private static TestRow Moved(TestRow row, TimeSpan move) => With(row, instant => TestRow.Iso(instant + move));

    private static TestRow InOffset(TestRow row, TimeSpan offset) => With(row, instant => new DateTimeOffset(instant).ToOffset(offset)
        .ToString("yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture));

    private static TestRow With(TestRow row, Func<DateTime, string> date)
    {
        var copy = row.Copy();
        foreach (var (column, instant) in Dates(row))
        {
            copy.With(column, date(instant));
        }

        return copy;
    }
}
