using System.Globalization;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Live;

/// <summary>A run over many scripted accounts on one thread in virtual time.</summary>
internal sealed class VirtualRun : IDisposable
{
    private readonly Dictionary<string, ScriptedIam> _accounts = new(StringComparer.Ordinal);
    private readonly FetchSession _run;

    internal VirtualRun(int throttleLimit, Func<VirtualTime, string, Func<string, int, object>> script, FetchOptions? options = null)
    {
        Connector = new ScriptedConnector(target => Account(target.AccountId!, script(Time, target.AccountId!)));
        var random = new Random(1);
        _run = new FetchSession(_ => Connector, options ?? new FetchOptions(), throttleLimit, Time, random.NextDouble, work => work());
    }

    internal VirtualTime Time { get; } = new();

    internal ScriptedConnector Connector { get; }

    internal List<LiveMessage> Messages { get; } = [];

    internal List<LiveReport> Reports { get; } = [];

    internal List<LiveFailure> Failures { get; } = [];

    /// <summary>How many reports were downloaded.</summary>
    internal int Downloaded => _accounts.Values.Count(account => account.Served > 0);

    /// <summary>Account numbers from 100000000000 on.</summary>
    internal static AccountTarget Target(int number) => new()
    {
        AccountId = (100_000_000_000 + number).ToString(CultureInfo.InvariantCulture),
        Role = "Auditor",
    };

    /// <summary>An account that makes a report when asked, and takes that long.</summary>
    internal static Func<string, int, object> Healthy(TimeProvider time, string account, TimeSpan generation)
    {
        DateTimeOffset? asked = null;
        return (action, _) => (action, asked) switch
        {
            ("Generate", null) => Begin(),
            ("Generate", _) => time.GetUtcNow() - asked < generation ? ReportGenerationState.InProgress : ReportGenerationState.Complete,
            (_, { } since) when time.GetUtcNow() - since >= generation => new DownloadedReport(ScriptedIam.Bytes(account), since),
            (_, null) => ScriptedIam.Failure(IamFailure.ReportNotPresent),
            _ => ScriptedIam.Failure(IamFailure.ReportInProgress),
        };

        ReportGenerationState Begin()
        {
            asked = time.GetUtcNow();
            return ReportGenerationState.Started;
        }
    }

    internal void Add(int count) => Time.RunUntil(() =>
    {
        for (var i = 0; i < count; i++)
        {
            _run.Add(Target(i));
        }

        _run.Complete();
        return true;
    });

    /// <summary>Goes on until every account has ended, taking each message at once.</summary>
    internal void TakeAll() => Time.RunUntil(() =>
    {
        TakeWaiting();
        return Reports.Count + Failures.Count == _run.Count;
    });

    /// <summary>Goes on until nothing moves any more, taking nothing.</summary>
    internal void TakeNothing() => Time.RunUntil(() => false);

    /// <summary>Takes what lies there, without letting anybody go on.</summary>
    internal void TakeWaiting()
    {
        while (_run.TryTake(out var message))
        {
            Messages.Add(message);
            if (message is LiveReport report)
            {
                Reports.Add(report);
            }
            else if (message is LiveFailure failure)
            {
                Failures.Add(failure);
            }
        }
    }

    // Only what has ended can be joined: this thread is the only one.
    public void Dispose()
    {
        TakeAll();
        if (Reports.Count + Failures.Count == _run.Count)
        {
            _run.Dispose();
        }
    }

    private ScriptedIam Account(string id, Func<string, int, object> script) => _accounts[id] = new ScriptedIam(Time, script)
    {
        OnBegin = Connector.OnBegin,
        OnEnd = Connector.OnEnd,
    };
}
