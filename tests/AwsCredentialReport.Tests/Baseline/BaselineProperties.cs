using AwsCredentialReport.Tests.Properties;

namespace AwsCredentialReport.Tests.Baseline;

/// <summary>Random accounts over time, with the truth about each credential.</summary>
public sealed class BaselineProperties
{
    private static readonly HygieneOptions All = new() { Rules = ["*"], ExcludedRules = ["Report*"] };

    [Fact]
    public void Under_the_same_rules_new_unchanged_and_fixed_are_the_sets_of_ids() => Holds(withBlur: false, (life, before, _) =>
    {
        var now = Compared.Of(life.Report(), All, before.Save());
        var (old, present) = (Ids(before), Ids(now));

        Assert.Equal(present.Except(old), now.Ids(BaselineState.New));
        Assert.Equal(present.Intersect(old), now.Ids(BaselineState.Unchanged));
        Assert.Equal(old.Except(present), now.Ids(BaselineState.Fixed));
        Assert.Empty(now.Warnings);
    });

    [Fact]
    public void Nothing_that_still_fails_is_ever_fixed() => Holds(withBlur: true, (life, before, truth) =>
    {
        var now = Compared.Of(life.Report(), All, before.Save());
        var failing = now.Findings.Select(life.Identify).ToHashSet();

        Assert.DoesNotContain(now.Fixed, closed => failing.Contains(truth[closed.FindingId]));
        Assert.Empty(now.Ids(BaselineState.Fixed).Intersect(Ids(now)));
        Assert.True(life.IsBlurred || now.Warnings.Count == 0);
    });

    [Fact]
    public void With_other_parameters_rules_accounts_or_rows_the_credentials_concerned_are_never_fixed() => Holds(withBlur: false, (life, before, _) =>
    {
        var baseline = before.Save();
        var rows = life.Report();
        var fewer = rows.Where((_, number) => number != life.Next(rows.Count)).ToList();
        var parameters = All with { Parameters = [TestParameter(nameof(AccessKeyUnused), "MaximumUnusedDays=46"), TestParameter(nameof(AccessKeyNotRotated), "MaximumKeyAgeDays=91")] };
        var excluded = All with { ExcludedRules = [.. All.ExcludedRules, "Access*", "Password*"] };

        Assert.DoesNotContain(Compared.Of(rows, parameters, baseline).Fixed, closed => closed.Rule is nameof(AccessKeyUnused) or nameof(AccessKeyNotRotated));
        Assert.DoesNotContain(
            Compared.Of(rows, excluded, baseline).Fixed,
            closed => closed.Rule.StartsWith("Access", StringComparison.Ordinal) || closed.Rule.StartsWith("Password", StringComparison.Ordinal));
        Assert.All(
            Compared.Of(fewer, All, baseline).Fixed,
            closed => Assert.True(fewer.Count == rows.Count || fewer.Exists(row => row.Arn == closed.Arn)));
        Assert.Empty(Compared.Of(Of(rows, "210987654321"), All, baseline).Fixed);
        Assert.Empty(Compared.Of(rows, All, baseline, asOf: TestRow.Now.AddDays(-1)).Fixed);
    });

    [Fact]
    public void A_run_compared_with_itself_has_only_unchanged_findings() => Property.Holds(random =>
    {
        var rows = TestReport.Of(random.Rows()).Entries;
        var first = Compared.Of(rows, All);

        var again = Compared.Of(rows, All, first.Save());

        Assert.All(again.Findings, finding => Assert.Equal(BaselineState.Unchanged, finding.BaselineState));
        Assert.Empty(again.Fixed);
        Assert.Empty(again.Warnings);
    });

    [Fact]
    public void First_seen_is_that_of_the_first_of_three_runs_in_a_row() => RandomSeeds.Check(100, seed =>
    {
        var life = new BaselineLife(seed);
        life.Begin();
        var seen = new Dictionary<string, DateTime>(StringComparer.Ordinal);
        HygieneBaseline? baseline = null;
        for (var day = 0; day < 4; day++)
        {
            var run = Compared.Of(life.Report(), All, baseline);
            var ids = Ids(run).ToHashSet(StringComparer.Ordinal);
            seen.Keys.Where(id => !ids.Contains(id)).ToList().ForEach(id => seen.Remove(id));
            foreach (var finding in run.Findings)
            {
                seen.TryAdd(finding.FindingId, life.Time);
                Assert.Equal(baseline is null ? null : seen[finding.FindingId], finding.FirstSeen);
            }

            baseline = run.Save();
            life.Pass(withBlur: false);
        }
    });

    private static void Holds(bool withBlur, Action<BaselineLife, Compared, IReadOnlyDictionary<string, (string, int, int)>> check) => RandomSeeds.Check(400, seed =>
    {
        var life = new BaselineLife(seed);
        life.Begin(withBlur);
        var before = Compared.Of(life.Report(), All);
        var truth = before.Findings.ToDictionary(finding => finding.FindingId, finding => life.Identify(finding), StringComparer.Ordinal);
        life.Pass(withBlur);
        check(life, before, truth);
    });

    private static IEnumerable<string> Ids(Compared run) => run.Findings.Select(finding => finding.FindingId);

    private static KeyValuePair<string, string> TestParameter(string rule, string parameter) => TestAudit.Parameter(rule, parameter);

    private static IEnumerable<CredentialReportEntry> Of(IEnumerable<CredentialReportEntry> rows, string account)
    {
        var info = new CredentialReportInfo("other", TestReport.Utc(TestRow.Now.AddYears(1)), ReportTimeSource.Caller);
        return rows.Select(row => CredentialReportEntry.FromWords(
            info, row.LineNumber, name => row.GetWord(name)?.Replace(TestRow.Account, account, StringComparison.Ordinal)));
    }
}
