using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Asks the person at the terminal for an MFA code.</summary>
internal static class MfaQuestions
{
    /// <summary>The code; a <see cref="CredentialException"/> when nobody is there.</summary>
    internal static string Ask(ToolHost host, MfaQuestion question) =>
        host.Ask?.Invoke($"MFA code of {question.SerialNumber} for {question.Purpose}: ")?.Trim() is { Length: > 0 } code
            ? code
            : throw new CredentialException(
                CredentialProblem.MfaNeeded,
                $"A code of the MFA device {question.SerialNumber} is needed for {question.Purpose}, and none was typed.",
                advice: "Type the code in a terminal, or use a profile without mfa_serial.");
}
