namespace AwsCredentialReport.Engine;

/// <summary>A question for the code of an MFA device.</summary>
/// <param name="SerialNumber">The device.</param>
/// <param name="Purpose">What the code is for: the profile or role.</param>
public sealed record MfaQuestion(string SerialNumber, string Purpose);

/// <summary>Who uses a connection: is told details and asked questions, from any thread.</summary>
public interface IConnectionHost
{
    /// <summary>Is told where credentials came from.</summary>
    void Source(string text) => Detail(text);

    /// <summary>Is told what is called, and the request id of each call.</summary>
    void Detail(string text);

    /// <summary>Asks for a code; a <see cref="CredentialException"/> when nobody can be asked.</summary>
    Task<string> AskMfaAsync(MfaQuestion question, CancellationToken cancellationToken);
}
