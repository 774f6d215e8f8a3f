using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Looks at the keys of one account, one at a time, switches off what is stale, and says what became of each.</summary>
internal sealed class DisableRun(ToolHost host, DisableSettings settings) : IConnectionHost
{
    private readonly List<AccessKeyActionResult> _results = [];
    private bool _failed;

    private AccountTarget Target => settings.Live.Accounts[0];

    public void Detail(string text)
    {
        // Nobody has asked for details.
    }

    public Task<string> AskMfaAsync(MfaQuestion question, CancellationToken cancellationToken) =>
        Task.FromResult(MfaQuestions.Ask(host, question));

    internal async Task<int> RunAsync(CancellationToken stop)
    {
        try
        {
            if (new AccountRows(host, settings, Fail).Read() is not { } rows)
            {
                return ExitCode.Error;
            }

            using var connector = new AwsConnector(settings.Live.Connection.ForActing(), this);
            using var session = await connector.OpenAsync(Target, stop).ConfigureAwait(false);
            await ActAsync(rows, session, stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IamException or CredentialException)
        {
            Fail($"{FailureAdvice.Message(e)} {FailureAdvice.Advice(Target, e)}");
        }
        catch (ActionRecordException e)
        {
            Fail(e.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Fail("Stopped; the record tells what was done.");
        }

        Print();
        foreach (var sentence in LeftKeys.Sentences(_results, settings.MaximumCount))
        {
            Fail(sentence);
        }

        return _failed ? ExitCode.Error
            : _results.Exists(result => result.Action == KeyAction.WouldDisable) ? ExitCode.Findings
            : ExitCode.Clean;
    }

    private async Task ActAsync(List<CredentialReportEntry> rows, IAccountSession session, CancellationToken stop)
    {
        var caller = await session.GetCallerArnAsync(stop).ConfigureAwait(false);
        var policy = settings.Policy(await session.GetSigningKeyIdsAsync(stop).ConfigureAwait(false), caller);
        var record = new ActionRecord(
            settings.RecordPath ?? ActionRecord.DefaultPath,
            session.Clock,
            caller,
            typeof(DisableRun).Assembly.GetName().Version!.ToString(3));
        var disabler = new StaleKeyDisabler(session.Iam, policy, record, session.Clock);
        foreach (var choice in rows.SelectMany(row => KeyChooser.Choose(row, policy, session.Clock.GetUtcNow())))
        {
            if (choice.Result is { } final)
            {
                _results.Add(final);
                continue;
            }

            var step = await disabler.PrepareAsync(choice.Candidate!, stop).ConfigureAwait(false);
            var result = !settings.IsApplied ? disabler.Preview(step)
                : step.MayAct ? await disabler.ApplyAsync(step, stop).ConfigureAwait(false)
                : step.Result;
            _results.Add(result);
            if (result.Action == KeyAction.Failed || (step.Failure ?? disabler.Failure) is not null)
            {
                Fail($"{result}: {result.Message}");
            }
        }
    }

    private void Fail(string sentence)
    {
        _failed = true;
        host.Fail(sentence);
    }

    private void Print()
    {
        if (_failed && _results.Count == 0)
        {
            // Nothing was looked at: "none" would look like an account in good order.
            return;
        }

        if (settings.IsJson)
        {
            KeyResults.WriteJson(host, _results);
        }
        else
        {
            KeyResults.WriteTable(host, _results, settings.IsApplied);
        }
    }
}
