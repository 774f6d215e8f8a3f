using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AwsCredentialReport;

/// <summary>The types of the detail, for JSON without reflection. The compiler writes the rest.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AccountDetailJson.AccountFile))]
[JsonSerializable(typeof(AccountDetailJson.Row))]
[JsonSerializable(typeof(Dictionary<string, string?>))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(IamAdministratorPolicy[]))]
[JsonSerializable(typeof(IamPolicyAttachment[]))]
[JsonSerializable(typeof(IamServerCertificate[]))]
[JsonSerializable(typeof(IamServiceCredential[]))]
[JsonSerializable(typeof(IamSshKey[]))]
[JsonSerializable(typeof(IamUserDetail[]))]
[JsonSerializable(typeof(MissingDetail[]))]
internal sealed partial class AccountDetailContext : JsonSerializerContext;

/// <summary>Refuses null for a required property, as System.Text.Json 9 can do by itself. Each that may be null is optional.</summary>
internal static class NullCheck
{
    internal static void Add(JsonTypeInfo type)
    {
        var needed = type.Properties.Where(property => property is { IsRequired: true, PropertyType.IsValueType: false }).ToArray();
        if (needed.Length > 0)
        {
            type.OnDeserialized = read =>
            {
                if (Array.Find(needed, property => property.Get!(read) is null) is { } missing)
                {
                    throw new JsonException(Sentence.Format(Messages.DetailNull, missing.Name));
                }
            };
        }
    }
}

/// <summary>Reads and writes lists of facts. None of them is null.</summary>
internal sealed class FactListConverter<T> : JsonConverter<FactList<T>>
    where T : class
{
    public override FactList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<T?[]>)options.GetTypeInfo(typeof(T[]))) is { } items
        && Array.TrueForAll(items, item => item is not null)
            ? new FactList<T>(items!)
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, FactList<T> value, JsonSerializerOptions options)
    {
        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        writer.WriteStartArray();
        foreach (var item in value)
        {
            JsonSerializer.Serialize(writer, item, type);
        }

        writer.WriteEndArray();
    }
}

/// <summary>Reads and writes tags, whose names are not case-sensitive.</summary>
internal sealed class TagsConverter : JsonConverter<ImmutableSortedDictionary<string, string>>
{
    public override ImmutableSortedDictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var tags = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        var type = (JsonTypeInfo<Dictionary<string, string?>>)options.GetTypeInfo(typeof(Dictionary<string, string?>));
        foreach (var (name, value) in JsonSerializer.Deserialize(ref reader, type) ?? throw new JsonException())
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
