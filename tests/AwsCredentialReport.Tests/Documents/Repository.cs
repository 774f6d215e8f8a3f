namespace AwsCredentialReport.Tests.Documents;

/// <summary>The files of the repository that tests hold against the code; UPDATE_DOCUMENTS=1 writes them anew.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    private static bool Updates => Environment.GetEnvironmentVariable("UPDATE_DOCUMENTS") == "1";

    internal static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Fails when a file is not what it should be.</summary>
    internal static void AssertFile(string path, string expected)
    {
        if (Updates)
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(path));
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
