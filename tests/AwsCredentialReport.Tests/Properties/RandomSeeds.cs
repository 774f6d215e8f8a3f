using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace AwsCredentialReport.Tests.Properties;

/// <summary>
/// The seeds of every property. They are the same in each run, so that one commit always has one result; PROPERTY_SEED
/// asks for others: "random", a number, or the pair that FsCheck prints when a property does not hold.
/// </summary>
internal static class RandomSeeds
{
    private const string Usual = "20261121";

    internal static void Check(int tests, Action<int> check) => FsCheck.Check.One(Configuration(tests), Prop.ForAll(Seeds(), check));

    internal static void Check(int tests, Func<int, Task> check) => FsCheck.Check.One(Configuration(tests), Prop.ForAll(Seeds(), check));

    private static Arbitrary<int> Seeds() => Arb.From(Gen.Choose(0, int.MaxValue - 1));

    private static Config Configuration(int tests)
    {
        var seed = Environment.GetEnvironmentVariable("PROPERTY_SEED") is { Length: > 0 } given ? given : Usual;
        var configuration = Config.QuickThrowOnFailure.WithMaxTest(tests);
        return seed.Equals("random", StringComparison.OrdinalIgnoreCase) ? configuration : configuration.WithReplay(FSharpOption<Replay>.Some(Read(seed)));
    }

    private static Replay Read(string text)
    {
        var numbers = text.Trim('(', ')', ' ').Split(',').Select(part => ulong.Parse(part, CultureInfo.InvariantCulture)).ToList();
        var random = numbers.Count > 1 ? new Rnd(numbers[0], numbers[1]) : new Rnd(numbers[0]);
        return new Replay(random, FSharpOption<int>.None);
    }
}
