using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Properties;

namespace AwsCredentialReport.Tests.Live;

/// <summary>Long random answers of IAM, in virtual time: every fetch ends, and ends in what was really answered.</summary>
public sealed class FetchProperties
{
    private static readonly IamFailure[] Failures = Enum.GetValues<IamFailure>();

    [Fact]
    public void Every_fetch_ends_in_a_report_or_in_one_known_failure() => RandomSeeds.Check(5000, seed => new RandomFetch(seed).Check());

    private sealed class RandomFetch
    {
        private static readonly TimeSpan LatestTimer = TimeSpan.FromMilliseconds(50);

        private readonly Random _random;
        private readonly VirtualTime _time;
        private readonly FetchOptions _options;
        private readonly FetchObserver _observer;
        private readonly ScriptedIam _iam;
        private readonly List<DownloadedReport> _served = [];
        private readonly int _faultsOfTen;
        private readonly DateTimeOffset _held;
        private DateTimeOffset? _ready;
        private IamException? _last;
        private int _brokenInARow;

        internal RandomFetch(int seed)
        {
            _random = new Random(seed);
            var isBusy = _random.Next(2) == 0;
            _time = new VirtualTime { Lateness = () => isBusy ? LatestTimer * _random.NextDouble() : TimeSpan.Zero };
            _options = new FetchOptions
            {
                MaximumAge = TimeSpan.FromMinutes(_random.Next(600)),
                NoGenerate = _random.Next(5) == 0,
                Timeout = TimeSpan.FromSeconds(_random.Next(1, 400)),
            };
            _faultsOfTen = _random.Next(11);
            _held = VirtualTime.Start - TimeSpan.FromMinutes(_random.Next(20_000));
            _observer = new FetchObserver(_time);
            _iam = new ScriptedIam(_time, Answer)
            {
                Latency = () => TimeSpan.FromMilliseconds(_random.Next(40) == 0 ? 1_000_000_000 : _random.Next(3000)),
            };
        }

        // A pause that took longer than asked for is not the account's own time.
        private TimeSpan Late => LatestTimer * (_observer.Pauses.Count + 1);

        internal void Check()
        {
            using var stop = new CancellationTokenSource();
            var cancelAt = _random.Next(4) == 0 ? TimeSpan.FromMilliseconds(_random.Next(1, 400_000)) : (TimeSpan?)null;
            using var timer = cancelAt is { } at ? _time.CreateTimer(_ => stop.Cancel(), null, at, Timeout.InfiniteTimeSpan) : null;
            var fetcher = new ReportFetcher(_iam, _options, _observer, _time, _random.NextDouble);
            DownloadedReport? report = null;
            Exception? failure = null;
            try
            {
                report = _time.Run(() => fetcher.FetchAsync(stop.Token));
            }
            catch (Exception e) when (e is IamException or ReportFetchException or OperationCanceledException)
            {
                failure = e;
            }

            var limit = cancelAt < _options.Timeout ? cancelAt.Value : _options.Timeout;
            Assert.InRange(_time.Elapsed, TimeSpan.Zero, limit + Late);
            Assert.False(_options.NoGenerate && _iam.Count("Generate") > 0);
            Assert.InRange(_observer.Pauses.DefaultIfEmpty().Max(), TimeSpan.Zero, TimeSpan.FromSeconds(15 * 1.25));
            CheckEnd(report, failure, cancelAt);
        }

        private void CheckEnd(DownloadedReport? report, Exception? failure, TimeSpan? cancelAt)
        {
            switch (failure)
            {
                case null:
                    Assert.Same(_served[^1], report);
                    var isOld = _time.GetUtcNow() - report!.GeneratedTime > _options.MaximumAge;

                    // One that was just made is as young as a report can be, whatever was asked for.
                    var isJustMade = report.GeneratedTime >= VirtualTime.Start;
                    Assert.InRange(_observer.OldReports.Count, isOld && !isJustMade ? 1 : 0, isOld ? 1 : 0);
                    break;
                case OperationCanceledException:
                    Assert.InRange(_time.Elapsed, cancelAt!.Value, cancelAt.Value + Late);
                    break;
                case ReportFetchException { Problem: ReportFetchProblem.TimedOut }:
                    Assert.InRange(_time.Elapsed, _options.Timeout - TimeSpan.FromMilliseconds(500), _options.Timeout + Late);
                    break;
                case ReportFetchException { Problem: ReportFetchProblem.NoReport }:
                    Assert.True(_options.NoGenerate);
                    break;
                default:
                    Assert.Same(_last, failure);
                    Assert.True(_brokenInARow >= 3 || !(_last!.IsTransient || _last.Failure == IamFailure.LimitExceeded));
                    break;
            }
        }

        private object Answer(string action, int number)
        {
            if (_random.Next(10) < _faultsOfTen)
            {
                _last = ScriptedIam.Failure(Failure(action));
                _brokenInARow = _last.Failure is IamFailure.Network or IamFailure.UnreadableAnswer ? _brokenInARow + 1 : 0;
                return _last;
            }

            _brokenInARow = 0;
            return action is "Get" ? Get() : Generate();
        }

        // Most faults are passing ones, so that fetches get far.
        private IamFailure Failure(string action) => _random.Next(12) == 0
            ? Failures[_random.Next(Failures.Length)]
            : _random.Next(action is "Get" ? 7 : 4) switch
            {
                0 => IamFailure.Throttled,
                1 => IamFailure.LimitExceeded,
                2 => IamFailure.ServiceFailure,
                3 => IamFailure.Network,
                4 => IamFailure.ReportInProgress,
                5 => IamFailure.ReportExpired,
                _ => IamFailure.ReportNotPresent,
            };

        private object Generate()
        {
            _ready ??= _time.GetUtcNow() + TimeSpan.FromSeconds(_random.Next(30));
            return _time.GetUtcNow() >= _ready ? ReportGenerationState.Complete
                : _random.Next(3) == 0 ? ReportGenerationState.Started : ReportGenerationState.InProgress;
        }

        private DownloadedReport Get()
        {
            var isNew = _time.GetUtcNow() >= _ready && _random.Next(3) > 0;
            var report = new DownloadedReport([], isNew ? _ready!.Value : _held);
            _served.Add(report);
            return report;
        }
    }
}
