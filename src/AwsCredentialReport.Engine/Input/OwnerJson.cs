using System.Collections.Immutable;
using System.Text.Json;

namespace AwsCredentialReport.Engine;

/// <summary>Owners as JSON: an array, or an object with the array in <c>owners</c>.</summary>
internal static class OwnerJson
{
    internal static ImmutableArray<OwnerLine> Parse(string text)
    {
        try
        {
            using var document = OptionSource.ParseJson(text);
            var array = document.RootElement;
            if (array.ValueKind == JsonValueKind.Object && array.TryGetProperty("owners", out var inner))
            {
                array = inner;
            }

            return array.ValueKind == JsonValueKind.Array
                ? [.. array.EnumerateArray().Select((element, index) => Read(element, Sentence.Format(Messages.OwnerPlace, index + 1)))]
                : throw new HygieneOptionException(Messages.OwnersNotAnArray);
        }
        catch (JsonException e)
        {
            throw new HygieneOptionException(Sentence.Format(Messages.OwnersNotJson, e.LineNumber + 1), e);
        }
    }

    private static OwnerLine Read(JsonElement element, string place)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new HygieneOptionException(Sentence.Format(Messages.OwnerNotAnObject, place));
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!OwnerFile.Columns.Contains(property.Name, StringComparer.Ordinal))
            {
                throw new HygieneOptionException(
                    Sentence.Format(Messages.OwnerPropertyUnknown, place, property.Name, string.Join(", ", OwnerFile.Columns)));
            }
        }

        return OwnerFile.Line(place, name => !element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
            : value.ValueKind == JsonValueKind.String ? value.GetString()
            : throw new HygieneOptionException(Sentence.Format(Messages.OwnerNotText, place, name)));
    }
}
