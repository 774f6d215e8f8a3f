namespace AwsCredentialReport.HelpBuilder;

/// <summary>A page is not as it must be.</summary>
/// <param name="message">What is wrong.</param>
internal sealed class HelpException(string message) : Exception(message);
