using FsCheck;
using FsCheck.Fluent;

namespace AwsCredentialReport.Tests.Properties;

/// <summary>Runs a check on many random reports; FsCheck prints the seed of one that fails.</summary>
internal static class Property
{
    internal static void Holds(Action<RandomReport> check, int tests = 300)
    {
        var seeds = Arb.From(Gen.Choose(0, int.MaxValue - 1));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(tests),
            Prop.ForAll(seeds, seed => check(new RandomReport(seed))));
    }
}
