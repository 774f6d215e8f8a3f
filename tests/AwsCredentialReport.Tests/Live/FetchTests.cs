using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Live;

/// <summary>One account's fetch, against scripted answers in virtual time.</summary>
public sealed class FetchTests
{
    private static readonly TimeSpan Young = TimeSpan.FromHours(1);
    private static readonly TimeSpan Old = TimeSpan.FromHours(9);

    private readonly VirtualTime _time = new();
    private readonly FetchObserver _observer;

    public FetchTests() => _observer = new FetchObserver(_time);

    [Fact]
    public void A_young_report_is_one_call()
    {
        var iam = Iam([], [ScriptedIam.Report(Young)]);

        Assert.Equal(VirtualTime.Start - Young, Fetch(iam).GeneratedTime);

        Assert.Equal(["Get"], iam.Calls);
        Assert.Empty(_observer.OldReports);
        Assert.Empty(_observer.Waits);
    }

    [Theory]
    [InlineData(9, -8, 0)]
    [InlineData(1, 8, 1)]
    [InlineData(-1, 10, 1)]
    public void Age_is_by_the_time_at_IAM(int hoursByThisMachine, int machineIsSlowByHours, int made)
    {
        var report = ScriptedIam.Report(TimeSpan.FromHours(hoursByThisMachine)) with { ServedTime = VirtualTime.Start.AddHours(machineIsSlowByHours) };
        var iam = Iam([ReportGenerationState.Complete], [report]);

        Fetch(iam);

        Assert.Equal(made, iam.Count("Generate"));
    }

    [Fact]
    public void A_new_report_is_new_by_a_wrong_clock_too()
    {
        var now = VirtualTime.Start.AddHours(-10);
        var iam = Iam(
            [ReportGenerationState.Started, ReportGenerationState.Complete],
            [ScriptedIam.Failure(IamFailure.ReportNotPresent), new DownloadedReport(ScriptedIam.Bytes(), now) { ServedTime = now.AddSeconds(3) }]);

        Fetch(iam, new FetchOptions { MaximumAge = TimeSpan.Zero });

        Assert.Empty(_observer.OldReports);
    }

