using System.Text.Json;
using AwsCredentialReport.Tests.Documents;
using AwsCredentialReport.Tests.Identity;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Sql;

/// <summary>The DuckDB of this machine: npm's package @duckdb/node-api, in the folder of DUCKDB_FOLDER or installed globally.</summary>
internal static class DuckDb
{
    internal const string Missing = "NOT RUN IN DUCKDB: node or its package @duckdb/node-api is not on this machine. " +
        "Run 'npm install --prefix FOLDER @duckdb/node-api', and give FOLDER in DUCKDB_FOLDER.";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(10);

    private static readonly string? Node = Folders("PATH").SelectMany(_ => (string[])["node", "node.exe"], Path.Join).FirstOrDefault(File.Exists);

    private static readonly string? Package = FindPackage();

    internal static bool IsMissing => Node is null || Package is null;

    /// <summary>Runs the views over an archive, and then the queries.</summary>
    internal static async Task<IReadOnlyDictionary<string, SqlAnswer>> RunAsync(string archive, IReadOnlyDictionary<string, string> queries)
    {
        using var folder = new TemporaryFolder();
        var scripts = new[] { "duckdb.sql", "views.sql" }.Select(name => File.ReadAllText(Repository.PathOf("docs", "sql", name)));
        var request = folder.Write("request.json", JsonSerializer.Serialize(new { archive, scripts, queries }));
        var program = Repository.PathOf("tests", "AwsCredentialReport.Tests", "Sql", "duckdb.cjs");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = folder.Path };
        var run = await ChildResult.RunAsync(Node!, [program, Package!, request], environment, Hang);
        Assert.True(run.ExitCode == 0, run.Error);
        return JsonSerializer.Deserialize<Dictionary<string, SqlAnswer>>(run.Output, Json)!;
    }

    private static string? FindPackage()
    {
        var global = Path.GetDirectoryName(Node);
        string?[] folders = [Environment.GetEnvironmentVariable("DUCKDB_FOLDER"), global, Path.Join(global, "..", "lib")];
        return folders.Where(folder => folder is { Length: > 0 })
            .Select(folder => Path.GetFullPath(Path.Join(folder, "node_modules", "@duckdb", "node-api")))
            .FirstOrDefault(Directory.Exists);
    }

    private static string[] Folders(string variable) => (Environment.GetEnvironmentVariable(variable) ?? string.Empty).Split(Path.PathSeparator);
}

/// <summary>The rows of a query, with the types of its columns.</summary>
internal sealed record SqlAnswer(IReadOnlyList<string> Types, IReadOnlyList<Dictionary<string, JsonElement>> Rows)
{
    /// <summary>Each row as <c>column=value</c>, without the columns that are not wanted.</summary>
    internal IEnumerable<string> Lines(params string[] columns) => Rows.Select(row => string.Join(
        '|', row.Where(cell => columns.Length == 0 || columns.Contains(cell.Key)).Select(cell => $"{cell.Key}={Text(cell.Value)}")));

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Null ? SqlText.Null : value.ToString().ToLowerInvariant();
}

/// <summary>A test in DuckDB; skipped, and counted so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DuckDbFactAttribute : FactAttribute
{
    public DuckDbFactAttribute() => Skip = DuckDb.IsMissing ? DuckDb.Missing : null;
}
