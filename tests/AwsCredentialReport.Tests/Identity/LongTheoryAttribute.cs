using AwsCredentialReport.Tests.Module;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>A theory that LONG_TESTS=1 runs; counted as skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips the theory unless it is wanted and can run.</summary>
    /// <param name="needsPowerShell">Whether it runs pwsh.</param>
    public LongTheoryAttribute(bool needsPowerShell = false)
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "This needs Linux.";
        }
        else if (!LongTests.AreWanted)
        {
            Skip = LongTests.SkipReason;
        }
        else if (needsPowerShell && !PowerShellHost.IsRequired)
        {
            Skip = PowerShellHost.Missing;
        }
    }
}