    [Fact]
    public void An_old_report_is_made_anew()
    {
        var iam = Iam(
            [ReportGenerationState.Started, ReportGenerationState.InProgress, ReportGenerationState.Complete],
            [ScriptedIam.Report(Old), ScriptedIam.Report(TimeSpan.Zero)]);

        Assert.Equal(VirtualTime.Start, Fetch(iam).GeneratedTime);

        Assert.Equal(["Get", "Generate", "Generate", "Generate", "Get"], iam.Calls);
        Assert.Empty(_observer.OldReports);
        Assert.All(_observer.Waits, wait => Assert.Contains("IAM is generating the report; retrying in", wait, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(IamFailure.ReportNotPresent)]
    [InlineData(IamFailure.ReportExpired)]
    [InlineData(IamFailure.ReportInProgress)]
    public void No_report_is_made_anew(IamFailure failure)
    {
        var iam = Iam(
            [ReportGenerationState.Started, ReportGenerationState.Complete],
            [ScriptedIam.Failure(failure), ScriptedIam.Report(TimeSpan.Zero)]);

        Assert.Equal(VirtualTime.Start, Fetch(iam).GeneratedTime);

        Assert.Equal(["Get", "Generate", "Generate", "Get"], iam.Calls);
    }

    [Fact]
    public void A_report_of_less_than_four_hours_is_served_again_and_that_is_told_once()
    {
        var iam = Iam([ReportGenerationState.Complete], [ScriptedIam.Report(Young)]);

        Assert.Equal(VirtualTime.Start - Young, Fetch(iam, new FetchOptions { MaximumAge = TimeSpan.FromMinutes(5) }).GeneratedTime);

        Assert.Equal(["Get", "Generate", "Get"], iam.Calls);
        var told = Assert.Single(_observer.OldReports);
        Assert.Contains("which is 60 minutes old", told, StringComparison.Ordinal);
        Assert.Contains("at most every 4 hours, the next one after 2026-09-30 09:00", told, StringComparison.Ordinal);
        Assert.Contains("does not contain later changes", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_report_may_show_up_a_moment_late()
    {
        var iam = Iam(
            [ReportGenerationState.Started, ReportGenerationState.Complete],
            [ScriptedIam.Report(Old), ScriptedIam.Report(Old), ScriptedIam.Report(Old), ScriptedIam.Report(TimeSpan.Zero)]);

        Assert.Equal(VirtualTime.Start, Fetch(iam).GeneratedTime);
        Assert.Empty(_observer.OldReports);
    }

    [Fact]
    public void A_new_report_that_never_shows_up_is_told()
    {
        var iam = Iam([ReportGenerationState.Started, ReportGenerationState.Complete], [ScriptedIam.Report(Old)]);

        Assert.Equal(VirtualTime.Start - Old, Fetch(iam).GeneratedTime);

        Assert.Contains("9 hours old and does not contain later changes. IAM generates a report at most every 4 hours, and the new one is not available yet.", Assert.Single(_observer.OldReports), StringComparison.Ordinal);
        Assert.InRange(iam.Count("Get"), 3, 10);
    }

    [Theory]
    [InlineData(IamFailure.ReportExpired)]
    [InlineData(IamFailure.ReportNotPresent)]
    public void A_report_that_is_complete_and_not_there_is_asked_for_again(IamFailure failure)
    {
        var iam = Iam(
            [ReportGenerationState.Complete],
            [ScriptedIam.Failure(failure), ScriptedIam.Failure(failure), ScriptedIam.Report(TimeSpan.Zero)]);

        Assert.Equal(VirtualTime.Start, Fetch(iam).GeneratedTime);
        Assert.Equal(["Get", "Generate", "Get", "Generate", "Get"], iam.Calls);
    }

    [Fact]
    public void Without_generating_only_the_held_report_is_asked_for()
    {
        var iam = Iam([], [ScriptedIam.Report(Old)]);

        Assert.Equal(VirtualTime.Start - Old, Fetch(iam, new FetchOptions { NoGenerate = true }).GeneratedTime);

        Assert.Equal(["Get"], iam.Calls);
        Assert.Contains("9 hours ago, and no new one was requested", Assert.Single(_observer.OldReports), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_generating_a_report_in_the_making_is_waited_for()
    {
        var iam = Iam([], [ScriptedIam.Failure(IamFailure.ReportInProgress), ScriptedIam.Report(TimeSpan.Zero)]);

        Assert.Equal(VirtualTime.Start, Fetch(iam, new FetchOptions { NoGenerate = true }).GeneratedTime);
    }

    [Theory]
    [InlineData(IamFailure.ReportExpired)]
    [InlineData(IamFailure.ReportNotPresent)]
    public void Without_generating_no_report_is_a_failure(IamFailure failure)
    {
        var e = Assert.Throws<ReportFetchException>(
            () => Fetch(Iam([], [ScriptedIam.Failure(failure)]), new FetchOptions { NoGenerate = true }));

        Assert.Equal(ReportFetchProblem.NoReport, e.Problem);
        Assert.Contains(failure.ToString(), e.Message, StringComparison.Ordinal);
        Assert.Contains("-NoGenerate", e.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(IamFailure.AccessDenied)]
    [InlineData(IamFailure.ExpiredCredentials)]
    [InlineData(IamFailure.InvalidCredentials)]
    [InlineData(IamFailure.InvalidInput)]
    [InlineData(IamFailure.Other)]
    public void A_refusal_is_final(IamFailure failure)
    {
        var refusal = ScriptedIam.Failure(failure);

        Assert.Same(refusal, Assert.Throws<IamException>(() => Fetch(Iam([], [refusal]))));
        Assert.Same(refusal, Assert.Throws<IamException>(() => Fetch(Iam([refusal], [ScriptedIam.Report(Old)]))));
    }

    [Fact]
    public void Cancellation_is_at_once()
    {
        var iam = Iam([ReportGenerationState.InProgress], [ScriptedIam.Report(Old)]);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(3.21), _time);

        Assert.ThrowsAny<OperationCanceledException>(() => Fetch(iam, stop: stop.Token));

        Assert.Equal(TimeSpan.FromSeconds(3.21), _time.Elapsed);
    }

    private DownloadedReport Fetch(ScriptedIam iam, FetchOptions? options = null, CancellationToken stop = default) =>
        _time.Run(() => new ReportFetcher(iam, options ?? new FetchOptions(), _observer, _time, () => 0.5).FetchAsync(stop));

    private ScriptedIam Iam(object[] generate, object[] get) => ScriptedIam.Of(_time, generate, get);
}
