using System.Runtime.InteropServices;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Acts on the credentials of one account or several, one at a time, and prints a result for each.</summary>
internal sealed class ActingRun(ToolHost host, ActingSettings settings) : IConnectionHost
{
    // On Windows a process whose console is closed ends when the handler returns.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly List<CredentialActionResult> _results = [];
    private readonly ProgressLine _progress = new(host);
    private readonly Lock _prompt = new();
    private RunMaximum? _maximum;
    private bool _failed;

    // Accounts are opened side by side, and a terminal shows one prompt.
    public Task<string> AskMfaAsync(MfaQuestion question, CancellationToken cancellationToken)
    {
        lock (_prompt)
        {
            return Task.FromResult(MfaQuestions.Ask(host, question));
        }
    }

    internal async Task<int> RunAsync(CancellationToken stop)
    {
        using var signals = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var ended = new ManualResetEventSlim();
        using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Stop);
        try
        {
            await ActAsync(signals.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IamException or CredentialException or ReportFetchException)
        {
            Fail($"{FailureAdvice.Message(e)} {FailureAdvice.Advice(settings.Scope.Named, e)}");
        }
        catch (ActionRecordException e)
        {
            Fail(e.Message);
        }
        catch (OperationCanceledException) when (signals.IsCancellationRequested)
        {
            Fail(Messages.RunStopped);
        }

        var code = Finish();
        ended.Set();
        return code;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            try
            {
                signals.Cancel();
                ended.Wait(LongestWait, CancellationToken.None);
            }
            catch (ObjectDisposedException)
            {
                // The run has just ended.
            }
        }
    }

    private async Task ActAsync(CancellationToken stop)
    {
        ActionRecord.Check(settings.RecordPath);
        settings.Warnings.ToList().ForEach(Warn);

        // All rows are read before the first change.
        var rows = new ReportRows(host, Fail, Warn);
        var entries = new List<CredentialReportEntry>();
        rows.ReadSaved(settings.Paths, entries.Add);
        var restorable = settings.ReadRecord is { } read ? await read(stop).ConfigureAwait(false) : null;
        var notices = settings.ReadNotices is { } readNotices ? await readNotices(Warn, stop).ConfigureAwait(false) : null;
        if (rows.IsUnread)
        {
            return;
        }

        using var session = await ActingSession.OpenAsync(
            settings.Live.Connection, this, settings.Scope, new ActingOptions(settings.RecordPath, !settings.IsApplied), stop).ConfigureAwait(false);
        foreach (var caller in session.Callers)
        {
            await host.Error.WriteLineAsync($"{caller}.").ConfigureAwait(false);
        }

        FailAccounts(session);
        if (session.Unreached is { } unreached)
        {
            Fail(unreached);
        }

        if (settings.Fetches)
        {
            var live = settings.Live with { Accounts = [.. session.Accounts] };
            var fetch = new LiveFetch(host, live, _progress, Warn, (sentence, _) => Fail(sentence), () => session.Fetch(live.Options));
            foreach (var report in fetch.Reports(stop))
            {
                rows.Read(report.Source, () => report.Open(rows.ReportRow), entries.Add);
            }
        }

        if (rows.IsUnread)
        {
            return;
        }

        restorable?.Warnings.Except(restorable.Doubts, StringComparer.Ordinal).ToList().ForEach(Warn);
        restorable?.Doubts.ToList().ForEach(Fail);
        if (restorable is not null && session.ReachesNone(restorable) is { } mistake)
        {
            Fail(mistake);
        }

        var run = settings.Begin(session, notices);
        _maximum = run.Maximum;
        entries.ForEach(session.Note);
        var credentials = restorable?.Keys ?? [.. entries.SelectMany(entry => CredentialTarget.OfRow(entry, settings.Kind))];
        await foreach (var step in session.PrepareAllAsync(run, credentials, stop).ConfigureAwait(false))
        {
            await ActAsync(run, step, stop).ConfigureAwait(false);
            FailAccounts(session);
        }

        await ReviewAsync(session, run, stop).ConfigureAwait(false);
        FailAccounts(session);
    }

    private void FailAccounts(ActingSession session)
    {
        while (session.TryTakeFailure(out var failure))
        {
            Fail($"{failure.Target.Title}: {FailureAdvice.Message(failure.Exception)} {FailureAdvice.Advice(failure.Target, failure.Exception)}");
        }
    }

    private async Task ActAsync(ActionRun run, ActionStep step, CancellationToken stop)
    {
        var result = await run.ConcludeAsync(step, Confirmation.NotAsked, stop).ConfigureAwait(false);
        _results.Add(result);
        if (result.Action == KeyAction.Failed || (step.Failure ?? run.Failure) is not null)
        {
            Fail($"{result}: {result.Message}");
        }
    }

    private async Task ReviewAsync(ActingSession session, ActionRun run, CancellationToken stop)
    {
        if (run.IsPreview && run.Count > run.Maximum.Limit)
        {
            Warn(Sentence.Format(Messages.MaximumPreview, run.Count, ActingCommands.OptionOf(run.Maximum), run.Maximum.Limit));
        }

        Action<string> report = settings.IsApplied && !settings.AllowsUnusedExemptions
            ? sentence => Fail(Sentence.Format(Messages.ActingUnusedExemption, sentence))
            : Warn;
        foreach (var sentence in await session.FindUnusedExemptionsAsync(stop).ConfigureAwait(false))
        {
            report(sentence);
        }
    }

    private int Finish()
    {
        _progress.Clear();

        // Without a result after a failure, "none" would look like an account in good order.
        if (!_failed || _results.Count > 0)
        {
            Print();
        }

        foreach (var sentence in ActingResults.Remaining(_results, settings, _maximum))
        {
            Fail(sentence);
        }

        return _failed ? ExitCode.Error
            : _results.Exists(result => ActionDecision.IsPreview(result.Action)) ? ExitCode.Findings
            : ExitCode.Clean;
    }

    private void Print()
    {
        try
        {
            ActingResults.Write(host, _results, settings);
            host.Out.Flush();
        }
        catch (OutputException e)
        {
            var changed = _results.Count(result => result.RecordPath is not null);
            Fail(changed == 0 ? Sentence.Format(Messages.OutputNotWritten, e.Message)
                : Sentence.Format(Messages.ResultsNotPrinted, e.Message, changed, settings.RecordPath));
        }
    }

    private void Fail(string sentence)
    {
        _failed = true;
        _progress.Clear();
        host.Fail(sentence);
    }

    private void Warn(string sentence)
    {
        _progress.Clear();
        host.Fail(Sentence.Format(Messages.Warning, sentence));
    }
}
