using AwsCredentialReport.Tests.Module;
using AwsCredentialReport.Tests.Properties;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>All cases once more, which LONG_TESTS=all runs; counted as skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MatrixTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips the theory unless it is wanted and can run.</summary>
    /// <param name="needsPowerShell">Whether it runs pwsh.</param>
    public MatrixTheoryAttribute(bool needsPowerShell = false)
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "This needs Linux.";
        }
        else if (!LongTests.AllAreWanted)
        {
            Skip = LongTests.SkipAllReason;
        }
        else if (needsPowerShell && !PowerShellHost.IsRequired)
        {
            Skip = PowerShellHost.Missing;
        }
    }
}
