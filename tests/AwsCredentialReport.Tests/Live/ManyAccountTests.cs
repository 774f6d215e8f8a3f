using System.Globalization;
using AwsCredentialReport.Engine;
using Xunit.Abstractions;

namespace AwsCredentialReport.Tests.Live;

/// <summary>Runs over many accounts, in virtual time.</summary>
public sealed class ManyAccountTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Generation = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(200)]
    [InlineData(10_000)]
    public void An_organization_takes_hardly_longer_than_its_calls(int accounts)
    {
        const int limit = 20;
        using var run = new VirtualRun(limit, (time, id) => VirtualRun.Healthy(time, id, Generation));

        run.Add(accounts);
        run.TakeAll();

        Assert.Equal(accounts, run.Reports.Select(report => report.Report.AccountId).Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(run.Connector.MostAtOnce, 1, limit);
        var ideal = run.Connector.Calls * TimeSpan.FromMilliseconds(100) / limit;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{accounts} accounts, {run.Connector.Calls} calls: {run.Time.Elapsed} of virtual time, ideal {ideal}, ratio {run.Time.Elapsed / ideal:0.000}"));
        Assert.InRange(run.Time.Elapsed / ideal, 1, accounts >= 10_000 ? 1.25 : 3);
    }

    [Fact]
    public void Existing_reports_take_hardly_longer_than_their_calls()
    {
        const int limit = 20;
        using var run = new VirtualRun(limit, (time, id) =>
        {
            var report = new DownloadedReport(ScriptedIam.Bytes(id), time.GetUtcNow());
            return (_, _) => report;
        });

        run.Add(200);
        run.TakeAll();

        Assert.Equal(200, run.Connector.Calls);
        Assert.InRange(run.Time.Elapsed / (run.Connector.Calls * TimeSpan.FromMilliseconds(100) / limit), 1, 1.1);
    }

    [Fact]
    public void One_failing_among_ten_is_one_failure()
    {
        var denied = ScriptedIam.Failure(IamFailure.AccessDenied, "GenerateCredentialReport");
        using var run = new VirtualRun(5, (time, id) => id.EndsWith('3') ? (_, _) => denied : VirtualRun.Healthy(time, id, Generation));

        run.Add(10);
        run.TakeAll();

        Assert.Equal(9, run.Reports.Count);
        var failure = Assert.Single(run.Failures);
        Assert.Same(denied, failure.Exception);
        Assert.Equal(VirtualRun.Target(3), failure.Target);
    }

    [Fact]
    public void A_report_of_another_account_is_refused()
    {
        using var run = new VirtualRun(5, (time, _) => VirtualRun.Healthy(time, "111122223333", Generation));

        run.Add(1);
        run.TakeAll();

        var refused = Assert.IsType<ReportFetchException>(Assert.Single(run.Failures).Exception);
        Assert.Equal(ReportFetchProblem.WrongAccount, refused.Problem);
        Assert.Equal("The report belongs to account 111122223333, not to the requested account 100000000000.", refused.Message);
        Assert.Empty(run.Reports);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Sign in</html>")]
    [InlineData("user,arn\n")]
    public void What_is_no_report_is_refused(string text)
    {
        using var run = new VirtualRun(1, (_, _) => (_, _) => new DownloadedReport(System.Text.Encoding.UTF8.GetBytes(text), VirtualTime.Start));

        run.Add(1);
        run.TakeAll();

        Assert.Equal(ReportFetchProblem.NotAReport, Assert.IsType<ReportFetchException>(Assert.Single(run.Failures).Exception).Problem);
    }

    [Fact]
    public void An_unforeseen_failure_is_told_too()
    {
        using var run = new VirtualRun(2, (_, _) => (_, _) => throw new InvalidTimeZoneException("Unforeseen."));

        run.Add(3);
        run.TakeAll();

        Assert.All(run.Failures, failure => Assert.IsType<InvalidTimeZoneException>(failure.Exception));
        Assert.Equal(3, run.Failures.Count);
    }

    [Fact]
    public void A_taker_who_takes_nothing_holds_reports_back_and_no_account_fails_for_it()
    {
        const int limit = 7;
        using var run = new VirtualRun(limit, (time, id) => VirtualRun.Healthy(time, id, TimeSpan.Zero));
        run.Add(300);

        run.TakeNothing();

        run.TakeWaiting();
        Assert.Equal(limit, run.Reports.Count);

        // Besides those, each slot holds the one report that it could not hand over.
        Assert.InRange(run.Connector.Sessions, limit, limit * 20);
        run.TakeAll();
        Assert.Equal(300, run.Reports.Count);
        Assert.InRange(run.Connector.MostAtOnce, 1, limit);
    }

    [Fact]
    public void Every_account_says_how_far_it_is_and_when_it_is_done()
    {
        using var run = new VirtualRun(3, (time, id) => VirtualRun.Healthy(time, id, Generation));

        run.Add(6);
        run.TakeAll();

        foreach (var account in run.Messages.OfType<LiveProgress>().GroupBy(progress => progress.Number))
        {
            Assert.Equal("signing in", account.First().Status);
            Assert.Contains(account, progress => progress.Status == "IAM is generating the report");
            Assert.Null(account.Last().Status);
        }
    }

    [Fact]
    public void Accounts_do_not_ask_in_lockstep()
    {
        var asked = new List<TimeSpan>();
        using var run = new VirtualRun(20, (time, id) =>
        {
            var healthy = VirtualRun.Healthy(time, id, Generation);
            return (action, number) =>
            {
                asked.Add(time.Elapsed);
                return healthy(action, number);
            };
        });

        run.Add(20);
        run.TakeAll();

        Assert.InRange(asked.Distinct().Count(), asked.Count * 4 / 5, asked.Count);
    }
}
