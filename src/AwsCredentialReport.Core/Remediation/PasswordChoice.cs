namespace AwsCredentialReport;

/// <summary>What a row or a finding comes to: a candidate to ask IAM about, or a result that is final already.</summary>
public sealed class PasswordChoice
{
    internal PasswordChoice(PasswordCandidate candidate) => Candidate = candidate;

    internal PasswordChoice(PasswordActionResult result) => Result = result;

    /// <summary>Gets the password to ask IAM about; null when there is a result.</summary>
    public PasswordCandidate? Candidate { get; }

    /// <summary>Gets the result; null when there is a candidate.</summary>
    public PasswordActionResult? Result { get; }
}
