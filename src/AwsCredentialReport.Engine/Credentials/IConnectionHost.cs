namespace AwsCredentialReport.Engine;

/// <summary>A prompt for the code of an MFA device.</summary>
/// <param name="SerialNumber">The device.</param>
/// <param name="Purpose">The profile or role that needs the code.</param>
public sealed record MfaQuestion(string SerialNumber, string Purpose)
{
    /// <summary>The error when the user enters no code, or cannot be prompted.</summary>
    /// <param name="inner">The failure of the prompt; null when there was none.</param>
    /// <returns>The error.</returns>
    public CredentialException NotAnswered(Exception? inner = null) => new(
        CredentialProblem.MfaNeeded, Sentence.Format(Messages.MfaCodeMissing, Purpose, SerialNumber), inner, Messages.MfaCodeMissing_Advice);
}

/// <summary>The user of a connection. Its methods are called on any thread.</summary>
public interface IConnectionHost
{
    /// <summary>Receives the source of the credentials.</summary>
    void Source(string text) => Detail(text);

    /// <summary>Receives the URL of IAM and the request id of each call.</summary>
    void Detail(string text)
    {
        // A program without a place for details does not show them.
    }

    /// <summary>Prompts for a code.</summary>
    Task<string> AskMfaAsync(MfaQuestion question, CancellationToken cancellationToken);
}
