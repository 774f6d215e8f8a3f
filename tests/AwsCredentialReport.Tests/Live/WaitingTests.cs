using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Live;

/// <summary>What a fetch waits for, how long, and when it gives up; in virtual time.</summary>
public sealed class WaitingTests
{
    private readonly VirtualTime _time = new();
    private readonly FetchObserver _observer;

    public WaitingTests() => _observer = new FetchObserver(_time);

    public static TheoryData<IamFailure> Busy =>
        new(IamFailure.LimitExceeded, IamFailure.Throttled, IamFailure.ServiceFailure, IamFailure.TemporarilyUnmodifiable);

    public static TheoryData<IamFailure> Broken => new(IamFailure.Network, IamFailure.UnreadableAnswer);

    [Theory]
    [MemberData(nameof(Busy))]
    public void What_AWS_has_no_room_for_is_waited_out(IamFailure failure)
    {
        var busy = Enumerable.Repeat<object>(ScriptedIam.Failure(failure, "GenerateCredentialReport", "Busy"), 8);
        var iam = ScriptedIam.Of(
            _time,
            [.. busy, ReportGenerationState.Complete],
            [ScriptedIam.Failure(IamFailure.ReportNotPresent), ScriptedIam.Report(TimeSpan.Zero)]);

        Assert.Equal(VirtualTime.Start, Fetch(iam).GeneratedTime);

        Assert.Equal(8, _observer.Waits.Count);
        Assert.StartsWith("GenerateCredentialReport returned Busy; retrying in 2.3 seconds.", _observer.Waits[0], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Busy))]
    public void But_not_for_ever(IamFailure failure)
    {
        var iam = ScriptedIam.Of(_time, [], [ScriptedIam.Failure(failure, code: "Busy")]);

        var e = Assert.Throws<ReportFetchException>(() => Fetch(iam));

        Assert.Equal(ReportFetchProblem.TimedOut, e.Problem);
        Assert.Equal("IAM returned no report within 300 seconds. Its last response was: GetCredentialReport Busy.", e.Message);
        AssertTookAbout(TimeSpan.FromSeconds(300));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_network_that_is_not_there_is_given_up_soon(IamFailure failure)
    {
        var broken = ScriptedIam.Failure(failure);
        var iam = ScriptedIam.Of(_time, [], [broken]);

        Assert.Same(broken, Assert.Throws<IamException>(() => Fetch(iam)));

        Assert.Equal(3, iam.Calls.Count);
        Assert.InRange(_time.Elapsed, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(20));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_network_that_comes_back_is_not(IamFailure failure)
    {
        object broken = ScriptedIam.Failure(failure);
        var iam = ScriptedIam.Of(
            _time,
            [broken, broken, ReportGenerationState.Complete],
            [broken, broken, ScriptedIam.Report(TimeSpan.FromDays(1)), broken, broken, ScriptedIam.Report(TimeSpan.Zero)]);

        Assert.Equal(VirtualTime.Start, Fetch(iam).GeneratedTime);
    }

    [Fact]
    public void The_time_limit_says_what_IAM_said_last()
    {
        var iam = ScriptedIam.Of(_time, [ReportGenerationState.Started, ReportGenerationState.InProgress], [ScriptedIam.Report(TimeSpan.FromDays(1))]);

        var e = Assert.Throws<ReportFetchException>(() => Fetch(iam, TimeSpan.FromSeconds(60)));

        Assert.Equal(ReportFetchProblem.TimedOut, e.Problem);
        Assert.Equal("IAM returned no report within 60 seconds. Its last response was: GenerateCredentialReport InProgress (As scripted).", e.Message);
        Assert.Contains("-TimeoutSeconds", e.Advice, StringComparison.Ordinal);
        AssertTookAbout(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void What_has_no_code_is_told()
    {
        var down = new IamException(IamFailure.ServiceFailure, "GetCredentialReport", "HTTP 502 with a body that is not from AWS");
        var iam = ScriptedIam.Of(_time, [], [down]);

        var e = Assert.Throws<ReportFetchException>(() => Fetch(iam, TimeSpan.FromSeconds(30)));

        const string said = "GetCredentialReport failed (HTTP 502 with a body that is not from AWS)";
        Assert.Equal($"IAM returned no report within 30 seconds. Its last response was: {said}.", e.Message);
        Assert.StartsWith($"{said}; retrying in", _observer.Waits[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_never_ends_ends_with_the_time_limit()
    {
        var iam = new ScriptedIam(_time, (_, _) => ReportGenerationState.Complete) { Latency = () => TimeSpan.FromDays(1) };

        var e = Assert.Throws<ReportFetchException>(() => Fetch(iam, TimeSpan.FromSeconds(30)));

        Assert.Contains("IAM did not respond within", e.Message, StringComparison.Ordinal);
        AssertTookAbout(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_time_limit_whose_timer_is_late_is_still_the_time_limit()
    {
        var lateness = new Queue<TimeSpan>([TimeSpan.FromHours(1)]);
        var time = new VirtualTime { Lateness = () => lateness.TryDequeue(out var late) ? late : TimeSpan.Zero };
        var iam = new ScriptedIam(time, (_, _) => ScriptedIam.Failure(IamFailure.Network, code: "Gone")) { Latency = () => TimeSpan.FromSeconds(31) };
        var fetcher = new ReportFetcher(
            iam, new FetchOptions { Timeout = TimeSpan.FromSeconds(30) }, new FetchObserver(time), time, () => 0.5);

        var e = Assert.Throws<ReportFetchException>(() => time.Run(() => fetcher.FetchAsync(CancellationToken.None)));

        Assert.Equal("IAM returned no report within 30 seconds. Its last response was: GetCredentialReport Gone.", e.Message);
        Assert.Equal(TimeSpan.FromSeconds(31), time.Elapsed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Pauses_grow_to_a_quarter_of_a_minute_and_are_spread(double jitter)
    {
        var iam = ScriptedIam.Of(_time, [ReportGenerationState.InProgress], [ScriptedIam.Failure(IamFailure.ReportNotPresent)]);

        Assert.Throws<ReportFetchException>(() => Fetch(iam, jitter: jitter));

        var spread = 1 + (jitter / 4);
        Assert.Equal(TimeSpan.FromSeconds(2 * spread), _observer.Pauses[0]);
        Assert.Equal(TimeSpan.FromSeconds(15 * spread), _observer.Pauses[^2]);
        Assert.Equal(_observer.Pauses[..^1].Order(), _observer.Pauses[..^1]);
    }

    private DownloadedReport Fetch(ScriptedIam iam, TimeSpan? timeout = null, double jitter = 0.5)
    {
        var options = timeout is { } limit ? new FetchOptions { Timeout = limit } : new FetchOptions();
        return _time.Run(() => new ReportFetcher(iam, options, _observer, _time, () => jitter).FetchAsync(CancellationToken.None));
    }

    // Timers go by whole milliseconds.
    private void AssertTookAbout(TimeSpan limit) => Assert.InRange(_time.Elapsed, limit - TimeSpan.FromMilliseconds(100), limit);
}
