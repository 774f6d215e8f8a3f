using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Pipeline;

/// <summary>
/// Calls accounts from the pipeline's own thread, one call after the other. Messages are written, and questions answered,
/// while the thread waits for a call; those of work that goes on between two calls wait for the next one.
/// </summary>
internal sealed class AccountGate(PSCmdlet cmdlet, CancellationToken stop) : MessageHost, IDisposable
{
    public void Dispose() => Queue.Dispose();

    /// <summary>Writes a note to its stream.</summary>
    internal static void Write(Cmdlet cmdlet, LiveNote note)
    {
        switch (note.Kind)
        {
            case LiveNoteKind.Warning:
                cmdlet.WriteWarning(note.Text);
                break;
            case LiveNoteKind.Verbose:
                cmdlet.WriteVerbose(note.Text);
                break;
            default:
                cmdlet.WriteDebug(note.Text);
                break;
        }
    }

    /// <summary>Runs one call and waits for its end, also when the pipeline is stopped: a change is never left unknown.</summary>
    [SuppressMessage("Usage", "VSTHRD002", Justification = "The task has ended.")]
    internal T Run<T>(Func<CancellationToken, Task<T>> call)
    {
        var work = Task.Run(() => call(stop), CancellationToken.None);
        _ = work.ContinueWith(
            ended => Post(new Ended(ended)), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        var thrown = HandleUntil(work);
        ((IAsyncResult)work).AsyncWaitHandle.WaitOne();
        thrown?.Throw();
        try
        {
            return work.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    // After the pipeline was stopped nothing is written, but the call still runs to its end.
    private ExceptionDispatchInfo? HandleUntil(Task work)
    {
        ExceptionDispatchInfo? thrown = null;
        for (var message = Queue.Take(); message is not Ended ended || ended.Work != work; message = Queue.Take())
        {
            try
            {
                if (thrown is null)
                {
                    Handle(message);
                }
            }
            catch (Exception e)
            {
                thrown = ExceptionDispatchInfo.Capture(e);
            }

            if (thrown is not null && message is LiveQuestion question)
            {
                question.Answer.TrySetCanceled(CancellationToken.None);
            }
        }

        return thrown;
    }

    private void Handle(LiveMessage message)
    {
        if (message is LiveQuestion question)
        {
            MfaPrompt.Answer(cmdlet.Host, question);
        }
        else if (message is LiveNote note && !stop.IsCancellationRequested)
        {
            Write(cmdlet, note);
        }
    }

    private sealed record Ended(Task Work) : LiveMessage(Account: null);
}
