namespace AwsCredentialReport.Tests.Properties;

/// <summary>A theory that LONG_TESTS=1 runs; counted as skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongTheoryAttribute : TheoryAttribute
{
    public LongTheoryAttribute() => Skip = LongTests.SkipReason;
}
