namespace AwsCredentialReport.Tests.Module;

/// <summary>The Pester suites of the commands that change an account.</summary>
public sealed class ActPesterTests(PesterSession session) : IClassFixture<PesterSession>
{
    public static TheoryData<string> Suites => [.. PesterSuites.Act];

    [PesterTheory]
    [MemberData(nameof(Suites))]
    public Task Passes(string suite) => session.AssertPassesAsync(suite);

    [Fact]
    public void There_are_suites() => Assert.True(Suites.Count > 5);
}
