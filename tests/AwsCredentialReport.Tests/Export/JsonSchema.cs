using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AwsCredentialReport.Tests.Export;

/// <summary>
/// Validates by the keywords that the public schemas use. A keyword that it does not know is an error, so that nothing
/// passes unseen.
/// </summary>
internal sealed class JsonSchema(JsonElement root)
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "$schema", "$comment", "$defs", "id", "title", "description", "default", "definitions", "deprecated",
    };

    internal IEnumerable<string> Validate(JsonElement value) => Validate(root, value, "$");

    private IEnumerable<string> Validate(JsonElement schema, JsonElement value, string path)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return schema.GetBoolean() ? [] : [$"{path} must not be there"];
        }

        return schema.EnumerateObject().SelectMany(keyword => Check(schema, keyword.Name, keyword.Value, value, path));
    }

    private static bool IsSame(JsonElement left, JsonElement right) =>
        JsonNode.DeepEquals(JsonSerializer.SerializeToNode(left), JsonSerializer.SerializeToNode(right));

    private IEnumerable<string> Check(JsonElement schema, string keyword, JsonElement rule, JsonElement value, string path) => keyword switch
    {
        _ when Words.Contains(keyword) => [],
        "$ref" => Validate(Resolve(rule.GetString()!), value, path),
        "type" => When(!Types(rule).Any(type => IsOf(type, value)), $"{path} is not of the type {rule}"),
        "enum" => When(!rule.EnumerateArray().Any(item => IsSame(item, value)), $"{path} is {value}, none of {rule}"),
        "const" => When(!IsSame(rule, value), $"{path} is {value}, not {rule}"),
        "allOf" => rule.EnumerateArray().SelectMany(part => Validate(part, value, path)),
        "anyOf" => When(!rule.EnumerateArray().Any(part => IsValid(part, value, path)), $"{path} matches no part of anyOf"),
        "oneOf" => When(rule.EnumerateArray().Count(part => IsValid(part, value, path)) != 1, $"{path} does not match one part of oneOf"),
        "not" => When(IsValid(rule, value, path), $"{path} matches what it must not"),
        "required" or "properties" or "additionalProperties" or "propertyNames" or "maxProperties" =>
            value.ValueKind == JsonValueKind.Object ? CheckObject(schema, keyword, rule, value, path) : [],
        "items" or "minItems" or "maxItems" or "uniqueItems" =>
            value.ValueKind == JsonValueKind.Array ? CheckArray(keyword, rule, value, path) : [],
        "minLength" or "maxLength" or "pattern" or "format" =>
            value.ValueKind == JsonValueKind.String ? CheckText(keyword, rule, value.GetString()!, path) : [],
        "minimum" => When(value.ValueKind == JsonValueKind.Number && value.GetDouble() < rule.GetDouble(), $"{path} is less than {rule}"),
        "maximum" => When(value.ValueKind == JsonValueKind.Number && value.GetDouble() > rule.GetDouble(), $"{path} is more than {rule}"),
        _ => throw new NotSupportedException($"The keyword {keyword} is not known."),
    };

    private IEnumerable<string> CheckObject(JsonElement schema, string keyword, JsonElement rule, JsonElement value, string path) => keyword switch
    {
        "required" => rule.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{path} has no {name}"),
        "properties" => rule.EnumerateObject().Where(property => value.TryGetProperty(property.Name, out _))
            .SelectMany(property => Validate(property.Value, value.GetProperty(property.Name), $"{path}.{property.Name}")),
        "additionalProperties" => value.EnumerateObject()
            .Where(property => !schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(property.Name, out _))
            .SelectMany(property => Validate(rule, property.Value, $"{path}.{property.Name}")),
        "propertyNames" => value.EnumerateObject()
            .SelectMany(property => Validate(rule, JsonSerializer.SerializeToElement(property.Name), $"{path}.{property.Name} (name)")),
        _ => When(value.EnumerateObject().Count() > rule.GetInt32(), $"{path} has more than {rule} properties"),
    };

    private IEnumerable<string> CheckArray(string keyword, JsonElement rule, JsonElement value, string path) => keyword switch
    {
        "items" => value.EnumerateArray().SelectMany((item, index) => Validate(rule, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"))),
        "minItems" => When(value.GetArrayLength() < rule.GetInt32(), $"{path} has fewer than {rule} items"),
        "maxItems" => When(value.GetArrayLength() > rule.GetInt32(), $"{path} has more than {rule} items"),
        _ => When(
            rule.GetBoolean() && value.EnumerateArray().Select(item => item.GetRawText()).Distinct(StringComparer.Ordinal).Count() != value.GetArrayLength(),
            $"{path} has equal items"),
    };

    private static IEnumerable<string> CheckText(string keyword, JsonElement rule, string text, string path) => keyword switch
    {
        "minLength" => When(text.EnumerateRunes().Count() < rule.GetInt32(), $"{path} is shorter than {rule}"),
        "maxLength" => When(text.EnumerateRunes().Count() > rule.GetInt32(), $"{path} is longer than {rule}"),
        "pattern" => When(!Regex.IsMatch(text, rule.GetString()!, RegexOptions.ECMAScript, TimeSpan.FromSeconds(10)), $"{path} is '{text}', not {rule}"),
        _ => When(
            rule.GetString() switch
            {
                "date-time" => !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
                "uri" => !Uri.IsWellFormedUriString(text, UriKind.Absolute),
                "uri-reference" => !Uri.IsWellFormedUriString(text, UriKind.RelativeOrAbsolute),
                var other => throw new NotSupportedException($"The format {other} is not known."),
            },
            $"{path} is '{text}', not a {rule}"),
    };

    private static IEnumerable<string> Types(JsonElement rule) =>
        rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().Select(type => type.GetString()!) : [rule.GetString()!];

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => value.ValueKind == JsonValueKind.Null,
    };

    private bool IsValid(JsonElement schema, JsonElement value, string path) => !Validate(schema, value, path).Any();

    private JsonElement Resolve(string reference)
    {
        var target = root;
        foreach (var part in reference.Split('/').Skip(1))
        {
            target = target.GetProperty(part);
        }

        return target;
    }

    private static IEnumerable<string> When(bool isWrong, string problem) => isWrong ? [problem] : [];
}
