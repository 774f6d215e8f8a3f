using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Prompts for an MFA code in the terminal.</summary>
internal static class MfaQuestions
{
    /// <summary>The code that the user types.</summary>
    internal static string Ask(ToolHost host, MfaQuestion question) =>
        host.Prompt?.Invoke(Sentence.Format(Messages.MfaPrompt, question.SerialNumber, question.Purpose))?.Trim() is { Length: > 0 } code
            ? code
            : throw question.NotAnswered();
}
