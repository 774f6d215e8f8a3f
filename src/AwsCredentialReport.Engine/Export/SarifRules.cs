using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>
/// The descriptors of a SARIF run. GitHub takes a severity from the rule and not from the result, so a rule whose findings
/// differ in severity has a descriptor for each.
/// </summary>
internal sealed class SarifRules
{
    private const int MostText = 1024;

    private static readonly string[] Tags = ["security", "aws", "iam", "credentials"];

    private readonly List<(HygieneRule Rule, HygieneSeverity Severity)> _all;
    private readonly ExportInput _input;
    private readonly ILookup<(string Rule, HygieneSeverity Severity), IHygieneFinding> _findings;

    internal SarifRules(ExportInput input, IReadOnlyList<IHygieneFinding> findings)
    {
        _input = input;
        _findings = findings.ToLookup(finding => (finding.Rule, finding.Severity));
        _all =
        [
            .. input.Rules.SelectMany(rule => Enum.GetValues<HygieneSeverity>()
                .Where(severity => severity == rule.Severity || _findings.Contains((rule.Name, severity)))
                .OrderDescending()
                .Select(severity => (rule, severity))),
        ];
    }

    /// <summary>The descriptor's id and place.</summary>
    internal (string Id, int Index) Of(IHygieneFinding finding)
    {
        var index = _all.FindIndex(pair => pair.Rule.Name == finding.Rule && pair.Severity == finding.Severity);
        return (IdOf(_all[index].Rule, finding.Severity), index);
    }

    internal static string LevelOf(HygieneSeverity severity) => severity switch
    {
        HygieneSeverity.Critical or HygieneSeverity.High => "error",
        HygieneSeverity.Medium => "warning",
        _ => "note",
    };

    /// <summary>Writes the tool with its rules, and the frameworks that they answer to.</summary>
    internal void Write(Utf8JsonWriter json)
    {
        var taxonomies = new SarifTaxonomies(_all.SelectMany(pair => pair.Rule.Controls));
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", nameof(AwsCredentialReport));
        json.WriteString("semanticVersion", ExportInput.Version);
        json.WriteString("informationUri", ProjectLinks.Project);
        taxonomies.WriteNames(json);
        json.WriteStartArray("rules");
        _all.ForEach(pair => WriteRule(json, pair.Rule, pair.Severity));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        taxonomies.Write(json);
    }

    private static string IdOf(HygieneRule rule, HygieneSeverity severity) =>
        severity == rule.Severity ? rule.Name : $"{rule.Name}-{severity}";

    private void WriteRule(Utf8JsonWriter json, HygieneRule rule, HygieneSeverity severity)
    {
        var advice = _findings[(rule.Name, severity)].FirstOrDefault()?.Recommendation;
        json.WriteStartObject();
        json.WriteString("id", IdOf(rule, severity));
        json.WriteString("name", rule.Name);
        Message(json, "shortDescription", rule.Name + ": " + rule.Summary);
        Message(json, "fullDescription", rule.Summary);
        json.WriteStartObject("help");
        json.WriteString("text", $"{rule.Summary} {advice} {rule.HelpUri}".Replace("  ", " ", StringComparison.Ordinal));
        json.WriteString("markdown", string.Join("\n\n", new[] { rule.Summary, advice, $"[{rule.Name}]({rule.HelpUri})" }.OfType<string>()));
        json.WriteEndObject();
        json.WriteString("helpUri", rule.HelpUri.AbsoluteUri);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", LevelOf(severity));
        json.WriteEndObject();
        SarifTaxonomies.WriteRelationships(json, rule);
        WriteProperties(json, rule, severity);
        json.WriteEndObject();
    }

    private void WriteProperties(Utf8JsonWriter json, HygieneRule rule, HygieneSeverity severity)
    {
        json.WriteStartObject("properties");
        json.WriteStartArray("tags");
        Array.ForEach(Tags, json.WriteStringValue);
        json.WriteEndArray();
        json.WriteString("precision", "very-high");
        if (ScoreOf(severity) is { } score)
        {
            json.WriteString("security-severity", score);
        }

        if (_input.HasParametersOf(rule))
        {
            foreach (var parameter in rule.Parameters)
            {
                json.WriteString(parameter.Name, string.Join(", ", rule.ValuesOf(parameter)));
            }
        }

        json.WriteEndObject();
    }

    // GitHub: above 9.0 critical, from 7.0 high, from 4.0 medium, above 0 low.
    private static string? ScoreOf(HygieneSeverity severity) => severity switch
    {
        HygieneSeverity.Critical => "9.5",
        HygieneSeverity.High => "8.0",
        HygieneSeverity.Medium => "5.5",
        HygieneSeverity.Low => "2.5",
        _ => null,
    };

    private static void Message(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", ExportText.Cut(text, MostText));
        json.WriteEndObject();
    }
}
