using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AwsCredentialReport;

/// <summary>Refuses null for a property whose type does not allow it, as System.Text.Json 9 can do by itself.</summary>
internal static class NullCheck
{
    internal static void Add(JsonTypeInfo type)
    {
        var nullability = new NullabilityInfoContext();
        foreach (var property in type.Properties)
        {
            if (property is { AttributeProvider: PropertyInfo info, Set: { } set, PropertyType.IsValueType: false }
                && nullability.Create(info).WriteState == NullabilityState.NotNull)
            {
                property.Set = (owner, value) => set(owner, value ?? throw new JsonException(Sentence.Format(Messages.DetailNull, property.Name)));
            }
        }
    }
}

/// <summary>Reads and writes lists of facts. None of them is null.</summary>
internal sealed class FactListConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(FactList<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Of<T> : JsonConverter<FactList<T>>
    {
        public override FactList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<T?[]>(ref reader, options) is { } items && Array.TrueForAll(items, item => item is not null)
                ? new FactList<T>(items!)
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, FactList<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var item in value)
            {
                JsonSerializer.Serialize(writer, item, options);
            }

            writer.WriteEndArray();
        }
    }
}

/// <summary>Reads and writes tags, whose names are not case-sensitive.</summary>
internal sealed class TagsConverter : JsonConverter<ImmutableSortedDictionary<string, string>>
{
    public override ImmutableSortedDictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var tags = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, string?>>(ref reader, options) ?? throw new JsonException())
        {
            if (value is null || !tags.TryAdd(name, value))
            {
                throw new JsonException();
            }
        }

        return tags.ToImmutable();
    }

    public override void Write(Utf8JsonWriter writer, ImmutableSortedDictionary<string, string> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value)
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
    }
}
