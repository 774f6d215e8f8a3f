using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Pipeline;

/// <summary>
/// One account, called from the pipeline's own thread, one call after the other. Whatever a call tells or asks is
/// written and answered while the thread waits for it.
/// </summary>
internal sealed class AccountGate : IConnectionHost, IDisposable
{
    private readonly PSCmdlet _cmdlet;
    private readonly CancellationToken _stop;
    private BlockingCollection<LiveMessage> _messages = [];

    internal AccountGate(PSCmdlet cmdlet, AwsConnection connection, CancellationToken stop)
    {
        _cmdlet = cmdlet;
        _stop = stop;
        Connector = new AwsConnector(connection.ForActing(), this);
    }

    /// <summary>Gets the one connector of the run.</summary>
    internal AwsConnector Connector { get; }

    public void Dispose()
    {
        Connector.Dispose();
        _messages.Dispose();
    }

    public void Source(string text) => Tell(new LiveNote(null, LiveNoteKind.Verbose, text));

    public void Detail(string text) => Tell(new LiveNote(null, LiveNoteKind.Debug, text));

    public Task<string> AskMfaAsync(MfaQuestion question, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        Tell(new LiveQuestion(question, answer));
        return answer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Runs one call and waits for its end, also when the pipeline is stopped: a change is never left unknown.</summary>
    [SuppressMessage("Usage", "VSTHRD002", Justification = "The task has ended.")]
    internal T Run<T>(Func<CancellationToken, Task<T>> call)
    {
        using var messages = _messages = [];
        var work = Task.Run(() => call(_stop), CancellationToken.None);
        _ = work.ContinueWith(
            _ => messages.CompleteAdding(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        var thrown = HandleAll(messages);
        ((IAsyncResult)work).AsyncWaitHandle.WaitOne();
        thrown?.Throw();
        try
        {
            return work.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    // Once the pipeline takes nothing any more nothing is said, and the call still ends.
    private ExceptionDispatchInfo? HandleAll(BlockingCollection<LiveMessage> messages)
    {
        ExceptionDispatchInfo? thrown = null;
        foreach (var message in messages.GetConsumingEnumerable(CancellationToken.None))
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
            MfaPrompt.Answer(_cmdlet.Host, question);
        }
        else if (message is LiveNote note && !_stop.IsCancellationRequested)
        {
            Write(note);
        }
    }

    private void Write(LiveNote note)
    {
        if (note.Kind == LiveNoteKind.Verbose)
        {
            _cmdlet.WriteVerbose(note.Text);
        }
        else
        {
            _cmdlet.WriteDebug(note.Text);
        }
    }

    private void Tell(LiveMessage message)
    {
        try
        {
            _messages.Add(message);
        }
        catch (InvalidOperationException)
        {
            // A call that was given up answers after its end.
        }
    }
}
