namespace AwsCredentialReport.Tests.Tool;

/// <summary>A test with several inputs that replaces the tool's terminal or streams, or reads its objects; skipped when another program is tested.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class InProcessTheoryAttribute : TheoryAttribute
{
    public InProcessTheoryAttribute() => Skip = ToolProgram.SkipReason;
}
