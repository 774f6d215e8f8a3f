namespace AwsCredentialReport.Engine;

/// <summary>Takes what was sent in confidence out of a server's message, which may quote it.</summary>
internal static class SecretText
{
    // A shorter text would change other words of the message.
    private const int Shortest = 4;

    /// <summary>The text with <c>***</c> in place of each secret.</summary>
    internal static string Hide(string text, params IEnumerable<string?> secrets) => secrets
        .Where(secret => secret?.Length >= Shortest)
        .Aggregate(text, static (shown, secret) => shown.Replace(secret!, "***", StringComparison.Ordinal));
}
