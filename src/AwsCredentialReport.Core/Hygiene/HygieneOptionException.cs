namespace AwsCredentialReport;

/// <summary>An option of an audit that is not valid. The message contains the value and the reason.</summary>
public sealed class HygieneOptionException : Exception
{
    /// <summary>Reports a bad option.</summary>
    public HygieneOptionException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
