namespace AwsCredentialReport.Engine;

/// <summary>A record that cannot be written or read; the message says why.</summary>
public sealed class ActionRecordException : Exception
{
    /// <summary>Reports a problem with a record.</summary>
    public ActionRecordException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Gets whether lines of this run are lost, so that the run must stop.</summary>
    internal bool IsLost { get; init; }

    internal static ActionRecordException NotUsable(string path, string reason) => new(Sentence.Format(Messages.RecordNotUsable, path, reason));

    internal static ActionRecordException NotRead(string path, string reason, Exception? inner = null) =>
        new(Sentence.Format(Messages.RecordNotRead, path, reason), inner);

    internal static ActionRecordException NotWritten(string path, string reason, Exception? inner = null) =>
        new(Sentence.Format(Messages.RecordNotWritten, path, reason), inner);

    /// <summary>The failure of a record that has lost lines of this run.</summary>
    internal static ActionRecordException Lost(string path, string reason) =>
        new(Sentence.Format(Messages.RecordNotWritten, path, reason)) { IsLost = true };
}
