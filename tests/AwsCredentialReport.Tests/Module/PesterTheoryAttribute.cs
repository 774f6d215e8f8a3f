namespace AwsCredentialReport.Tests.Module;

/// <summary>A test that needs pwsh and Pester; counted as skipped without them, unless REQUIRE_PESTER is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PesterTheoryAttribute : TheoryAttribute
{
    public PesterTheoryAttribute() => Skip = PowerShellHost.IsRequired ? null : PowerShellHost.Missing;
}
