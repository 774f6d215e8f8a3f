namespace AwsCredentialReport.Tests.Documents;

/// <summary>The files of the repository that tests hold against the code; UPDATE_DOCUMENTS=1 writes them anew.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    private static bool Updates => Environment.GetEnvironmentVariable("UPDATE_DOCUMENTS") == "1";

    internal static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Gets the documents that people read: those of the root, of docs, of the module and of the tests.</summary>
    internal static IEnumerable<string> Documents() =>
        new[] { ".", "docs", "docs/sql", "module/docs/en-US", "samples", "tests", "tests/Benchmarks", "tests/AwsCredentialReport.IamSimulator" }
            .SelectMany(folder => Directory.EnumerateFiles(PathOf(folder), "*.md"))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>Fails when a file is not what it should be.</summary>
    internal static void AssertFile(string path, string expected)
    {
        if (Updates)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(path));
    }

    /// <summary>Fails when what stands between two marks of a file is not what it should be.</summary>
    internal static void AssertBlock(string path, string mark, string expected)
    {
        var text = File.ReadAllText(path);
        var begin = $"<!-- {mark} -->\n";
        var start = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var end = text.IndexOf($"<!-- /{mark} -->", StringComparison.Ordinal);
        Assert.InRange(start, begin.Length, end);
        AssertFile(path, text[..start] + expected + text[end..]);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AwsCredentialReport.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
