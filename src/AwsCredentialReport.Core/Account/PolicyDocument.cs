using System.Text.Json;

namespace AwsCredentialReport;

/// <summary>Reads the JSON of an identity-based policy, as strictly as IAM does.</summary>
internal static class PolicyDocument
{
    private static readonly string[] DocumentKeys = ["Version", "Id", "Statement"];
    private static readonly string[] StatementKeys = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    /// <summary>Reads the statements.</summary>
    /// <exception cref="FormatException">The document is not such a policy; the message is the reason.</exception>
    internal static IReadOnlyList<PolicyStatement> Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            CheckKeys(root, DocumentKeys);
            if (root.TryGetProperty("Version", out var version) && !(IsText(version) && version.GetString() is "2012-10-17" or "2008-10-17"))
            {
                throw new FormatException(Sentence.Format(Messages.PolicyVersion, version.GetRawText()));
            }

            return !root.TryGetProperty("Statement", out var statements) ? throw new FormatException(Messages.PolicyWithoutStatement)
                : statements.ValueKind == JsonValueKind.Array ? [.. statements.EnumerateArray().Select(Statement)]
                : [Statement(statements)];
        }
        catch (JsonException e)
        {
            throw new FormatException(Messages.PolicyNotJson, e);
        }
    }

    private static PolicyStatement Statement(JsonElement element)
    {
        CheckKeys(element, StatementKeys);
        var effect = element.TryGetProperty("Effect", out var value) && IsText(value) ? value.GetString() : null;
        return effect is "Allow" or "Deny"
            ? new PolicyStatement(effect == "Allow", Scope(element, "Action", "NotAction"), Scope(element, "Resource", "NotResource"), HasCondition(element))
            : throw new FormatException(Messages.PolicyEffect);
    }

    private static PolicyScope Scope(JsonElement statement, string name, string not)
    {
        var hasName = statement.TryGetProperty(name, out var patterns);
        if (hasName == statement.TryGetProperty(not, out var others))
        {
            throw new FormatException(Sentence.Format(Messages.PolicyEitherOr, name, not));
        }

        var value = hasName ? patterns : others;
        List<JsonElement> texts = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        return texts.Count > 0 && texts.TrueForAll(IsText)
            ? new PolicyScope([.. texts.Select(text => text.GetString()!)], !hasName)
            : throw new FormatException(Sentence.Format(Messages.PolicyValue, hasName ? name : not));
    }

    // A condition without keys, such as {} or {"Bool": {}}, is always met.
    private static bool HasCondition(JsonElement statement)
    {
        if (!statement.TryGetProperty("Condition", out var condition))
        {
            return false;
        }

        return condition.ValueKind == JsonValueKind.Object && condition.EnumerateObject().All(test => test.Value.ValueKind == JsonValueKind.Object)
            ? condition.EnumerateObject().Any(test => test.Value.EnumerateObject().Any())
            : throw new FormatException(Sentence.Format(Messages.PolicyValue, "Condition"));
    }

    private static void CheckKeys(JsonElement element, string[] known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException(Messages.PolicyNotAnObject);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in element.EnumerateObject().Select(property => property.Name))
        {
            if (!known.Contains(key, StringComparer.Ordinal))
            {
                throw new FormatException(Sentence.Format(Messages.PolicyKey, key));
            }

            if (!seen.Add(key))
            {
                throw new FormatException(Sentence.Format(Messages.PolicyKeyTwice, key));
            }
        }
    }

    private static bool IsText(JsonElement element) => element.ValueKind == JsonValueKind.String && element.GetString()!.Length > 0;
}
