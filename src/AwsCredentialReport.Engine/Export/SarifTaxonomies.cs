using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>The frameworks of controls, which SARIF calls taxonomies, and the relationships of rules to them.</summary>
internal sealed class SarifTaxonomies(IEnumerable<string> controls)
{
    private readonly List<IGrouping<string, string>> _frameworks =
        [.. controls.Distinct(StringComparer.Ordinal).Select(Split).GroupBy(pair => pair.Framework, pair => pair.Id, StringComparer.Ordinal)];

    internal static void WriteRelationships(Utf8JsonWriter json, HygieneRule rule)
    {
        json.WriteStartArray("relationships");
        foreach (var (framework, id) in rule.Controls.Distinct(StringComparer.Ordinal).Select(Split))
        {
            json.WriteStartObject();
            json.WriteStartObject("target");
            json.WriteString("id", id);
            json.WriteStartObject("toolComponent");
            json.WriteString("name", framework);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("kinds");
            json.WriteStringValue("relevant");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the names of the frameworks.</summary>
    internal void WriteNames(Utf8JsonWriter json)
    {
        json.WriteStartArray("supportedTaxonomies");
        foreach (var framework in _frameworks)
        {
            json.WriteStartObject();
            json.WriteString("name", framework.Key);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the frameworks with their controls.</summary>
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("taxonomies");
        foreach (var framework in _frameworks)
        {
            WriteTaxonomy(json, framework);
        }

        json.WriteEndArray();
    }

    private static (string Framework, string Id) Split(string control)
    {
        var space = control.IndexOf(' ', StringComparison.Ordinal);
        return (control[..space], control[(space + 1)..]);
    }

    private static void WriteTaxonomy(Utf8JsonWriter json, IGrouping<string, string> framework)
    {
        json.WriteStartObject();
        json.WriteString("name", framework.Key);
        json.WriteBoolean("isComprehensive", false);
        json.WriteStartArray("taxa");
        foreach (var id in framework)
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
