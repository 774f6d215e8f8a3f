using AwsCredentialReport.Tests.Documents;

namespace AwsCredentialReport.Tests.Module;

/// <summary>The Pester suites, one per file. Two classes run them, as a class runs its tests one after another.</summary>
internal static class PesterSuites
{
    private const string Ending = ".Tests.ps1";
    private static readonly string Folder = Repository.PathOf("tests", "Pester");

    /// <summary>Those of the commands that act or call AWS, which take as long as all others together.</summary>
    internal static IEnumerable<string> Live => All.Where(IsLive);

    /// <summary>Those that LONG_TESTS=1 runs.</summary>
    internal static IEnumerable<string> Long => All.Where(IsLong);

    internal static IEnumerable<string> Others => All.Where(suite => !IsLive(suite) && !IsLong(suite));

    private static IEnumerable<string> All =>
        Directory.GetFiles(Folder, "*" + Ending).Select(file => Path.GetFileName(file)[..^Ending.Length]).Order(StringComparer.Ordinal);

    internal static string PathOf(string file) => Path.Combine(Folder, file);

    private static bool IsLong(string suite) => suite.StartsWith("Long", StringComparison.Ordinal);

    private static bool IsLive(string suite) =>
        suite.StartsWith("Act", StringComparison.Ordinal) || suite.StartsWith("Live", StringComparison.Ordinal);
}
