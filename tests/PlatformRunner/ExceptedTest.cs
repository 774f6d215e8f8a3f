namespace AwsCredentialReport.PlatformRunner;

/// <summary>A test, or a class of tests, that the platform cannot run, and why.</summary>
internal sealed record ExceptedTest(string Name, string Reason)
{
    /// <summary>The tests of a list: a name and a reason on each line, with a colon between them.</summary>
    internal static IReadOnlyList<ExceptedTest> ReadAll(string file) =>
    [
        .. File.ReadLines(file)
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(": ", 2))
            .Select(parts => new ExceptedTest(parts[0], parts[1])),
    ];

    internal bool IsOf(string className, string method) => Name == className || Name == $"{className}.{method}";
}
