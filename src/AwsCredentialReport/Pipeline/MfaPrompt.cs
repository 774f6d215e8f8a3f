using System.Collections.ObjectModel;
using System.Management.Automation.Host;
using System.Net;
using System.Security;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Prompts for an MFA code in the PowerShell host.</summary>
internal static class MfaPrompt
{
    internal static void Answer(PSHost host, LiveQuestion question)
    {
        try
        {
            if (Ask(host, question.Question) is { Length: > 0 } code)
            {
                question.Answer.SetResult(code);
            }
            else
            {
                question.Answer.SetException(question.Question.NotAnswered());
            }
        }
        catch (Exception e) when (PromptFailure.CannotPrompt(e))
        {
            question.Answer.SetException(question.Question.NotAnswered(e));
        }
        catch
        {
            question.Answer.SetCanceled();
            throw;
        }
    }

    private static string? Ask(PSHost host, MfaQuestion question)
    {
        var field = new FieldDescription(Messages.Text(Messages.MfaField));
        field.SetParameterType(typeof(SecureString));
        var answers = host.UI.Prompt(
            Messages.Text(Messages.MfaCaption),
            Messages.Format(Messages.MfaQuestion, question.Purpose, question.SerialNumber),
            new Collection<FieldDescription> { field });
        return answers?.Values.FirstOrDefault()?.BaseObject is SecureString code
            ? new NetworkCredential(string.Empty, code).Password.Trim()
            : null;
    }
}
