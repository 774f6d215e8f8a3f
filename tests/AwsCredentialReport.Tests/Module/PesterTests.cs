namespace AwsCredentialReport.Tests.Module;

/// <summary>The Pester suites of the commands that need no AWS, and those of the documents: they test the module in a real pwsh.</summary>
public sealed class PesterTests(PesterSession session) : IClassFixture<PesterSession>
{
    public static TheoryData<string> Suites => [.. PesterSuites.Others];

    [PesterTheory]
    [MemberData(nameof(Suites))]
    public Task Passes(string suite) => session.AssertPassesAsync(suite);

    [Fact]
    public void There_are_suites() => Assert.True(Suites.Count > 10);
}
