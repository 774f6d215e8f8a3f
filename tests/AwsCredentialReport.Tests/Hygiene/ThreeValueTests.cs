namespace AwsCredentialReport.Tests.Hygiene;

/// <summary>A report that says less may make a verdict Unknown, but never turn it round.</summary>
public sealed class ThreeValueTests
{
    private const int Rows = 1500;

    private static readonly HygieneOptions EveryRule = new()
    {
        Rules = ["*"],
        Parameters =
        [
            TestAudit.Parameter(nameof(MultipleActiveAccessKeys), "OverlapDays=7"),
            TestAudit.Parameter(nameof(AccessKeyUsedOutsideAllowed), "AllowedRegion=us-*"),
            TestAudit.Parameter(nameof(AccessKeyUsedOutsideAllowed), "AllowedService=sts"),
        ],
    };

    [Fact]
    public void Missing_columns_never_turn_a_verdict_round() =>
        AssertNeverTurned((model, row) => row.Without([.. model.SomeColumns()]));

    [Fact]
    public void Undocumented_words_never_turn_a_verdict_round() => AssertNeverTurned((model, row) =>
    {
        foreach (var column in model.SomeColumns().Where(column => !IsText(column)))
        {
            row.With(column, model.UndocumentedWord());
        }

        return row;
    });

    [Fact]
    public void Every_Unknown_names_what_the_report_does_not_say()
    {
        for (var seed = 0; seed < Rows; seed++)
        {
            var model = new AccountModel(seed);
            var row = model.Row();
            var columns = model.SomeColumns().ToArray();
            var known = Verdicts(row).Keys.ToHashSet();
            var now = row.Copy().Without(columns).Audit(EveryRule)
                .Where(f => f.Verdict == HygieneVerdict.Unknown && !f.Evidence.Contains("signing certificate, whose", StringComparison.Ordinal));

            foreach (var finding in now.Where(f => !known.Contains((f.Rule, f.Credential))))
            {
                Assert.True(
                    columns.Any(column => finding.Evidence.Contains(ReportColumns.GetName(column), StringComparison.Ordinal)),
                    $"seed {seed}: {finding}: {finding.Evidence}");
            }
        }
    }

    private static void AssertNeverTurned(Func<AccountModel, TestRow, TestRow> saysLess)
    {
        for (var seed = 0; seed < Rows; seed++)
        {
            var model = new AccountModel(seed);
            var row = model.Row();
            var whole = Verdicts(row);
            var less = saysLess(model, row.Copy());
            var partial = Verdicts(less);

            foreach (var key in whole.Keys.Union(partial.Keys))
            {
                var verdict = partial.TryGetValue(key, out var found) ? found : (HygieneVerdict?)null;
                var truth = whole.TryGetValue(key, out found) ? found : (HygieneVerdict?)null;
                Assert.True(
                    verdict == HygieneVerdict.Unknown || verdict == truth,
                    $"seed {seed}: {key} is {truth} of {row}\nand {verdict} of {less}\nwith {less.Header()}");
            }
        }
    }

    private static Dictionary<(string Rule, CredentialKind Credential), HygieneVerdict> Verdicts(TestRow row) =>
        row.Audit(EveryRule).ToDictionary(finding => (finding.Rule, finding.Credential), finding => finding.Verdict);

    private static bool IsText(ReportColumn column) => column is
        ReportColumn.AccessKey1LastUsedRegion or ReportColumn.AccessKey1LastUsedService or
        ReportColumn.AccessKey2LastUsedRegion or ReportColumn.AccessKey2LastUsedService;
}
