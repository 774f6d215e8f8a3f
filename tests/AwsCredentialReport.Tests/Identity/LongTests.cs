namespace AwsCredentialReport.Tests.Identity;

/// <summary>LONG_TESTS=1 also runs what takes minutes.</summary>
internal static class LongTests
{
    internal const string SkipReason = "This takes minutes: LONG_TESTS=1 runs it.";

    internal static bool AreWanted => Environment.GetEnvironmentVariable("LONG_TESTS") is "1";
}
