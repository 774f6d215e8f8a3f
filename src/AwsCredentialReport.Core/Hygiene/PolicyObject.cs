using System.Collections.Immutable;
using System.Text.Json;

namespace AwsCredentialReport;

/// <summary>An object of a policy file, whose properties are known by name.</summary>
internal sealed class PolicyObject
{
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);
    private readonly string _where;

    internal PolicyObject(JsonElement element, string where, string[] properties)
    {
        _where = where;
        foreach (var property in element.EnumerateObject())
        {
            if (!properties.Contains(property.Name, StringComparer.Ordinal))
            {
                throw Invalid(Messages.PolicyPropertyUnknown, property.Name, string.Join(", ", properties));
            }

            _values.Add(property.Name, property.Value);
        }
    }

    internal bool Has(string name) => _values.ContainsKey(name);

    internal string? Text(string name) => !_values.TryGetValue(name, out var value) ? null
        : TextOf(value) ?? throw Invalid(Messages.PolicyText, name);

    /// <summary>The texts of a list; one text is a list too.</summary>
    internal ImmutableArray<string> Texts(string name) => !_values.TryGetValue(name, out var value) ? []
        : TextsOf(value) ?? throw Invalid(Messages.PolicyTexts, name);

    internal IEnumerable<JsonElement> Objects(string name) => !_values.TryGetValue(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray()
        : throw Invalid(Messages.PolicyArray, name);

    /// <summary>The parameters, each with its rule. One without a rule is for all rules that have it.</summary>
    internal ImmutableArray<KeyValuePair<string, string>> Parameters()
    {
        if (!_values.TryGetValue("parameters", out var parameters))
        {
            return [];
        }

        if (parameters.ValueKind != JsonValueKind.Object)
        {
            throw Invalid(Messages.PolicyObject, "parameters");
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return parameters.EnumerateObject().FirstOrDefault(parameter => !names.Add(parameter.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } twice
            ? throw Invalid(Messages.JsonPropertyTwice.TrimEnd('.'), $"parameters.{twice.Name}")
            : [.. parameters.EnumerateObject().OrderBy(IsOfOneRule).SelectMany(parameter => Expand(parameter.Name, ValueOf(parameter)))];
    }

    // The last value of a parameter counts. The order of JSON's properties means nothing, so that of one rule comes last.
    private static bool IsOfOneRule(JsonProperty parameter) => parameter.Name.Contains('.', StringComparison.Ordinal);

    internal HygieneOptionException Invalid(string problem, params object?[] values) =>
        new(Sentence.Format(Messages.PolicyInvalid, _where, Sentence.Format(problem, values)));

    private static string? TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()) ? value.GetString()!.Trim() : null;

    private static ImmutableArray<string>? TextsOf(JsonElement value)
    {
        var items = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(TextOf).ToList() : [TextOf(value)];
        return items.Contains(null) ? null : [.. items.OfType<string>()];
    }

    private string ValueOf(JsonProperty parameter) => parameter.Value.ValueKind == JsonValueKind.Number
        ? parameter.Value.GetRawText()
        : string.Join(',', TextsOf(parameter.Value) ?? throw Invalid(Messages.PolicyParameterValue, parameter.Name));

    private ImmutableArray<KeyValuePair<string, string>> Expand(string name, string value)
    {
        if (name.Contains('.', StringComparison.Ordinal))
        {
            return [KeyValuePair.Create(name, value)];
        }

        var all = HygieneRules.OfParameter(name, value);
        return all.IsEmpty ? throw Invalid(Messages.PolicyParameterUnknown, name) : all;
    }
}
