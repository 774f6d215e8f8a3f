namespace AwsCredentialReport.Tests.Tool;

/// <summary>A test of what only Linux has; with several inputs; counted as skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute() => Skip = SkipReason;

    internal static string? SkipReason => OperatingSystem.IsLinux() ? null : "This needs Linux.";
}
