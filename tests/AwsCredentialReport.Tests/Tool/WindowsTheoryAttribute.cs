namespace AwsCredentialReport.Tests.Tool;

/// <summary>A test of what only Windows has; with several inputs; counted as skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WindowsTheoryAttribute : TheoryAttribute
{
    public WindowsTheoryAttribute() => Skip = SkipReason;

    internal static string? SkipReason => OperatingSystem.IsWindows() ? null : "This needs Windows.";
}
