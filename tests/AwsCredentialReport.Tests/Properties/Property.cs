namespace AwsCredentialReport.Tests.Properties;

/// <summary>Runs a check on many random reports; FsCheck prints the seed of one that fails.</summary>
internal static class Property
{
    internal static void Holds(Action<RandomReport> check, int tests = 300) =>
        RandomSeeds.Check(tests, seed => check(new RandomReport(seed)));
}
