namespace AwsCredentialReport.Tests.Tool;

/// <summary>A test of what only Windows has; with several inputs; counted as skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WindowsTheoryAttribute : TheoryAttribute
{
    internal const string Reason = "This needs Windows.";

    public WindowsTheoryAttribute()
    {
        if (!OperatingSystem.IsWindows())
        {
            Skip = Reason;
        }
    }
}
