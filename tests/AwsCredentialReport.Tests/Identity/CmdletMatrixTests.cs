using AwsCredentialReport.Tests.Documents;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>
/// The same cases in PowerShell, with -Verbose and -Debug: nothing secret in any stream, in $Error or in the inner
/// exceptions, no hang, and no advice that leaves the reader alone. The order of the sources is that of AWS Tools, so that
/// who signs is tested elsewhere.
/// </summary>
public sealed class CmdletMatrixTests(CaseRuns runs) : IClassFixture<CaseRuns>
{
    private static readonly CaseProgram Cmdlet = new(
        "pwsh",
        ["-NoProfile", "-NonInteractive", "-File", Path.Combine(AppContext.BaseDirectory, "Identity", "Invoke-IdentityCase.ps1"), Repository.PathOf("AwsCredentialReport.psd1")],
        IsTool: true);

    public static TheoryData<string> Cases => [.. IdentityCase.All.Select(one => one.Name)];

    [MatrixTheory(needsPowerShell: true)]
    [MemberData(nameof(Cases))]
    public async Task The_cmdlet_shows_no_secret(string name)
    {
        var run = await runs.OfAsync(IdentityCase.Named(name), Cmdlet);

        Assert.NotNull(run.Result.ExitCode);
        Assert.NotEqual(string.Empty, run.Result.Output.Trim());
        Assert.Null(MockKeys.Leak(run.Result.Output));
        Assert.Null(MockKeys.Leak(run.Result.Error));
        Assert.DoesNotContain("type initializer", run.Result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Please report this error", run.Result.Output, StringComparison.Ordinal);
    }
}
