namespace AwsCredentialReport.Tests.Tool;

/// <summary>A test of what only Linux has; counted as skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = LinuxTheoryAttribute.SkipReason;
}
