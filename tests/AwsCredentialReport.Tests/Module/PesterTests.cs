using AwsCredentialReport.Tests.Documents;

namespace AwsCredentialReport.Tests.Module;

/// <summary>The Pester suites, one a file: they test the module in a real pwsh.</summary>
public sealed class PesterTests
{
    private const string Ending = ".Tests.ps1";
    private static readonly string Folder = Repository.PathOf("tests", "Pester");

    public static TheoryData<string> Suites =>
        [.. Directory.GetFiles(Folder, "*" + Ending).Select(file => Path.GetFileName(file)[..^Ending.Length]).Order(StringComparer.Ordinal)];

    [PesterTheory]
    [MemberData(nameof(Suites))]
    public void Passes(string suite)
    {
        Assert.True(PowerShellHost.Missing is null, PowerShellHost.Missing);

        var (exitCode, output) = PowerShellHost.Run("-File", Path.Combine(Folder, "Invoke-Tests.ps1"), "-Name", suite);

        Assert.True(exitCode == 0, $"{suite} ended with exit code {exitCode}.\n{Failures(output)}");
        Assert.Matches(@"Pester: [1-9]\d* passed, 0 failed, \d+ skipped", output);
    }

    [Fact]
    public void There_are_suites() => Assert.True(Suites.Count > 10);

    // All but what passed, and of that the end.
    private static string Failures(string output) => string.Join(
        '\n', output.Split('\n').Where(line => !line.TrimStart().StartsWith("[+]", StringComparison.Ordinal)).TakeLast(80));
}
