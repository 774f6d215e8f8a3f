using System.Globalization;
using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.Tests.Properties;
using Xunit.Abstractions;

namespace AwsCredentialReport.Tests.Live;

/// <summary>Everything that can go wrong over a real connection, alone and mixed.</summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(FaultPlan.Forever)]
    public async Task Every_fault_of_every_call_ends_in_the_whole_report_or_in_one_failure(int times)
    {
        var isForever = times == FaultPlan.Forever;

        // What ends is given the time to, on a busy machine too.
        await using var server = await LiveServer.StartAsync(http: FaultRun.Http(seconds: isForever ? 1 : 5));
        using var run = new FaultRun(server, TimeSpan.FromSeconds(isForever ? 10 : 120));
        var number = 0;
        foreach (var action in FaultRun.Actions)
        {
            foreach (var fault in FaultRun.Faults)
            {
                run.Add(LiveServer.Id(number++), [new PlannedFault(fault, action, times)]);
            }
        }

        run.Judge();

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Reports} reports, {run.Failures} failures"));
        Assert.InRange(run.Reports, isForever ? 1 : 35, number);
        Assert.InRange(run.Failures, 5, number);
    }

    [Fact]
    public void Random_faults_end_in_the_whole_report_or_in_one_failure() => CheckRandom(runs: 1);

    [LongFact]
    public void Random_faults_of_many_runs_end_in_the_whole_report_or_in_one_failure() => CheckRandom(runs: 4);

    private void CheckRandom(int runs)
    {
        var (reports, failures) = (0, 0);
        RandomSeeds.Check(runs, seed => Task.Run(async () =>
        {
            await using var server = await LiveServer.StartAsync(http: FaultRun.Http(seconds: 1));
            using var run = new FaultRun(server, TimeSpan.FromSeconds(8));
            var random = new Random(seed);
            for (var i = 0; i < 100; i++)
            {
                run.Add(LiveServer.Id(i), [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Plan(random))]);
            }

            run.Judge();
            reports += run.Reports;
            failures += run.Failures;
        }));

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{reports} reports, {failures} failures"));
        Assert.Equal(runs * 100, reports + failures);
        Assert.InRange(reports, 1, (runs * 100) - 1);
    }

    [Fact]
    public async Task A_wrong_clock_is_corrected()
    {
        await using var server = await LiveServer.StartAsync();
        server.Server.Faults.Add(Fault.WrongClock(TimeSpan.FromHours(-2)), "GetCredentialReport");
        server.Server.Faults.Add(Fault.WrongClock(TimeSpan.FromHours(1)), "GenerateCredentialReport");
        using var run = new FaultRun(server, TimeSpan.FromSeconds(60));
        run.Add(LiveServer.Id(1), []);

        run.Judge();

        Assert.Equal(1, run.Reports);
        Assert.Equal(2, server.Server.Requests.Count(request => request.ErrorCode == "SignatureDoesNotMatch"));
    }

    [Fact]
    public async Task A_report_of_thousands_of_users_comes_whole()
    {
        await using var server = await LiveServer.StartAsync();
        server.Account.ReportBehaviour.ReportBytes = System.Text.Encoding.UTF8.GetBytes(TestReport.Text(
            Enumerable.Range(0, 6000).Select(i => TestRow.User("user" + i.ToString(CultureInfo.InvariantCulture))).Prepend(TestRow.Root())));
        using var run = new FetchSession(
            host => new AwsConnector(server.Connection with { Credential = LiveServer.Keys }, host), new FetchOptions(), 1);
        run.Add(new AccountTarget());
        run.Complete();
        LiveReport? report = null;
        while (run.Take(out var message, CancellationToken.None))
        {
            Assert.IsNotType<LiveFailure>(message);
            report = message as LiveReport ?? report;
        }

        Assert.True(server.Account.ReportBehaviour.ReportBytes.AsSpan().SequenceEqual(report!.Report.Content.Span));
        using var reader = report.Report.Open(onRowError: null);
        Assert.Equal(6001, reader.ReadAll().Count());
    }

    private static PlannedFault Plan(Random random) => new(
        FaultRun.Faults[random.Next(FaultRun.Faults.Count)], FaultRun.Actions[random.Next(FaultRun.Actions.Count)], random.Next(1, 3));
}
