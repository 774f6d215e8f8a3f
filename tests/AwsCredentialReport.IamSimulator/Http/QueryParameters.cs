using System.Globalization;
using System.Text.Json;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.IamSimulator.Http;

/// <summary>The parameters of a call in the AWS Query or JSON protocol.</summary>
internal sealed class QueryParameters
{
    private static readonly string[] Secrets = ["Password", "TokenCode", "WebIdentityToken"];

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    internal string Action => this["Action"] ?? string.Empty;

    internal string Version => this["Version"] ?? string.Empty;

    internal SimulatedPaging Paging => new(this["Marker"], Number("MaxItems"));

    /// <summary>For the record: all of it but what is secret.</summary>
    internal IReadOnlyDictionary<string, string> Public => _values.ToDictionary(
        pair => pair.Key,
        pair => Secrets.Contains(pair.Key, StringComparer.Ordinal) ? "***" : pair.Value,
        StringComparer.Ordinal);

    internal string? this[string name] => _values.GetValueOrDefault(name);

    internal static QueryParameters Parse(params IReadOnlyList<string> encoded)
    {
        var parameters = new QueryParameters();
        foreach (var pair in encoded.SelectMany(text => text.Split('&', StringSplitOptions.RemoveEmptyEntries)))
        {
            var parts = pair.Split('=', 2);
            parameters._values[Decode(parts[0])] = parts.Length == 2 ? Decode(parts[1]) : string.Empty;
        }

        return parameters;
    }

    /// <summary>The fields of a call in the AWS JSON protocol.</summary>
    internal static QueryParameters OfJson(string action, ReadOnlyMemory<byte> body)
    {
        var parameters = new QueryParameters();
        using var json = JsonDocument.Parse(body);
        foreach (var field in json.RootElement.EnumerateObject())
        {
            parameters._values[field.Name] = field.Value.ToString();
        }

        parameters._values["Action"] = action;
        return parameters;
    }

    internal string Required(string name) => this[name] ?? throw SimulatedFault.Validation(
        $"1 validation error detected: Value null at '{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy " +
        "constraint: Member must not be null");

    internal bool Flag(string name) => string.Equals(this[name], "true", StringComparison.OrdinalIgnoreCase);

    internal int? Number(string name)
    {
        if (this[name] is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new SimulatedFault("MalformedInput", 400, $"{name} is not a number");
    }

    /// <summary><c>Tags.member.1.Key</c> and <c>Tags.member.1.Value</c>, and so on.</summary>
    internal IReadOnlyDictionary<string, string> Tags()
    {
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 1; this[string.Create(CultureInfo.InvariantCulture, $"Tags.member.{i}.Key")] is { } key; i++)
        {
            var value = this[string.Create(CultureInfo.InvariantCulture, $"Tags.member.{i}.Value")] ?? string.Empty;
            if (!tags.TryAdd(key, value))
            {
                throw new SimulatedFault(
                    "InvalidInput", 400, "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
        }

        return tags;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
