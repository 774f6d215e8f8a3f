using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Fetches the reports of accounts, and reports an error for each account that fails.</summary>
/// <param name="host">The streams and the prompt.</param>
/// <param name="settings">The accounts and how to connect.</param>
/// <param name="progress">Shows the progress.</param>
/// <param name="warn">Receives each warning.</param>
/// <param name="fail">Receives each error, and the id of its account where that is known.</param>
/// <param name="open">Opens the connection; null for one of its own.</param>
internal sealed class LiveFetch(
    ToolHost host, LiveSettings settings, ProgressLine progress, Action<string> warn, Action<string, string?> fail, Func<FetchSession>? open = null)
{
    /// <summary>The reports, in the order in which they arrive.</summary>
    internal IEnumerable<FetchedReport> Reports(CancellationToken stop = default)
    {
        using var session = open?.Invoke() ?? new FetchSession(settings.Connection, settings.Options, settings.ThrottleLimit);
        if ((settings.Organization is { } organization ? session.Add(organization) : session.Add(settings.Accounts)) is { } missing)
        {
            Handle(missing);
            yield break;
        }

        session.Complete();
        while (session.Take(out var message, stop))
        {
            if (message is LiveReport report)
            {
                progress.Clear();
                yield return report.Report;
            }
            else
            {
                Handle(message);
            }
        }

        progress.Clear();
    }

    private void Handle(LiveMessage message)
    {
        switch (message)
        {
            case LiveNote { Kind: LiveNoteKind.Warning } note:
                progress.Clear();
                warn(note.Text);
                break;
            case LiveNote { Kind: LiveNoteKind.Verbose } note when settings.Options.ShowsIdentity:
                progress.Clear();
                host.Error.WriteLine(note.Text);
                break;
            case LiveProgress { Status: { } status } at:
                progress.Show($"{at.Target}: {status}");
                break;
            case LiveFailure failure:
                progress.Clear();
                var advice = FailureAdvice.Advice(failure.Target, failure.Exception);
                fail($"{failure.Target.Title}: {FailureAdvice.Message(failure.Exception)} {advice}", failure.Target.AccountId);
                break;
            case LiveQuestion question:
                progress.Clear();
                Answer(question);
                break;
        }
    }

    private void Answer(LiveQuestion question)
    {
        try
        {
            question.Answer.SetResult(MfaQuestions.Ask(host, question.Question));
        }
        catch (CredentialException e)
        {
            question.Answer.SetException(e);
        }
    }
}
