using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Fetches the reports of accounts, and reports an error for each account that fails.</summary>
internal sealed class LiveFetch(ToolHost host, LiveSettings settings, ProgressLine progress, Action<string> warn, Action<string> fail)
{
    /// <summary>The reports, in the order in which they arrive.</summary>
    internal IEnumerable<FetchedReport> Reports()
    {
        AwsConnector? connector = null;
        using var run = new LiveRun(
            connection => connector = new AwsConnector(settings.Connection, connection), settings.Options, settings.ThrottleLimit);

        // A missing profile ends the run before any account is called.
        foreach (var account in settings.Accounts)
        {
            if (!Check(connector!, account))
            {
                yield break;
            }
        }

        foreach (var account in settings.Accounts)
        {
            run.Add(account);
        }

        run.Complete();
        while (run.Take(out var message, CancellationToken.None))
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

    private bool Check(AwsConnector connector, AccountTarget account)
    {
        try
        {
            connector.Check(account.ProfileName);
            return true;
        }
        catch (CredentialException e)
        {
            Fail(account, e);
            return false;
        }
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
                Fail(failure.Target, failure.Exception);
                break;
            case LiveQuestion question:
                progress.Clear();
                Answer(question);
                break;
        }
    }

    private void Fail(AccountTarget account, Exception e) =>
        fail($"{account.Title}: {FailureAdvice.Message(e)} {FailureAdvice.Advice(account, e)}");

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
