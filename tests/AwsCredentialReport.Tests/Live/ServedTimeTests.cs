using AwsCredentialReport.IamSimulator.Http;

namespace AwsCredentialReport.Tests.Live;

/// <summary>That a report tells the time at IAM, which its age is judged by.</summary>
public sealed class ServedTimeTests
{
    [Theory]
    [InlineData(-10)]
    [InlineData(0)]
    [InlineData(10)]
    public async Task It_is_the_servers(int hours)
    {
        await using var server = await LiveServer.StartAsync(new IamServerOptions { ClockOffset = TimeSpan.FromHours(hours) });
        server.Account.Report.Publish();
        using var iam = server.Iam();

        var report = await iam.GetCredentialReportAsync(default);

        var expected = DateTimeOffset.UtcNow.AddHours(hours);
        Assert.InRange(report.ServedTime!.Value, expected.AddMinutes(-5), expected.AddMinutes(1));
    }
}
