namespace AwsCredentialReport.Engine;

/// <summary>A record that cannot be written or read; the message says why.</summary>
public sealed class ActionRecordException : Exception
{
    /// <summary>Reports a problem with a record.</summary>
    public ActionRecordException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
