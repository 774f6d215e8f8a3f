namespace AwsCredentialReport.Tests.Tool;

/// <summary>A test of what only Windows has; counted as skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WindowsFactAttribute : FactAttribute
{
    public WindowsFactAttribute() => Skip = WindowsTheoryAttribute.SkipReason;
}
