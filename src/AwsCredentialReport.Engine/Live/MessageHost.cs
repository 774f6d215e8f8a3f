using System.Collections.Concurrent;

namespace AwsCredentialReport.Engine;

/// <summary>Queues what a connection tells and asks, for the one thread that may write to the user.</summary>
public abstract class MessageHost : IConnectionHost
{
    /// <summary>Gets the messages that were not taken yet.</summary>
    protected BlockingCollection<LiveMessage> Queue { get; set; } = [];

    /// <inheritdoc/>
    public void Source(string text) => Post(new LiveNote(null, LiveNoteKind.Verbose, text));

    /// <inheritdoc/>
    public void Detail(string text) => Post(new LiveNote(null, LiveNoteKind.Debug, text));

    /// <inheritdoc/>
    public Task<string> AskMfaAsync(MfaQuestion question, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(new LiveQuestion(question, answer));
        return answer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Adds a message.</summary>
    protected internal void Post(LiveMessage message)
    {
        try
        {
            Queue.Add(message);
        }
        catch (InvalidOperationException)
        {
            // A call that was given up answers after the end.
        }
    }
}
