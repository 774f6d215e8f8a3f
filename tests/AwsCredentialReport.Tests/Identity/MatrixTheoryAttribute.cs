using AwsCredentialReport.Tests.Module;
using AwsCredentialReport.Tests.Properties;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>All cases once more, which LONG_TESTS=all runs; counted as skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MatrixTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips the theory unless it is wanted and can run.</summary>
    /// <param name="needsPowerShell">Whether it runs pwsh.</param>
    public MatrixTheoryAttribute(bool needsPowerShell = false) => Skip = LinuxTheoryAttribute.SkipReason
        ?? LongTests.SkipAllReason
        ?? (needsPowerShell && !PowerShellHost.IsRequired ? PowerShellHost.Missing : null);
}
