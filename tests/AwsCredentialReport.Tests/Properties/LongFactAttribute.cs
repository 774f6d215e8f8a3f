namespace AwsCredentialReport.Tests.Properties;

/// <summary>A test that LONG_TESTS=1 runs; counted as skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute() => Skip = LongTests.SkipReason;
}
