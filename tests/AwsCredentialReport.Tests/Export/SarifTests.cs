using System.Text.Json;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Export;

public sealed class SarifTests
{
    private readonly SarifExport _sarif = new();

    [Fact]
    public void Every_open_finding_is_a_result_with_its_fingerprint_the_worst_first()
    {
        var input = ExportCases.Of(ExportCases.Sample);
        var results = Results(input).ToList();

        Assert.Equal(
            input.Findings.Where(finding => !finding.Waived).Select(finding => finding.FindingId).Order(StringComparer.Ordinal),
            results.Select(result => Fingerprint(result)[..32]).Order(StringComparer.Ordinal));
        Assert.All(results, result => Assert.EndsWith(":1", Fingerprint(result), StringComparison.Ordinal));
        Assert.Equal(["error", "warning", "note"], results.Select(result => result.GetProperty("level").GetString()).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_result_has_a_physical_location_that_does_not_change_with_the_report()
    {
        var places = Results(ExportCases.Of(ExportCases.Sample)).Select(Uri).ToList();

        Assert.Contains("aws/123456789012/iam/root", places);
        Assert.Contains("aws/123456789012/iam/credential-report", places);
        Assert.Contains("aws/any/iam/waivers", places);
        Assert.Contains("aws/123456789012/iam/users/%3Dcmd%40formula.example", Results(Audit(TestRow.User("=cmd@formula.example").Key(created: 100))).Select(Uri));
    }

    [Fact]
    public void A_name_can_leave_its_folder_in_no_spelling() => Assert.All(
        Results(ExportCases.Of(ExportCases.Hostile)).Select(Uri),
        uri => Assert.DoesNotMatch(@"(^|/)(\.|%2[Ee])+(/|$)|[<>""\\^`{|}\s\p{C}]", uri));

    [Fact]
    public void A_rule_whose_findings_differ_in_severity_has_a_descriptor_for_each()
    {
        var input = Audit(TestRow.Root().Key().SecondKey(active: false));
        var rules = Run(input).GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()
            .ToDictionary(rule => rule.GetProperty("id").GetString()!, rule => rule.GetProperty("properties"), StringComparer.Ordinal);

        Assert.Equal("9.5", rules["RootAccessKeyPresent"].GetProperty("security-severity").GetString());
        Assert.Equal("5.5", rules["RootAccessKeyPresent-Medium"].GetProperty("security-severity").GetString());
        Assert.False(rules["ReportStale"].TryGetProperty("security-severity", out _));
        Assert.All(Results(input), result => Assert.Equal(
            result.GetProperty("ruleId").GetString(),
            Run(input).GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()));
    }

    [Fact]
    public void Waived_findings_are_left_out_or_all_results_say_whether_they_are_suppressed()
    {
        var input = ExportCases.Of(ExportCases.Sample);
        var all = Results(input with { Options = input.Options with { IncludeWaived = true } }).ToList();

        Assert.All(Results(input), result => Assert.False(result.TryGetProperty("suppressions", out _)));
        Assert.Equal(input.Findings.Length, all.Count);
        Assert.Equal(input.Summary.WaivedFindings, all.Count(result => result.GetProperty("suppressions").GetArrayLength() == 1));
        Assert.Contains("storage team: The appliance", all.First(result => result.GetProperty("suppressions").GetArrayLength() == 1)
            .GetProperty("suppressions")[0].GetProperty("justification").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_told_says_so()
    {
        var input = Audit(TestRow.User().Key(created: 100).With(ReportColumn.AccessKey1LastUsedDate, "?"));

        Assert.Contains(Results(input), result => Message(result).StartsWith("Cannot tell: ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_without_findings_is_written_so_that_alerts_close()
    {
        var run = Run(ExportCases.Of(ExportCases.Clean));

        Assert.Equal(0, run.GetProperty("results").GetArrayLength());
        Assert.True(run.GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());
        Assert.Equal("aws-credential-report/123456789012/2026-06-01T12:00:00Z", run.GetProperty("automationDetails").GetProperty("id").GetString());
    }

    [Fact]
    public void What_was_not_read_is_a_notification_and_no_success()
    {
        var run = Run(ExportCases.Of(ExportCases.Clean) with { Problems = ["bob's row cannot be read."] });

        var invocation = run.GetProperty("invocations")[0];
        Assert.False(invocation.GetProperty("executionSuccessful").GetBoolean());
        Assert.Equal("bob's row cannot be read.", invocation.GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString());
    }

    [Fact]
    public void Each_account_has_a_run_and_in_a_folder_a_file()
    {
        var input = ExportCases.Of(ExportCases.Accounts);

        Assert.Equal(2, _sarif.Json(input).GetProperty("runs").GetArrayLength());
        Assert.Equal(["sarif-123456789012.sarif", "sarif-210987654321.sarif"], _sarif.Split(input, _ => { }).Select(part => part.Name));
        Assert.All(_sarif.Split(input, _ => { }), part => Assert.All(
            Results(part.Input), result => Assert.Contains(part.Input.Accounts[0].Id, Uri(result), StringComparison.Ordinal)));
    }

    [Fact]
    public void More_results_than_GitHub_takes_are_left_out_the_mildest_and_it_is_said()
    {
        var few = ExportCases.Of(ExportCases.Large);
        var many = few with { Findings = [.. Enumerable.Repeat(few.Findings, 3).SelectMany(findings => findings)] };
        var notes = new List<string>();
        using var document = JsonDocument.Parse(_sarif.Text(many, notes.Add));

        var run = document.RootElement.GetProperty("runs")[0];
        Assert.Equal(25_000, run.GetProperty("results").GetArrayLength());
        Assert.StartsWith($"{ExportText.Count(many.Findings.Length - 25_000, "finding")} of account", Assert.Single(notes), StringComparison.Ordinal);
        Assert.Equal(notes[0], run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString());
    }

    [Fact]
    public void More_accounts_than_GitHub_takes_in_one_file_need_a_folder()
    {
        var input = ExportCases.Of(ExportCases.Clean);
        var accounts = Enumerable.Range(0, 21).Select(number => input.Accounts[0] with { Id = $"1000000000{number + 10}" });

        var e = Assert.Throws<HygieneOptionException>(() => _sarif.Whole(input with { Accounts = [.. accounts] }, _ => { }).ToList());
        Assert.Contains("folder", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_artifact_of_the_repository_gets_the_line_of_the_user()
    {
        var input = Audit(TestRow.Root(), TestRow.User().Key(created: 100));
        var result = Results(input with { Options = new ExportOptions { SarifArtifact = "reports/a report.csv" } }).First();

        Assert.Equal("reports/a%20report.csv", Uri(result));
        Assert.Equal(3, Physical(result).GetProperty("region").GetProperty("startLine").GetInt32());
    }

    [Theory]
    [InlineData("/report.csv")]
    [InlineData("../report.csv")]
    [InlineData("C:\\report.csv")]
    [InlineData("https://example.com/report.csv")]
    public void An_artifact_outside_of_the_repository_is_an_error(string path) => Assert.Throws<HygieneOptionException>(
        () => _sarif.Split(ExportCases.Of(ExportCases.Clean) with { Options = new ExportOptions { SarifArtifact = path } }, _ => { }));

    private static ExportInput Audit(params TestRow[] rows) => ExportCases.Audit(new HygieneOptions(), TestReport.Of(rows).Entries);

    private JsonElement Run(ExportInput input) => _sarif.Json(input).GetProperty("runs")[0];

    private IEnumerable<JsonElement> Results(ExportInput input) =>
        _sarif.Json(input).GetProperty("runs").EnumerateArray().SelectMany(run => run.GetProperty("results").EnumerateArray());

    private static JsonElement Physical(JsonElement result) => result.GetProperty("locations")[0].GetProperty("physicalLocation");

    private static string Uri(JsonElement result) => Physical(result).GetProperty("artifactLocation").GetProperty("uri").GetString()!;

    private static string Message(JsonElement result) => result.GetProperty("message").GetProperty("text").GetString()!;

    private static string Fingerprint(JsonElement result) =>
        result.GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash").GetString()!;
}
