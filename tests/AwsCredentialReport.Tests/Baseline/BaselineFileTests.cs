using System.Globalization;
using System.Text;
using System.Text.Json;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Export;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Baseline;

/// <summary>Files that are a baseline, and files that are none: never does one of these look like a run without findings.</summary>
public sealed class BaselineFileTests : IDisposable
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    private const string Least =
        $$"""{ "FindingId": "{{Id}}", "Rule": "AccessKeyUnused", "Severity": "Medium", "Verdict": "Fail", "AccountId": "123456789012" }""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_empty_array_is_a_run_without_findings() => Assert.Empty(Compared.Read(" [] \n").Findings);

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData(" \n", "the file is empty")]
    [InlineData("{}", "must contain a JSON array of findings")]
    [InlineData("null", "must contain a JSON array of findings")]
    [InlineData("\"text\"", "must contain a JSON array of findings")]
    [InlineData("{ \"findings\": [] }", "must contain a JSON array of findings")]
    [InlineData("Rule,Severity\n", "line 1 is not valid JSON")]
    [InlineData("[", "line 1 is not valid JSON, or the file is truncated")]
    [InlineData("[\n" + Least + ",\n{ \"FindingId\"", "line 3 is not valid JSON, or the file is truncated")]
    [InlineData("[] []", "line 1 is not valid JSON")]
    [InlineData("[1]", "item 1 is not a finding")]
    [InlineData("[[]]", "item 1 is not a finding")]
    [InlineData("[{}]", "finding 1 has no Rule")]
    [InlineData("[{ \"Rule\": 1 }]", "finding 1 has an invalid Rule: 1")]
    [InlineData("[{ \"user\": \"bob\" }]", "finding 1 has no Rule")]
    public void Another_text_is_an_error(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<HygieneOptionException>(() => Compared.Read(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(Id, "abc", "has an invalid FindingId: abc")]
    [InlineData("\"" + Id + "\"", "null", "has no FindingId")]
    [InlineData("\"Medium\"", "\"Urgent\"", "has an invalid Severity: \"Urgent\"")]
    [InlineData("\"Medium\"", "9", "has an invalid Severity: 9")]
    [InlineData("\"Fail\"", "true", "has an invalid Verdict: true")]
    [InlineData("\"123456789012\"", "123456789012", "has an invalid AccountId: 123456789012")]
    [InlineData("\"123456789012\"", "\"1\", \"AsOf\": \"yesterday\"", "has an invalid AsOf: \"yesterday\"")]
    [InlineData("\"123456789012\"", "\"1\", \"AgeDays\": 1.5", "has an invalid AgeDays: 1.5")]
    [InlineData("\"123456789012\"", "\"1\", \"Waiver\": 1", "has an invalid Waiver: 1")]
    [InlineData("\"123456789012\"", "\"1\", \"Arn\": \"\\ud800\"", "has an invalid Arn")]
    public void A_value_of_another_type_is_an_error(string value, string other, string reason)
    {
        var text = $"[{Least.Replace(value, other, StringComparison.Ordinal)}]";

        Assert.Contains(reason, Assert.Throws<HygieneOptionException>(() => Compared.Read(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_and_bytes_that_are_no_text_are_errors()
    {
        var deep = $"[{Least[..^1]}, \"More\": {new string('[', 100_000)}";

        Assert.Throws<HygieneOptionException>(() => Compared.Read(deep));
        Assert.Throws<HygieneOptionException>(() => new HygieneBaseline("b.json", new byte[] { (byte)'[', 0xFF, 0xC0, (byte)']' }));
    }

    [Fact]
    public void The_text_may_be_UTF_16_or_have_a_byte_order_mark()
    {
        foreach (var encoding in new Encoding[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes($"[{Least}]")];
            Assert.Equal(Id, Assert.Single(new HygieneBaseline("b.json", bytes).Findings).FindingId);
        }
    }

    [Fact]
    public void Digits_of_an_id_may_be_upper_case_and_enumerations_numbers()
    {
        var text = $"[{Least.Replace(Id, Id.ToUpperInvariant(), StringComparison.Ordinal).Replace("\"Medium\"", "2", StringComparison.Ordinal).Replace("\"Fail\"", "0", StringComparison.Ordinal)}]";

        var finding = Assert.Single(Compared.Read(text).Findings);

        Assert.Equal((Id, HygieneSeverity.Medium, HygieneVerdict.Fail), (finding.FindingId, finding.Severity, finding.Verdict));
    }

    [Fact]
    public void An_id_twice_is_one_finding_unless_the_rules_differ()
    {
        var older = Least.Replace("\"Fail\"", "\"Fail\", \"ReportGeneratedTime\": \"2026-01-01T00:00:00Z\", \"Evidence\": \"older\"", StringComparison.Ordinal);
        var newer = Least.Replace("\"Fail\"", "\"Fail\", \"ReportGeneratedTime\": \"2026-02-01T00:00:00Z\", \"Evidence\": \"newer\"", StringComparison.Ordinal);

        var finding = Assert.Single(Compared.Read($"[{newer}, {older}]").Findings);

        Assert.Equal(("newer", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)), (finding.Evidence, finding.FirstSeen));
        var other = Least.Replace("AccessKeyUnused", "PasswordUnused", StringComparison.Ordinal);
        Assert.Contains("the same FindingId", Assert.Throws<HygieneOptionException>(() => Compared.Read($"[{Least}, {other}]")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_value_that_is_compared_comes_back_from_the_JSON()
    {
        var input = ExportCases.Of(ExportCases.Sample);

        var read = Compared.Read(new JsonExport().Text(input)).Findings;

        Assert.Equal(
            input.Findings.Select(Compare),
            read.Select(finding => Compare(finding)));

        static object Compare(IHygieneFinding finding) => (
            finding.FindingId, finding.Rule, finding.Severity, finding.Verdict, finding.UserName, finding.Arn, (finding.AccountId, finding.Credential, finding.CredentialId),
            (finding.ReportGeneratedTime, finding.UserCreationTime, finding.AccessKeyCreated, finding.AsOf, finding.RuleParameters, finding.Waived, finding.Evidence));
    }

    [Fact]
    public void A_hostile_baseline_changes_text_alone()
    {
        var rows = TestReport.At(TestRow.Now, TestRow.Now, TestRow.User(), TestRow.Root()).Entries;
        foreach (var word in ExportCases.HostileWords)
        {
            var text = JsonSerializer.Serialize(word);
            var item = Least[..^1] + $", \"UserName\": {text}, \"Arn\": {text}, \"Evidence\": {text}, \"Owner\": {text}, \"AsOf\": \"2026-01-01T00:00:00Z\", \"RuleParameters\": \"MaximumUnusedDays=45\", \"FirstSeen\": \"9999-12-31T00:00:00Z\" }}";
            var options = new HygieneOptions { Rules = [nameof(AccessKeyUnused)], Baseline = Compared.Read($"[{item}]") };

            var closed = Assert.Single(Compared.Of(rows, options, options.Baseline).Fixed);

            Assert.Equal(word, closed.UserName);
        }
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named()
    {
        var missing = Path.Combine(_folder.Path, "no.json");
        var empty = _folder.Write("empty.json", string.Empty);

        Assert.Contains(missing, Assert.Throws<HygieneOptionException>(() => BaselineFile.Read(missing)).Message, StringComparison.Ordinal);
        Assert.Contains(empty, Assert.Throws<HygieneOptionException>(() => BaselineFile.Read(empty)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_megabytes_are_read()
    {
        var evidence = new string('x', 100_000);
        var text = new StringBuilder("[");
        for (var number = 0; number < 1_000; number++)
        {
            text.Append(number == 0 ? string.Empty : ",")
                .Append(Least.Replace(Id, number.ToString("x32", CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("\"Fail\"", $"\"Fail\", \"Evidence\": \"{evidence}\"", StringComparison.Ordinal));
        }

        Assert.Equal(1_000, Compared.Read(text.Append(']').ToString()).Findings.Length);
    }
}
