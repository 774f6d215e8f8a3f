using AwsCredentialReport.Tests.Properties;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>
/// Whose credentials the Tool uses, and for which host: cases.jsonl against a mock of AWS. IDENTITY_CASE=name runs one
/// case, LONG_TESTS=1 runs them all, and LONG_TESTS=all once more with --verbose.
/// </summary>
public sealed class IdentityMatrixTests(CaseRuns runs) : IClassFixture<CaseRuns>
{
    public static TheoryData<string> Cases => [.. IdentityCase.All.Select(one => one.Name)];

    [LinuxTheory]
    [MemberData(nameof(Cases))]
    public Task The_Tool_signs_as_the_case_expects(string name) => CheckAsync(name, CaseProgram.Tool);

    [LongFact]
    public void All_cases_of_the_file_are_run() =>
        Assert.True(IdentityCase.IsFiltered || IdentityCase.All.Count == IdentityCase.InFile, $"{IdentityCase.All.Count} of {IdentityCase.InFile}");

    [MatrixTheory]
    [MemberData(nameof(Cases))]
    public Task With_verbose_it_shows_the_identity_and_no_secret(string name) =>
        CheckAsync(name, CaseProgram.VerboseTool);

    private async Task CheckAsync(string name, CaseProgram program)
    {
        var one = IdentityCase.Named(name);
        var run = await runs.OfAsync(one, program);

        var problems = CaseVerdict.OfTool(one, run, verbose: program == CaseProgram.VerboseTool).ToArray();

        Assert.True(problems.Length == 0, CaseVerdict.Describe(problems, run));
    }
}
