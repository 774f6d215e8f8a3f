namespace AwsCredentialReport.IamSimulator.State;

/// <summary>A key id with what it takes to check a signature made with it.</summary>
public sealed record SimulatedCredential(string AccessKeyId, string Secret, SimulatedCaller Caller)
{
    public string? SessionToken { get; init; }

    public DateTimeOffset? Expiration { get; init; }

    /// <summary>The long-term key, when it is one.</summary>
    public SimulatedAccessKey? Key { get; init; }

    // The compiler's own would print the secret.
    public override string ToString() => AccessKeyId;
}
