namespace AwsCredentialReport;

/// <summary>What a row or a finding comes to: a candidate to ask IAM about, or a result that is final already.</summary>
public sealed class KeyChoice
{
    internal KeyChoice(KeyCandidate candidate) => Candidate = candidate;

    internal KeyChoice(AccessKeyActionResult result, Exception? failure = null)
    {
        Result = result;
        Failure = failure;
    }

    /// <summary>Gets the key to ask IAM about; null when there is a result.</summary>
    public KeyCandidate? Candidate { get; }

    /// <summary>Gets the result; null when there is a candidate.</summary>
    public AccessKeyActionResult? Result { get; }

    /// <summary>Gets what kept IAM from answering; null when nothing did.</summary>
    public Exception? Failure { get; }
}
