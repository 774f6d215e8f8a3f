using System.Text;
using AwsCredentialReport.Engine;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

/// <summary>Policy files: thresholds by group of users.</summary>
public sealed class PolicyFileTests
{
    private const string PeopleAndMachines = """
        {
          // people 45 days, machines 365
          "standard": "Default",
          "rules": ["AccessKeyUnused", "PasswordUnused"],
          "parameters": { "MaximumUnusedDays": 45 },
          "sections": [
            { "name": "backup", "users": ["svc-backup"], "parameters": { "AccessKeyUnused.MaximumUnusedDays": 20 } },
            { "name": "machines", "users": ["svc-*"], "paths": ["/service/", "/ci/"], "parameters": { "MaximumUnusedDays": 365 } },
            { "name": "other account", "accounts": ["2*"], "parameters": { "MaximumUnusedDays": 10 } },
          ]
        }
        """;

    [Fact]
    public void The_first_section_that_fits_decides_and_the_evidence_names_it()
    {
        var findings = Audit(
            PeopleAndMachines,
            User("Alice").Key(created: 300, used: 100),
            User("svc-web", "/service/web/").Key(created: 900, used: 100),
            User("svc-old", "/ci/").Key(created: 900, used: 400),
            User("svc-outside").Key(created: 300, used: 100),
            User("svc-backup", "/service/").Key(created: 300, used: 30));

        Assert.Equal(["Alice", "svc-old", "svc-outside", "svc-backup"], findings.Select(finding => finding.UserName));
        Assert.Contains("the limit is 45 days", findings[0].Evidence, StringComparison.Ordinal);
        Assert.DoesNotContain("section", findings[0].Evidence, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("(section 'machines' of the policy)", findings[1].Evidence.TrimEnd('.'), StringComparison.Ordinal);
        Assert.Contains("the limit is 365 days", findings[1].Evidence, StringComparison.Ordinal);
        Assert.Contains("the limit is 20 days", findings[3].Evidence, StringComparison.Ordinal);
        Assert.Contains("section 'backup'", findings[3].Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "AccessKeyUnused.MaximumUnusedDays": 14, "MaximumUnusedDays": 90 }""")]
    [InlineData("""{ "MaximumUnusedDays": 90, "AccessKeyUnused.MaximumUnusedDays": 14 }""")]
    public void In_any_order_the_parameter_of_one_rule_wins(string parameters)
    {
        var findings = Audit(
            $$"""{ "rules": ["AccessKeyUnused", "PasswordUnused"], "parameters": {{parameters}} }""",
            User("alice").Key(created: 300, used: 20).Password(used: 20));

        Assert.Equal([nameof(AccessKeyUnused)], findings.Select(finding => finding.Rule));
    }

    [Theory]
    [InlineData("""{ "MaximumUnusedDays": 45, "maximumunuseddays": 400 }""", "parameters.maximumunuseddays occurs twice")]
    [InlineData("""{ "AccessKeyUnused.MaximumUnusedDays": 45, "accesskeyunused.maximumUnusedDays": 400 }""", "parameters.accesskeyunused.maximumUnusedDays occurs twice")]
    public void A_parameter_twice_in_other_letters_is_refused(string parameters, string reason)
    {
        var problem = Assert.Throws<HygieneOptionException>(() => PolicyJson.Parse($$"""{ "parameters": {{parameters}} }"""));

        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("have no effect.", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(45, 1)]
    [InlineData(44, 0)]
    public void The_threshold_of_a_section_holds_to_the_day(int unused, int findings) => Assert.Equal(findings, Audit(
        """{ "rules": ["AccessKeyUnused"], "sections": [ { "name": "people", "users": ["a*"], "parameters": { "MaximumUnusedDays": 45 } } ] }""",
        User("alice").Key(created: 300, used: unused)).Count);

    [Fact]
    public void The_finding_id_does_not_depend_on_the_section()
    {
        var row = User("svc-old", "/ci/").Key(created: 900, used: 400);

        Assert.Equal(Audit("""{ "rules": ["AccessKeyUnused"] }""", row).Single().FindingId, Audit(PeopleAndMachines, row).Single().FindingId);
    }

    [Fact]
    public void A_rule_that_only_a_section_runs_and_one_that_it_excludes()
    {
        const string json = """
            { "sections": [ { "name": "ci", "paths": ["/ci/"],
                "excludeRules": ["AccessKeyNotRotated"], "parameters": { "UserInactive.MaximumInactiveDays": 30 } } ] }
            """;
        var rows = new[] { User("Alice").Key(created: 300, used: 80), User("bot", "/ci/").Key(created: 300, used: 80) };

        var findings = Audit(json, rows);

        Assert.Equal(["bot"], findings.Where(finding => finding.Rule == nameof(UserInactive)).Select(finding => finding.UserName));
        Assert.Equal(["Alice"], findings.Where(finding => finding.Rule == nameof(AccessKeyNotRotated)).Select(finding => finding.UserName));
        Assert.Contains(Policy(json).AllRules, rule => rule.Name == nameof(UserInactive));
        Assert.DoesNotContain(Policy(json).Rules, rule => rule.Name == nameof(UserInactive));
    }

    [Fact]
    public void No_section_applies_to_the_root_user() => Assert.All(
        Audit("""{ "rules": ["Root*", "InconsistentReportData"], "sections": [ { "name": "all" } ] }""", Root().WithoutMfa().Key(used: 400)),
        finding => Assert.Null(finding.PolicySection));

    [Fact]
    public void A_section_that_fits_no_user_is_named()
    {
        var auditor = new HygieneAuditor(Policy(PeopleAndMachines), TestReport.Utc(Now));
        _ = auditor.Audit(TestReport.Of(User("svc-old", "/ci/").Key()).Entries).ToList();

        Assert.Equal(["backup", "other account"], auditor.UnmatchedSections.Select(section => section.Name));
    }

    [Fact]
    public void A_waiver_covers_findings_of_a_rule_that_only_a_section_runs()
    {
        const string json = """{ "rules": ["AccessKey*"], "sections": [ { "name": "bots", "users": ["bot"], "parameters": { "MaximumUnusedDays": 30 } } ] }""";
        var waivers = WaiverList.Parse("""[{ "user": "bot", "rule": "AccessKeyUnused", "owner": "Alice", "reason": "r", "expires": "2027-01-01" }]""");
        var policy = new HygienePolicy(Source(json).Options with { Waivers = waivers });

        Assert.True(Assert.Single(new HygieneAuditor(policy, TestReport.Utc(Now)).Audit(TestReport.Of(User("bot").Key(created: 40, used: 35)).Entries)).Waived);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("[]", "must contain a JSON object")]
    [InlineData("""{ "standards": "Default" }""", "unknown property \"standards\"; the properties are standard, rules")]
    [InlineData("""{ "standard": "CIS-99" }""", "There is no standard 'CIS-99'")]
    [InlineData("""{ "rules": ["NoSuchRule"] }""", "'NoSuchRule'")]
    [InlineData("""{ "rules": [5] }""", "\"rules\" needs text or a list of texts")]
    [InlineData("""{ "rules": [" "] }""", "\"rules\" needs text or a list of texts")]
    [InlineData("""{ "minimumSeverity": "Hihg" }""", "\"minimumSeverity\" is one of Informational, Low, Medium, High, Critical, not 'Hihg'")]
    [InlineData("""{ "minimumSeverity": "3" }""", "\"minimumSeverity\" is one of")]
    [InlineData("""{ "parameters": [] }""", "\"parameters\" needs a JSON object")]
    [InlineData("""{ "parameters": { "UnusedDays": 45 } }""", "No rule has a parameter 'UnusedDays'")]
    [InlineData("""{ "parameters": { "MaximumUnusedDays": 0 } }""", "takes a whole number of days from 1 to 36500, not '0'")]
    [InlineData("""{ "parameters": { "MaximumUnusedDays": 4.5 } }""", "not '4.5'")]
    [InlineData("""{ "parameters": { "MaximumUnusedDays": null } }""", "\"MaximumUnusedDays\" needs a number, text or a list of texts")]
    [InlineData("""{ "rules": ["PasswordUnused"], "rules": ["*"] }""", "rules occurs twice")]
    [InlineData("""{ "parameters": { "MaximumUnusedDays": 45, "MaximumUnusedDays": 3650 } }""", "parameters.MaximumUnusedDays occurs twice")]
    [InlineData("""{ "sections": [ { "name": "a", "accounts": ["12345678901"] } ] }""", "'12345678901' is not an account id, which has 12 digits")]
    [InlineData("""{ "sections": {} }""", "\"sections\" needs a JSON array")]
    [InlineData("""{ "sections": [ 5 ] }""", "section 1 is not a JSON object")]
    [InlineData("""{ "sections": [ { "users": ["a"] } ] }""", "section 1 has no \"name\"")]
    [InlineData("""{ "sections": [ { "name": "a", "users": ["a"] }, { "name": "A", "users": ["b"] } ] }""", "section 2 has the name 'A', which another section has")]
    [InlineData("""{ "sections": [ { "name": "all" }, { "name": "b", "users": ["b"] } ] }""", "section 1 ('all') applies to all users, so the sections after it would never apply")]
    [InlineData("""{ "sections": [ { "name": "a", "users": [] } ] }""", "\"users\" is empty")]
    [InlineData("""{ "sections": [ { "name": "a", "users": ["a b"] } ] }""", "'a b' cannot match a user")]
    [InlineData("""{ "sections": [ { "name": "a", "accounts": ["prod"] } ] }""", "'prod' is not an account id")]
    [InlineData("""{ "sections": [ { "name": "a", "tags": ["=x"] } ] }""", "'=x' cannot match a user")]
    [InlineData("""{ "sections": [ { "name": "a", "users": ["a"], "parameters": { "RootRecentlyUsed.RootUseDays": 5 } } ] }""", "section 'a': RootRecentlyUsed does not judge users")]
    [InlineData("""{ "sections": [ { "name": "a", "users": ["a"], "excludeRules": ["*"] } ] }""", "section 'a': No rule remains")]
    [InlineData("""{ "sections": [ { "name": "a", "users": ["a"], "standard": "CIS-5.0" } ] }""", "section 1 has an unknown property \"standard\"; the properties are name")]
    public void What_is_wrong_is_named(string json, string what) => Assert.Contains(
        what, Assert.Throws<HygieneOptionException>(() => Policy(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_section_by_tag_needs_the_tags()
    {
        var policy = Policy("""{ "sections": [ { "name": "machines", "tags": ["Kind=machine"] } ] }""");

        Assert.Contains("section 'machines' selects users by tag, and the rows contain no tags", Assert.Throws<HygieneOptionException>(
            () => new HygieneAuditor(policy, TestReport.Utc(Now)).Audit(TestReport.Of(User()).Entries).ToList()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() => Assert.Contains(
        "policy.json", Assert.Throws<HygieneOptionException>(() => PolicyFile.Read("/no/such/policy.json")).Message, StringComparison.Ordinal);

    private static PolicySource Source(string json) => new("policy.json", Encoding.UTF8.GetBytes(json));

    private static HygienePolicy Policy(string json) => new(Source(json).Options);

    private static List<HygieneFinding> Audit(string json, params TestRow[] rows) =>
        [.. new HygieneAuditor(Policy(json), TestReport.Utc(Now)).Audit(TestReport.Of(rows).Entries)];
}
