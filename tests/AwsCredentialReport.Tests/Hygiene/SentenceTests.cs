using System.Text.RegularExpressions;
using AwsCredentialReport.Engine;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

/// <summary>What every rule says, in every way it can come to say it, is one or more full sentences.</summary>
public sealed partial class SentenceTests
{
    private static readonly HygieneOptions EveryRule = new()
    {
        Rules = ["*"],
        Parameters =
        [
            TestAudit.Parameter(nameof(AccessKeyUsedOutsideAllowed), "AllowedRegion=us-*"),
            TestAudit.Parameter(nameof(AccessKeyUsedOutsideAllowed), "AllowedService=sts"),
            TestAudit.Parameter(nameof(MultipleActiveAccessKeys), "OverlapDays=2"),
        ],
        Waivers =
        [
            new Waiver { User = "nobody", Owner = "alice", Reason = "r", Expires = Now.AddDays(1) },
            new Waiver { User = "nobody", Rule = "*Key*", Owner = "alice", Reason = "r", Expires = Now.AddDays(-1) },
        ],
    };

    private static readonly IReadOnlyList<HygieneFinding> Findings = [.. Reports().SelectMany(r => r.Audit(EveryRule, Now)), .. OfSampleWithDetail()];

    public static TheoryData<string> Rules => [.. HygieneRules.All.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Evidence_and_recommendation_are_full_sentences(string rule)
    {
        var findings = Findings.Where(finding => finding.Rule == rule).ToList();

        Assert.NotEmpty(findings);
        foreach (var text in findings.SelectMany(f => new[] { f.Evidence, f.Recommendation }).Distinct(StringComparer.Ordinal))
        {
            Assert.Matches("^[A-Z].*[a-zA-Z0-9')]\\.$", text);
            Assert.False(Hole().IsMatch(text), text);
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_rule_says_what_it_fails_on_and_has_a_page(string name)
    {
        var rule = HygieneRules.All.Single(rule => rule.Name == name);

        Assert.Matches("^[A-Z].*\\.$", rule.Summary);
        Assert.EndsWith("#" + name.ToLowerInvariant(), rule.HelpUri.ToString(), StringComparison.Ordinal);
        Assert.All(rule.Parameters, parameter => Assert.Matches("^[A-Z].*\\.$", parameter.Description));
    }

    [Fact]
    public void Evidence_holds_the_dates_in_UTC_and_the_limit() => Assert.Equal(
        "Access key 1 was last used on 2026-04-17 12:00:00Z, 45 days ago (eu-west-1, s3); the limit is 45 days.",
        User().Key(created: 100).With(ReportColumn.AccessKey1LastUsedDate, "2026-04-17T14:00:00+02:00")
            .Finding(nameof(AccessKeyUnused))!.Evidence);

    private static List<HygieneFinding> OfSampleWithDetail()
    {
        using var reader = SampleReport.Open(withDetail: true);
        return [.. new HygieneAuditor(new HygienePolicy(new HygieneOptions { Rules = [.. HygieneRules.All.Where(rule => rule.Operation is not null).Select(rule => rule.Name)] }))
            .Audit(reader.ReadAll())];
    }

    private static IEnumerable<TestReport> Reports()
    {
        var rows = new[]
        {
            User(),
            User().WithoutMfa().Password(used: 60).Key(created: 300, used: 100).SecondKey(created: 200, used: null).Certificate(300),
            User().WithoutMfa().Password(used: null).Key(created: 400, used: null).SecondKey(created: 300, used: 250, active: false)
                .With(ReportColumn.PasswordNextRotation, Ago(3)).With(ReportColumn.AdditionalCredentialsInfo, "3 access keys"),
            User().Password(set: 500, used: 499).Key(created: 401, used: 402),
            Root().WithoutMfa().Password(set: 900, used: 5).Key(created: 900, used: 700).SecondKey(created: 900, used: null, active: false)
                .Certificate(),
            OldRoot().WithoutMfa().SecondKey(used: 0),
        };
        foreach (var row in rows)
        {
            yield return TestReport.At(Now.AddDays(-2), Now, row);
            foreach (var column in Enum.GetValues<ReportColumn>().Take(22).Skip(2))
            {
                yield return TestReport.Of(row.Copy().Without(column));
                foreach (var word in new[] { "", "N/A", "perhaps" })
                {
                    yield return TestReport.Of(row.Copy().With(column, word));
                }
            }
        }
    }

    [GeneratedRegex(@"  | [,.;]|[,;:] ?[.,;]|\.\.|\(\)|: and |\{|\}", RegexOptions.None, 1000)]
    private static partial Regex Hole();
}
