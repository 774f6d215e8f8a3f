using AwsCredentialReport.Tests.Documents;

namespace AwsCredentialReport.Tests.Module;

/// <summary>The Pester suites, one per file. Three classes run them, as a class runs its tests one after another.</summary>
internal static class PesterSuites
{
    private const string Ending = ".Tests.ps1";
    private static readonly string Folder = Repository.PathOf("tests", "Pester");

    internal static IEnumerable<string> Act => All.Where(suite => Begins(suite, "Act"));

    internal static IEnumerable<string> Live => All.Where(suite => Begins(suite, "Live"));

    internal static IEnumerable<string> Others => All.Except(Act).Except(Live);

    private static IEnumerable<string> All =>
        Directory.GetFiles(Folder, "*" + Ending).Select(file => Path.GetFileName(file)[..^Ending.Length]).Order(StringComparer.Ordinal);

    internal static string PathOf(string file) => Path.Combine(Folder, file);

    private static bool Begins(string suite, string topic) => suite.StartsWith(topic, StringComparison.Ordinal);
}
