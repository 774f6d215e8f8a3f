using System.Collections.Concurrent;
using Xunit.Abstractions;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>The AWS CLI on the same cases: it signs as the case expects, or the case has a reason why not.</summary>
public sealed class AwsCliBesideTests(ITestOutputHelper output)
{
    [AwsCliFact]
    public async Task The_AWS_CLI_does_the_same_or_a_reason_is_written()
    {
        var version = await AwsCli.VersionAsync();
        var program = new CaseProgram(AwsCli.Path!, ["iam", "get-credential-report"], IsTool: false);
        var known = IdentityCase.All.Where(one => one.ToolOnly is null && !IsTooOld(version, one)).ToArray();
        var differences = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);

        await Parallel.ForEachAsync(known, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (one, _) =>
        {
            var run = await CaseRun.OfAsync(one, program);
            if (CaseVerdict.OfCli(one, run).ToArray() is { Length: > 0 } problems)
            {
                differences[one.Name] = CaseVerdict.Describe(problems, run);
            }
        });

        var wrong = known
            .Where(one => differences.ContainsKey(one.Name) && Reason(version, one) is null)
            .Select(one => $"{one.Name}\n{differences[one.Name]}")
            .ToArray();
        var summary = $"aws-cli {version}: {known.Length - differences.Count} same, " +
            $"{differences.Count - wrong.Length} differ by choice, {wrong.Length} different, " +
            $"{IdentityCase.All.Count - known.Length} not compared";
        output.WriteLine(summary);
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "identity-beside-cli.txt"), summary + "\n");
        Assert.True(wrong.Length == 0, string.Join("\n\n", [summary, .. wrong]));
    }

    private static string? Reason(Version version, IdentityCase one) =>
        one.Differs ?? (version.Major == 1 ? one.Differs1 : null);

    private static bool IsTooOld(Version version, IdentityCase one) =>
        version.Major > 1 && one.Since is { } since && version < new Version(since);
}
