using System.Security.Cryptography;
using System.Text;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Documents;

namespace AwsCredentialReport.Tests;

/// <summary>The id by which a consumer knows a finding again.</summary>
public sealed class FindingIdTests
{
    private const string Rule = nameof(AccessKeyNotRotated);

    [Fact]
    public void It_is_a_hash_of_account_rule_user_and_credential_with_their_creation()
    {
        var finding = TestRow.User().Key(created: 100).Finding(Rule)!;

        var text = $"123456789012\n{Rule}\narn:aws:iam::123456789012:user/bob\n{TestRow.Ago(400)}\nAccessKey\n{TestRow.Ago(100)}";
        Assert.Equal(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant()[..32], finding.FindingId);
    }

    [Fact]
    public void It_stays_the_same_while_ages_uses_thresholds_and_waivers_change()
    {
        var ids = new[]
        {
            Id(TestRow.User().Key(created: 100)),
            Id(TestRow.User().Key(created: 100, used: 99)),
            Id(TestRow.User().Key(created: 100), "MaximumKeyAgeDays=30"),
            Id(TestRow.User().Key(created: 100).WithoutMfa()),
            TestRow.User().Key(created: 100).Finding(Rule, asOf: "2026-09-01")!.FindingId,
        };

        Assert.Single(ids.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void A_rotated_key_a_user_made_again_and_another_rule_have_ids_of_their_own()
    {
        var ids = new[]
        {
            Id(TestRow.User().Key(created: 100)),
            Id(TestRow.User().Key(created: 101)),
            Id(TestRow.User().With(ReportColumn.UserCreationTime, TestRow.Ago(300)).Key(created: 100)),
            Id(TestRow.User(path: "/eng/").Key(created: 100)),
            TestRow.User().Key(created: 100, used: 50).Finding(nameof(AccessKeyUnused))!.FindingId,
        };

        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_key_that_moves_to_the_other_slot_keeps_its_id() => Assert.Equal(
        Id(TestRow.User().Key(created: 100)), Id(TestRow.User().Key(created: 20).SecondKey(created: 100)));

    [Fact]
    public void Two_keys_of_one_second_have_ids_of_their_own()
    {
        var findings = TestRow.User().Key(created: 100).SecondKey(created: 100).Audit(new HygieneOptions { Rules = [Rule] });

        Assert.Equal(2, findings.Select(finding => finding.FindingId).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_key_without_a_readable_creation_time_keeps_its_slot()
    {
        var row = TestRow.User().Key(created: 100).SecondKey(created: 100)
            .With(ReportColumn.AccessKey1LastRotated, "?").With(ReportColumn.AccessKey2LastRotated, "?");

        Assert.Equal(2, row.Audit(new HygieneOptions { Rules = [Rule] }).Select(finding => finding.FindingId).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Every_finding_of_the_sample_has_an_id_of_its_own()
    {
        using var sample = SampleReport.Open();
        var waivers = WaiverFile.Read(Repository.PathOf("samples", "waivers.json")).Waivers;
        var policy = new HygienePolicy(new HygieneOptions { Rules = ["*"], Waivers = waivers });
        var findings = new HygieneAuditor(policy).Audit(sample.ReadAll()).ToList();

        Assert.All(findings, finding => Assert.Matches("^[0-9a-f]{32}$", finding.FindingId));
        Assert.Equal(findings.Count, findings.Select(finding => finding.FindingId).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(findings, finding => finding.Rule == nameof(WaiverExpired));
    }

    private static string Id(TestRow row, string? parameter = null) => row.Finding(Rule, parameter)!.FindingId;
}
