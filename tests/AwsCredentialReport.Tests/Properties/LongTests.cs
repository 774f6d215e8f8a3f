using System.Globalization;

namespace AwsCredentialReport.Tests.Properties;

/// <summary>
/// LONG_TESTS=1 also runs what takes minutes, as .ci/run and the pipelines do; each long test has a short one beside it.
/// LONG_TESTS=all adds comparisons that take half an hour.
/// </summary>
internal static class LongTests
{
    internal static bool AreWanted => AllAreWanted || Environment.GetEnvironmentVariable("LONG_TESTS") is "1";

    internal static bool AllAreWanted => Environment.GetEnvironmentVariable("LONG_TESTS") is "all";

    /// <summary>Why a long test is skipped; null when it runs.</summary>
    internal static string? SkipReason => AreWanted ? null : "This takes minutes: LONG_TESTS=1 runs it.";

    /// <summary>Why a test that only LONG_TESTS=all runs is skipped; null when it runs.</summary>
    internal static string? SkipAllReason => AllAreWanted ? null : "This takes a quarter of an hour: LONG_TESTS=all runs it.";

    /// <summary>The number of random cases that a variable sets.</summary>
    /// <param name="variable">The environment variable.</param>
    /// <param name="usual">The number without it.</param>
    /// <returns>The number of cases.</returns>
    internal static int Cases(string variable, int usual) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given
        ? int.Parse(given, CultureInfo.InvariantCulture) : usual;
}
