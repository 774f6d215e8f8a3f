namespace AwsCredentialReport.Tests.Module;

/// <summary>The Pester suites of the commands that act or call AWS.</summary>
public sealed class LivePesterTests(PesterSession session) : IClassFixture<PesterSession>
{
    public static TheoryData<string> Suites => [.. PesterSuites.Live];

    public static TheoryData<string> LongSuites => [.. PesterSuites.Long];

    [PesterTheory]
    [MemberData(nameof(Suites))]
    public Task Passes(string suite) => session.AssertPassesAsync(suite);

    [PesterTheory(isLong: true)]
    [MemberData(nameof(LongSuites))]
    public Task Passes_for_long(string suite) => session.AssertPassesAsync(suite);

    [Fact]
    public void There_are_suites() => Assert.True(Suites.Count > 10);
}
