using AwsCredentialReport.Tests.Properties;

namespace AwsCredentialReport.Tests.Module;

/// <summary>A test that needs pwsh and Pester; counted as skipped without them, unless REQUIRE_PESTER is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PesterTheoryAttribute : TheoryAttribute
{
    public PesterTheoryAttribute(bool isLong = false)
    {
        if (PowerShellHost.Missing is { } missing && !PowerShellHost.IsRequired)
        {
            Skip = missing;
        }
        else if (isLong && !LongTests.AreWanted)
        {
            Skip = LongTests.SkipReason;
        }
    }
}
