namespace AwsCredentialReport.Tests.Identity;

/// <summary>A theory that LONG_TESTS=1 runs; counted as skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongTheoryAttribute : TheoryAttribute
{
    public LongTheoryAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "This needs Linux.";
        }
        else if (!LongTests.AreWanted)
        {
            Skip = LongTests.SkipReason;
        }
    }
}
