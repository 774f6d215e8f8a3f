namespace AwsCredentialReport;

/// <summary>An audit was asked for something that does not exist or cannot be; the message says what and why.</summary>
public sealed class HygieneOptionException : Exception
{
    /// <summary>Reports a bad option.</summary>
    public HygieneOptionException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
