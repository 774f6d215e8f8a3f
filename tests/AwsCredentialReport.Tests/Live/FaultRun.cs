using System.Diagnostics;
using System.Security.Cryptography;
using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Live;

/// <summary>What goes wrong with an account: a fault, in which call, how often.</summary>
internal sealed record PlannedFault(Func<Fault> Fault, string Action, int Times)
{
    public override string ToString() => $"{Fault()} in {Action} {(Times == FaultPlan.Forever ? "for ever" : $"{Times} times")}";
}

/// <summary>Fetches many accounts of one server at once, each with faults of its own, and judges every end.</summary>
internal sealed class FaultRun : IDisposable
{
    internal static readonly IReadOnlyList<Func<Fault>> Faults =
    [
        () => Fault.Delay(300), () => Fault.Delay(30_000), Fault.Throttle, Fault.LimitExceeded, Fault.AccessDenied, Fault.ReportInProgress,
        Fault.ReportNotPresent, Fault.ReportExpired, () => Fault.ServerError(), () => Fault.ServerError(502, html: true),
        () => Fault.ServerError(503), () => Fault.ServerError(504, html: true), () => Fault.Refuse("TooManyRequests", 429, "Slow down"),
        () => Fault.Refuse("ExpiredToken", 403, "The security token included in the request is expired"),
        () => Fault.Refuse("SomethingNew", 418, "Nobody knows this yet"), Fault.Reset, Fault.LostAnswer, Fault.TruncatedBody,
        Fault.TruncatedXml, Fault.StalledBody, Fault.Garbage, Fault.EmptyBody, () => Fault.Redirect(), Fault.BadBase64,
        Fault.EmptyReport, Fault.HeaderOnlyReport, Fault.TruncatedCsv,
    ];

    internal static readonly IReadOnlyList<string> Actions = ["GenerateCredentialReport", "GetCredentialReport", "AssumeRole"];

    // What a busy machine may take longer; a hang takes for ever.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(120);

    private readonly LiveServer _server;
    private readonly TimeSpan _timeout;
    private readonly FetchSession _run;
    private readonly Dictionary<string, (IReadOnlyList<PlannedFault> Faults, SimulatedAccount Account, long Since)> _planned = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    internal FaultRun(LiveServer server, TimeSpan timeout)
    {
        _server = server;
        _timeout = timeout;
        _run = new FetchSession(
            host => new AwsConnector(server.Connection with { Credential = LiveServer.Keys, CredentialTimeout = timeout }, host),
            new FetchOptions { Timeout = timeout, MaximumAge = TimeSpan.FromHours(4) },
            throttleLimit: 200);
    }

    internal int Reports { get; private set; }

    internal int Failures { get; private set; }

    /// <summary>One attempt is short, as the faults that never answer are waited out.</summary>
    internal static HttpSettings Http(int seconds) => new() { AttemptTimeout = TimeSpan.FromSeconds(seconds) };

    internal void Add(string id, IReadOnlyList<PlannedFault> faults)
    {
        var account = _server.Add(id);
        account.ReportBehaviour.ReportBytes = ScriptedIam.Bytes(id);
        foreach (var fault in faults)
        {
            // AssumeRole is signed by the first account's key, so the role says which account is meant.
            _server.Server.Faults.Add(
                fault.Fault(),
                fault.Action,
                fault.Action is "AssumeRole" ? null : id,
                fault.Times,
                when: request => fault.Action is not "AssumeRole" || request.Parameters["RoleArn"].Contains(id, StringComparison.Ordinal));
        }

        _planned[id] = (faults, account, Stopwatch.GetTimestamp());
        _run.Add(new AccountTarget { AccountId = id, Role = "Auditor" });
    }

    /// <summary>Takes every end and judges it.</summary>
    internal void Judge()
    {
        _run.Complete();
        using var hang = new CancellationTokenSource(_timeout + Margin);
        while (_run.Take(out var message, hang.Token))
        {
            _texts.Add(message.ToString());
            switch (message)
            {
                case LiveReport report:
                    Judge(report);
                    break;
                case LiveFailure failure:
                    Judge(failure);
                    break;
            }
        }

        Assert.Equal(_planned.Count, Reports + Failures);
        _server.AssertTellsNoSecret(_texts);
    }

    public void Dispose() => _run.Dispose();

    private void Judge(LiveReport message)
    {
        Reports++;
        var (_, account, _) = _planned[message.Target.AccountId!];
        var whole = account.ReportBehaviour.ReportBytes!;
        Assert.Equal(Convert.ToHexString(SHA256.HashData(whole)).ToLowerInvariant(), message.Report.Sha256);
        Assert.Equal(whole, message.Report.Content.ToArray());
        using var reader = message.Report.Open(error => Assert.Fail(error.ToString()));
        Assert.Equal(2, reader.ReadAll().Count());
    }

    private void Judge(LiveFailure message)
    {
        Failures++;
        var (faults, _, since) = _planned[message.Target.AccountId!];
        var known = message.Exception is IamException or CredentialException or ReportFetchException;
        Assert.True(known && faults.Count > 0, $"{string.Join(", ", faults)}: {message.Exception}");
        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, _timeout + Margin);
        _texts.Add(message.Exception.ToString());
        _texts.Add(FailureAdvice.Message(message.Exception));
        _texts.Add(FailureAdvice.Advice(message.Target, message.Exception));
        Assert.All(_texts[^2..], text => Assert.EndsWith(".", text.TrimEnd('"', '?', ')'), StringComparison.Ordinal));
    }
}
