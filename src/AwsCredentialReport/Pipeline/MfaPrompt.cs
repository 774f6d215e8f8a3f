using System.Collections.ObjectModel;
using System.Management.Automation.Host;
using System.Net;
using System.Security;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Asks the person at the host for an MFA code.</summary>
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
                question.Answer.SetException(NotGiven(question.Question, inner: null));
            }
        }
        catch (Exception e) when (PromptFailure.CannotPrompt(e))
        {
            question.Answer.SetException(NotGiven(question.Question, e));
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

    private static CredentialException NotGiven(MfaQuestion question, Exception? inner) => new(
        CredentialProblem.MfaNeeded,
        Messages.Format(Messages.MfaNeeded, question.Purpose, question.SerialNumber),
        inner,
        Messages.Action(Messages.MfaNeeded));
}
