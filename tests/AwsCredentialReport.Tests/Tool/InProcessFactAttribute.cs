namespace AwsCredentialReport.Tests.Tool;

/// <summary>A test that replaces the tool's terminal or streams, or reads its objects; skipped when another program is tested.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class InProcessFactAttribute : FactAttribute
{
    public InProcessFactAttribute() => Skip = ToolProgram.SkipReason;
}
