using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>One finding as a result of SARIF.</summary>
internal static class SarifResult
{
    private const int MessageLength = 1024;

    internal static void Write(Utf8JsonWriter json, IHygieneFinding finding, SarifRules rules, ExportInput input)
    {
        var options = input.Options;
        var (ruleId, ruleIndex) = rules.Of(finding);
        json.WriteStartObject();
        json.WriteString("ruleId", ruleId);
        json.WriteNumber("ruleIndex", ruleIndex);
        WriteLevel(json, finding);
        json.WriteStartObject("message");
        json.WriteString("text", Text(finding));
        json.WriteEndObject();
        WriteLocation(json, finding, options);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("primaryLocationLineHash", finding.FindingId + ":1");
        json.WriteString("credentialFinding/v1", finding.FindingId);
        json.WriteEndObject();
        if (options.IncludeWaived)
        {
            WriteSuppressions(json, finding.Waiver);
        }

        if (input.HasBaseline)
        {
            WriteBaseline(json, finding);
        }

        WriteProperties(json, finding);
        json.WriteEndObject();
    }

    // A kind other than "fail" allows no level but "none".
    private static void WriteLevel(Utf8JsonWriter json, IHygieneFinding finding)
    {
        if (finding.Verdict == HygieneVerdict.Due)
        {
            json.WriteString("kind", "informational");
            json.WriteString("level", "none");
        }
        else
        {
            json.WriteString("level", SarifRules.LevelOf(finding.Severity));
        }
    }

    // "](" makes a link of the text before it, and a word of the report may contain it.
    private static string Text(IHygieneFinding finding)
    {
        var evidence = ExportText.Cut(ExportText.Line(ExportText.Evidence(finding)), MessageLength);
        return $"{evidence} {ExportText.Line(finding.Recommendation)}".Replace("](", "] (", StringComparison.Ordinal);
    }

    // Without a physical location GitHub refuses the whole file. The path is the same in every run.
    private static void WriteLocation(Utf8JsonWriter json, IHygieneFinding finding, ExportOptions options)
    {
        var line = options.SarifArtifact is null ? 1 : (finding as HygieneFinding)?.Entry?.LineNumber ?? 1;
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", SarifPath.OfFile(options.SarifArtifact) ?? SarifPath.Of(finding));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", Math.Max(1, line));
        json.WriteNumber("startColumn", 1);
        json.WriteNumber("endLine", Math.Max(1, line));
        json.WriteNumber("endColumn", 1);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("name", finding.Credential.ToString());
        json.WriteString("fullyQualifiedName", $"{finding.Arn ?? finding.AccountId ?? "waivers"}/{finding.Credential}");
        json.WriteString("kind", "resource");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // Either every result of a run has suppressions or none has.
    private static void WriteSuppressions(Utf8JsonWriter json, Waiver? waiver)
    {
        json.WriteStartArray("suppressions");
        if (waiver is not null)
        {
            json.WriteStartObject();
            json.WriteString("kind", "external");
            json.WriteString("status", "accepted");
            json.WriteString("justification", ExportText.Reason(waiver));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // Either every result of a run has a state or none has.
    private static void WriteBaseline(Utf8JsonWriter json, IHygieneFinding finding)
    {
        json.WriteString("baselineState", finding.BaselineState == BaselineState.Unchanged ? "unchanged" : "new");
        if (finding.FirstSeen is { } seen)
        {
            json.WriteStartObject("provenance");
            json.WriteString("firstDetectionTimeUtc", ExportText.Time(seen));
            json.WriteEndObject();
        }
    }

    private static void WriteProperties(Utf8JsonWriter json, IHygieneFinding finding)
    {
        json.WriteStartObject("properties");
        json.WriteString("verdict", finding.Verdict.ToString());
        json.WriteString("severity", finding.Severity.ToString());
        json.WriteString("account", finding.AccountId);
        json.WriteString("user", finding.UserName);
        json.WriteString("credential", finding.Credential.ToString());
        if (finding.Owner is { } owner)
        {
            json.WriteString("owner", ExportText.Line(owner));
        }

        if (finding.AgeDays is { } days)
        {
            json.WriteNumber("ageDays", days);
        }

        if (finding.DueDate is { } due)
        {
            json.WriteString("dueDate", ExportText.Time(due));
        }

        json.WriteEndObject();
    }
}
