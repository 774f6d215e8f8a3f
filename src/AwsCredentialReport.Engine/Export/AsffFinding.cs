using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>One finding in the AWS Security Finding Format. No text may be empty, and each has its limit.</summary>
internal static class AsffFinding
{
    private const int TitleLength = 256;
    private const int DescriptionLength = 1024;
    private const int NoteLength = 512;
    private const int FieldLength = 2048;
    private const string Checks = "Software and Configuration Checks/";

    internal static void Write(Utf8JsonWriter json, IHygieneFinding finding, string partition, ExportInput input)
    {
        var account = finding.AccountId!;
        var rule = input.RuleOf(finding);
        var now = ExportText.Time(input.RunTime);
        json.WriteStartObject();
        json.WriteString("SchemaVersion", "2018-10-08");
        json.WriteString("Id", $"aws-credential-report/{account}/{finding.Rule}/{finding.FindingId}");
        json.WriteString("ProductArn", $"arn:{partition}:securityhub:{input.Options.AsffRegion}:{account}:product/{account}/default");
        json.WriteString("ProductName", nameof(AwsCredentialReport));
        json.WriteString("GeneratorId", finding.Rule);
        json.WriteString("AwsAccountId", account);
        json.WriteString("CreatedAt", finding.FirstSeen is { } created && created < input.RunTime ? ExportText.Time(created) : now);
        json.WriteString("UpdatedAt", now);
        if (ExportText.Time(finding.ReportGeneratedTime) is { } observed)
        {
            json.WriteString("FirstObservedAt", ExportText.Time(finding.FirstSeen) ?? observed);
            json.WriteString("LastObservedAt", observed);
        }

        json.WriteString("Title", Text($"{finding.Rule}: {rule?.Summary}", TitleLength));
        json.WriteString("Description", Text(ExportText.Evidence(finding), DescriptionLength));
        WriteRemediation(json, finding);
        WriteProductFields(json, finding);
        AsffResource.Write(json, finding, partition);
        AsffCompliance.Write(json, finding);
        WriteWaiver(json, finding.Waiver, now);
        json.WriteString("RecordState", finding.Verdict == HygieneVerdict.Fixed ? "ARCHIVED" : "ACTIVE");
        WriteProviderFields(json, finding);
        json.WriteEndObject();
    }

    /// <summary>A text of a length that is never empty.</summary>
    internal static string Text(string? text, int length)
    {
        var line = ExportText.Cut(ExportText.Line(text), length);
        return string.IsNullOrWhiteSpace(line) ? "-" : line;
    }

    private static void WriteRemediation(Utf8JsonWriter json, IHygieneFinding finding)
    {
        json.WriteStartObject("Remediation");
        json.WriteStartObject("Recommendation");
        json.WriteString("Text", Text(finding.Recommendation, NoteLength));
        json.WriteString("Url", finding.HelpUri.AbsoluteUri);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteProductFields(Utf8JsonWriter json, IHygieneFinding finding)
    {
        json.WriteStartObject("ProductFields");
        json.WriteString("ProviderName", nameof(AwsCredentialReport));
        json.WriteString("ProviderVersion", ExportInput.Version);
        Field("FindingId", finding.FindingId);
        Field("Verdict", finding.Verdict.ToString());
        Field("UserName", finding.UserName);
        Field("Credential", finding.Credential.ToString());
        Field("AgeDays", finding.AgeDays is { } days ? Sentence.Number(days) : null);
        Field("DueDate", ExportText.Time(finding.DueDate));
        Field("BaselineState", finding.BaselineState?.ToString());
        Field("AccessKeyCreated", ExportText.Time(finding.AccessKeyCreated));
        Field("Owner", finding.Owner);
        Field("Waiver", finding.Waiver is { } waiver ? ExportText.Reason(waiver) : null);
        json.WriteEndObject();

        void Field(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                json.WriteString(name, Text(value, FieldLength));
            }
        }
    }

    // Security Hub takes them at the first import, and leaves them to its users afterwards.
    private static void WriteWaiver(Utf8JsonWriter json, Waiver? waiver, string now)
    {
        if (waiver is null)
        {
            return;
        }

        json.WriteStartObject("Workflow");
        json.WriteString("Status", "SUPPRESSED");
        json.WriteEndObject();
        json.WriteStartObject("Note");
        json.WriteString("Text", Text(ExportText.Reason(waiver), NoteLength));
        json.WriteString("UpdatedBy", nameof(AwsCredentialReport));
        json.WriteString("UpdatedAt", now);
        json.WriteEndObject();
    }

    private static void WriteProviderFields(Utf8JsonWriter json, IHygieneFinding finding)
    {
        json.WriteStartObject("FindingProviderFields");
        json.WriteStartObject("Severity");
        json.WriteString("Label", finding.Severity.ToString().ToUpperInvariant());
        json.WriteString("Original", finding.Severity.ToString());
        json.WriteEndObject();
        json.WriteStartArray("Types");
        foreach (var type in Types(finding.Controls))
        {
            json.WriteStringValue(Checks + type);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static IEnumerable<string> Types(ControlList controls)
    {
        yield return "AWS Security Best Practices";
        (string Framework, string Type)[] types =
        [
            ("CIS-", "CIS AWS Foundations Benchmark"), ("PCI-DSS-", "PCI-DSS Controls"), ("NIST-800-53", "NIST 800-53 Controls (USA)"),
            ("ISO-27001-", "ISO 27001 Controls"), ("SOC2 ", "SOC 2"),
        ];
        foreach (var (framework, type) in types)
        {
            if (controls.Any(control => control.StartsWith(framework, StringComparison.Ordinal)))
            {
                yield return "Industry and Regulatory Standards/" + type;
            }
        }
    }
}
