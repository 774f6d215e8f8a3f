using System.Text.Json;
using AwsCredentialReport.Tests.Documents;
using AwsCredentialReport.Tests.Properties;

namespace AwsCredentialReport.Tests.Export;

/// <summary>The public schemas of the formats. They are not part of this repository, but may lie beside it.</summary>
internal static class PublicSchemas
{
    internal const string Missing =
        "NOT VALIDATED: the public schemas are not beside this repository (../shared/schemas).";

    private static readonly Dictionary<string, JsonDocument> Loaded = new(StringComparer.Ordinal);

    /// <summary>Gets the folder, from the repository upwards; null where there is none.</summary>
    internal static string? Folder { get; } = Find();

    internal static string PathOf(string file) => Path.Combine(Folder!, file);

    /// <summary>Fails unless a JSON document follows a schema.</summary>
    internal static void AssertValid(string file, JsonElement document)
    {
        lock (Loaded)
        {
            if (!Loaded.TryGetValue(file, out var schema))
            {
                Loaded[file] = schema = JsonDocument.Parse(File.ReadAllText(PathOf(file)));
            }

            Assert.Equal([], new JsonSchema(schema.RootElement).Validate(document).Take(5));
        }
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(Repository.Root); folder is not null; folder = folder.Parent)
        {
            var schemas = Path.Combine(folder.FullName, "shared", "schemas");
            if (Directory.Exists(schemas))
            {
                return schemas;
            }
        }

        return null;
    }
}

/// <summary>A test that validates against public schemas; skipped, and counted so, where they are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SchemaTheoryAttribute : TheoryAttribute
{
    public SchemaTheoryAttribute(bool isLong = false) =>
        Skip = PublicSchemas.Folder is null ? PublicSchemas.Missing : isLong ? LongTests.SkipReason : null;
}
