namespace AwsCredentialReport.Tests.Module;

/// <summary>The Pester suites of the commands that call AWS.</summary>
public sealed class LivePesterTests(PesterSession session) : IClassFixture<PesterSession>
{
    public static TheoryData<string> Suites => [.. PesterSuites.Live];

    [PesterTheory]
    [MemberData(nameof(Suites))]
    public Task Passes(string suite) => session.AssertPassesAsync(suite);

    [Fact]
    public void There_are_suites() => Assert.True(Suites.Count > 5);
}
